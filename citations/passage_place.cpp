#include "citations/passage_place.h"

#include <algorithm>

#include "corpus/lines.h"
#include "models/error.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

using corpus::ByteRange;
using corpus::Passage;
using corpus::Sentence;

// The sentences of `passage`; one without any is a sentence itself.
std::vector<Sentence> sentences_of(const Passage& passage) {
  if (!passage.sentences.empty()) return passage.sentences;
  return {{passage.range, passage.line, passage.paragraph}};
}

}  // namespace

PassagePlaces::PassagePlaces(const corpus::Store& store, const corpus::Document& document)
    : document_(document),
      text_(store.text(document.id)),
      passages_(store.passages_of(document.id)) {
  whole_.document = document.id;
  whole_.range = {0, text_.size()};
  whole_.line = 1;
  whole_.paragraph = 1;
  for (const Passage& passage : passages_) {
    for (const Sentence& sentence : sentences_of(passage)) whole_.sentences.push_back(sentence);
  }
}

void PassagePlaces::fail(const std::string& what) const {
  throw Error(ErrorKind::bad_data, document_.id + ": " + what);
}

corpus::Locator PassagePlaces::line(int number) const {
  const std::vector<corpus::Line> lines = corpus::lines_of(text_);
  ByteRange range{text_.size(), 0};
  for (const corpus::Line& line : lines) {
    if (line.number != number) continue;  // form feeds may part a line
    range = {std::min(range.start, line.range.start), std::max(range.end, line.range.end)};
  }
  if (range.start > range.end) {
    fail("there is no line " + std::to_string(number) + "; the last is " +
         std::to_string(lines.back().number));
  }
  range = corpus::trimmed(text_, range);
  if (range.size() == 0) fail("line " + std::to_string(number) + " is empty");
  return bytes(range);
}

corpus::Locator PassagePlaces::paragraph(int number) const {
  ByteRange range{text_.size(), 0};
  int last = 0;
  for (const Sentence& sentence : whole_.sentences) {
    last = std::max(last, sentence.paragraph);
    if (sentence.paragraph != number) continue;
    range = {std::min(range.start, sentence.range.start), std::max(range.end, sentence.range.end)};
  }
  if (range.start > range.end) {
    fail("there is no paragraph " + std::to_string(number) + "; the last is " +
         std::to_string(last));
  }
  return bytes(range);
}

corpus::Locator PassagePlaces::bytes(ByteRange range) const {
  if (range.start >= range.end) fail("the bytes end where they start, or before");
  if (range.end > text_.size()) {
    fail("there is no byte " + std::to_string(range.end) + "; the text has " +
         std::to_string(text_.size()));
  }
  for (const std::size_t offset : {range.start, range.end}) {
    if (models::floor_boundary(text_, offset) != offset) {
      fail("byte " + std::to_string(offset) + " is inside a character");
    }
  }
  corpus::Locator locator = corpus::locate(document_, text_, whole_, range);
  for (const Passage& passage : passages_) {
    if (passage.range.start <= range.start) locator.heading = passage.heading;
  }
  return locator;
}

corpus::Locator PassagePlaces::quote(std::string_view words) const {
  const std::size_t at = words.empty() ? std::string::npos : text_.find(words);
  if (at == std::string::npos) fail("these words do not stand there, to the letter");
  return bytes({at, at + words.size()});
}

std::size_t PassagePlaces::count(std::string_view words) const {
  std::size_t places = 0;
  if (words.empty()) return places;
  for (std::size_t at = text_.find(words); at != std::string::npos;
       at = text_.find(words, at + 1)) {
    ++places;
  }
  return places;
}

}  // namespace hoidap::citations
