// An answer made by hand, for tests of how answers are written.
#pragma once

#include <string>

#include "qa/answer.h"

namespace hoidap::tests {

inline constexpr char sample_excerpt[] =
    "Trước đó có một câu. Thời hạn là 03 ngày, kể từ hôm nay. Sau đó lại có câu khác.";

// "Thời hạn là 03 ngày, kể từ hôm nay." of document d1, whose excerpt starts at byte 100.
inline qa::Citation sample_citation() {
  const std::string excerpt = sample_excerpt;
  const std::string sentence = "Thời hạn là 03 ngày, kể từ hôm nay.";
  const std::string words = "03 ngày";
  constexpr std::size_t base = 100;
  qa::Citation citation;
  citation.number = 1;
  citation.document.id = "d1";
  citation.document.path = "/somewhere/file.txt";
  citation.document.metadata.title = "Một bài báo";
  citation.document.metadata.publisher = "Tổng cục";
  citation.document.metadata.published = "2023-12-21";
  citation.excerpt = {base, base + excerpt.size()};
  citation.excerpt_text = excerpt;
  citation.language = "vi";
  const std::size_t start = base + excerpt.find(sentence);
  citation.locator.document = "d1";
  citation.locator.revision = "sha256:00";
  citation.locator.range = {start, start + sentence.size()};
  citation.locator.line = 25;
  citation.locator.paragraph = 12;
  citation.locator.exact = sentence;
  citation.locator.prefix = "một câu. ";
  citation.locator.suffix = " Sau đó";
  citation.answer = {start + sentence.find(words), start + sentence.find(words) + words.size()};
  citation.score = 1.25;
  return citation;
}

// The Norwegian of that sentence, in document d3.
inline qa::CitationCopy sample_copy() {
  qa::CitationCopy copy;
  copy.document.id = "d3";
  copy.document.metadata.title = "En artikkel";
  copy.locator.document = "d3";
  copy.locator.revision = "sha256:01";
  copy.locator.range = {40, 79};
  copy.locator.line = 7;
  copy.locator.paragraph = 3;
  copy.locator.exact = "Fristen er 3 dager, regnet fra i dag.";
  copy.language = "nb";
  return copy;
}

inline qa::Answer sample_answer() {
  qa::Answer answer;
  answer.question = {"Thời hạn là mấy ngày?", "vi"};
  answer.answered = true;
  answer.confidence = 0.9345678;
  answer.text = "03 ngày";
  answer.citations = {sample_citation()};
  answer.sentence = answer.citations.front().locator.exact;
  return answer;
}

}  // namespace hoidap::tests
