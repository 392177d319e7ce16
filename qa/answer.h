// A question in, a cited answer out: the values that every part of qa passes around.
#pragma once

#include <algorithm>
#include <cstddef>
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

  // The words that answer.
  std::string words() const {
    return locator.exact.substr(answer.start - locator.range.start, answer.size());
  }
};

struct Answer {
  Question question;
  bool answered = false;
  double confidence = 0;  // in [0, 1]: how likely the documents hold the answer
  // Of the first citation: the words that answer, and the sentence they stand in. Empty when not
  // answered.
  std::string text;
  std::string sentence;
  // Best first, but for the items of a list, which come first and in their order; none a copy of
  // another. When nothing was answered these are the nearest passages.
  std::vector<Citation> citations;
  // Of an answer in several pieces, the numbers of the citations that make it, in order: two or
  // more, the first of them 1. Empty for an answer in one.
  std::vector<int> pieces;
  std::size_t leading_pieces = 0;   // so many of them, the first, lead in to a list of the others
  std::size_t pieces_left_out = 0;  // for which there was no room among the citations

  // Whether its words are told apart from the sentence they stand in.
  bool has_words() const { return answered && pieces.empty() && text != sentence; }
  bool is_piece(int number) const {
    return std::find(pieces.begin(), pieces.end(), number) != pieces.end();
  }
};

}  // namespace hoidap::qa
