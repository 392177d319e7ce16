// What is asked of retrieval, and what it gives back. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/store.h"

namespace hoidap::retrieval {

// Words of an earlier question that count for a follow-up too, though less than its own.
struct ContextWords {
  std::string text;
  std::string language;  // ISO 639-1
  double weight = 1;     // a word's, of one of the question's own
};

// A sentence that an answer before cited.
struct CitedSentence {
  std::int64_t passage = 0;
  models::ByteRange range;  // of its document
};

// What a question that goes on from another one brings along (retrieval/question_context.h).
struct QueryContext {
  std::vector<ContextWords> words;
  std::vector<std::int64_t> passages;  // that the answers before came from
  std::vector<std::string> documents;  // likewise; ids
  // Of a question asked again of something else ("what about Russia?"): that something, in the
  // question's language, and where the answer before stands.
  std::string instead;
  std::optional<CitedSentence> cited;

  bool empty() const {
    return words.empty() && passages.empty() && documents.empty() && instead.empty();
  }
};

struct Query {
  std::string text;
  std::string language;  // ISO 639-1; LanguageDetector::detect_question gives it
  corpus::PassageFilter filter;
  QueryContext context = {};  // for a follow-up; HybridRetriever alone uses it
};

// What each part of the search says of a passage; 0 where it says nothing.
struct Signals {
  double lexical = 0;   // BM25 of the question's words, or of their translations
  double relative = 0;  // the same, where the best candidate has 1
  double coverage = 0;  // share of the weight of the question's words that is in it, in [0, 1]
  double pairs = 0;     // share of the weight of its neighbouring words that are neighbours there
  double passage = 0;   // similarity of the vectors, in [-1, 1]: of the passage as a whole
  double sentence = 0;  // and of its nearest sentence
  double nearest = 0;   // share of the question's weight that one sentence means, word by word
  double reading = 0;   // log odds of an answer in it, over those of the least likely that was read
  bool same_language = false;
};

struct Hit {
  std::int64_t passage = 0;
  double score = 0;  // higher is better; comparable within one result only
  Signals signals;
};

// The passages of `hits`, in their order.
inline std::vector<std::int64_t> passages_of(const std::vector<Hit>& hits) {
  std::vector<std::int64_t> passages;
  for (const Hit& hit : hits) passages.push_back(hit.passage);
  return passages;
}

}  // namespace hoidap::retrieval
