// A question in, a cited answer out: the values that every part of qa passes around.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/locator.h"
#include "corpus/store.h"

namespace hoidap::qa {

struct Question {
  std::string text;
  std::string language;  // ISO 639-1, detected
  // As it is understood in its conversation, for people to read; empty when it stands on its own.
  std::string understood = {};
};

// A sentence that says the same as a cited one: a reprint or a translation (retrieval/copies).
struct CitationCopy {
  corpus::Document document;
  corpus::Locator locator;  // of the sentence
  std::string language;     // of its passage
};

// A sentence of a document that supports the answer. The invariant that everything rests on: it is
// a byte range of the stored revision of the document, and `locator.exact` is sliced from there.
struct Citation {
  int number = 0;  // 1-based
  corpus::Document document;
  corpus::Locator locator;    // of the cited sentence
  std::int64_t passage = 0;   // corpus::Passage::id
  corpus::ByteRange excerpt;  // the passage around it, in bytes of the document
  std::string excerpt_text;   // the bytes of `excerpt`
  std::string language;       // of the passage
  corpus::ByteRange answer;   // the words that answer, inside the sentence; bytes of the document
  double score = 0;
  std::vector<CitationCopy> also;  // where else it is said, best first
};

struct Answer {
  Question question;
  bool answered = false;
  double confidence = 0;  // in [0, 1]: how likely the documents hold the answer
  std::string text;       // the words that answer; empty when not answered
  std::string sentence;   // the sentence they stand in; empty when not answered
  // Best first, none a copy of another. When nothing was answered these are the nearest passages.
  std::vector<Citation> citations;
};

}  // namespace hoidap::qa
