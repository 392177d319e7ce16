#include "qa/report_excerpt.h"

#include <array>
#include <string_view>

#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

bool is_gap(char c) {
  return printable(std::string_view(&c, 1)).empty();
}

// The part of `text` in `range`, in one line; white space that parts it from its neighbour in the
// text becomes a space at its start.
std::string shown(std::string_view text, corpus::ByteRange range) {
  std::string part = printable(text.substr(range.start, range.size()));
  if (part.empty() || range.start == 0) return part;
  if (is_gap(text[range.start - 1]) || is_gap(text[range.start])) part.insert(0, 1, ' ');
  return part;
}

}  // namespace

ReportExcerpt report_excerpt(const Citation& citation) {
  const std::string_view passage = citation.excerpt_text;
  const std::size_t base = citation.excerpt.start;
  const corpus::ByteRange sentence{citation.locator.range.start - base,
                                   citation.locator.range.end - base};
  corpus::ByteRange answer{citation.answer.start - base, citation.answer.end - base};
  const bool is_part =
      sentence.contains(answer) && answer.size() > 0 && answer.size() < sentence.size();
  if (!is_part) answer = {sentence.end, sentence.end};
  ReportExcerpt excerpt;
  excerpt.context_before = shown(passage, {0, sentence.start});
  excerpt.before = shown(passage, {sentence.start, answer.start});
  excerpt.answer = shown(passage, answer);
  excerpt.after = shown(passage, {answer.end, sentence.end});
  excerpt.context_after = shown(passage, {sentence.end, passage.size()});
  // The sentence itself starts without the space before it; the space belongs to its surroundings.
  std::string& first = !excerpt.before.empty() ? excerpt.before : excerpt.answer;
  if (first.starts_with(' ')) {
    first.erase(0, 1);
    excerpt.context_before += ' ';
  }
  return excerpt;
}

}  // namespace hoidap::qa
