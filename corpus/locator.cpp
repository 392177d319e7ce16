#include "corpus/locator.h"

#include <cassert>

#include "corpus/lines.h"

namespace hoidap::corpus {
namespace {

constexpr int context_code_points = 32;  // of a TextQuoteSelector's prefix and suffix

std::size_t context_start(std::string_view text, std::size_t offset) {
  for (int i = 0; i < context_code_points && offset > 0; ++i) {
    offset -= character_before(text, offset).bytes;
  }
  return offset;
}

std::size_t context_end(std::string_view text, std::size_t offset) {
  for (int i = 0; i < context_code_points && offset < text.size(); ++i) {
    offset += character_at(text, offset).bytes;
  }
  return offset;
}

// The paragraph of the last sentence that starts at `offset` or before it.
int paragraph_at(const Passage& passage, std::size_t offset) {
  int paragraph = passage.paragraph;
  for (const Sentence& sentence : passage.sentences) {
    if (sentence.range.start > offset) break;
    paragraph = sentence.paragraph;
  }
  return paragraph;
}

}  // namespace

Locator locate(const Document& document, std::string_view text, const Passage& passage,
               ByteRange range) {
  assert(range.start <= range.end && range.end <= text.size());
  assert(passage.range.start <= range.start && range.end <= passage.range.end);
  const std::string_view before =
      text.substr(passage.range.start, range.start - passage.range.start);
  const std::size_t prefix = context_start(text, range.start);
  const std::size_t suffix = context_end(text, range.end);
  Locator locator;
  locator.document = document.id;
  locator.revision = document.revision;
  locator.range = range;
  locator.line = passage.line + lines_of(before).back().number - 1;
  locator.paragraph = paragraph_at(passage, range.start);
  locator.heading = passage.heading;
  locator.exact = text.substr(range.start, range.size());
  locator.prefix = text.substr(prefix, range.start - prefix);
  locator.suffix = text.substr(range.end, suffix - range.end);
  return locator;
}

}  // namespace hoidap::corpus
