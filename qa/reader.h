// Reads passages for the words that answer a question: scores every span of words of a sentence by
// models/network_ensemble.h, and says how likely the best is right.
//
// Which span is likeliest and which is given are two things: of the likely spans of a sentence the
// one is given that shares most words with all of them (minimum Bayes risk: Kumar and Byrne,
// HLT-NAACL 2004), so that "03" or "days" does not win where "03 days" is the sum of both.
//
// A span is a range of bytes of the document, from the first of its words to the last, so that what
// is shown is sliced from there. Thread-safety: one thread at a time. Deterministic; of spans that
// score alike the first wins, and the shorter.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "models/model_bundle.h"
#include "models/network_ensemble.h"
#include "qa/reader_input.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/passage_index.h"
#include "retrieval/query.h"

namespace hoidap::qa {

// Words of a sentence that may answer. All but the range is of the sentence's likeliest span.
struct AnswerSpan {
  corpus::ByteRange range;  // in bytes of the document
  double score = 0;         // how much likelier than no answer, in logarithms
  double share = 0;         // of the likelihood of all spans that were read and of no answer
  double probability = 0;   // that it is right
};

// What was read in a sentence.
struct SentenceReading {
  AnswerSpan best;
  double share = 0;  // of its spans among all spans that were read, no answer left out
};

// What was read in all passages.
struct Reading {
  // Of each passage the sentences of corpus::Passage; nothing for a sentence without words.
  std::vector<std::vector<std::optional<SentenceReading>>> sentences;
  double answer_odds = 0;  // how much likelier than not that any span answers, in logarithms
};

class Reader {
 public:
  // All must outlive the reader, which reads passages on so many threads. Throws Error{mismatch}
  // when the bundle's network was made for another input.
  Reader(const models::ModelBundle& model, const retrieval::PassageIndex& index, int threads = 1);

  // Whether the bundle can read at all.
  bool can_read() const { return networks_ != nullptr; }
  // From which probability on a span is a better answer than its sentence.
  double least_probability() const;

  // A passage to read: one of the hits, and its text.
  struct Passage {
    const corpus::Passage* passage = nullptr;
    std::string_view text;
    const retrieval::Hit* hit = nullptr;
    const ReaderWords* words = nullptr;  // where they are known
  };

  // What the passages say to `query`, for which `found` was found. `can_read()` must hold. One
  // network reads the first passage, then the others, then the other networks read, as long as
  // there is a `chance` of an answer, given the Reading::answer_odds so far: in [0, 1].
  Reading read(
      const retrieval::Query& query, const retrieval::HybridResult& found,
      const std::vector<Passage>& passages,
      const std::function<double(double odds)>& chance = [](double) { return 1.0; }) const;

  // How much likelier than not, in logarithms, any span of each passage answers, as one network
  // sees them all; made comparable between short and long passages.
  std::vector<double> passage_odds(const retrieval::Query& query,
                                   const retrieval::HybridResult& found,
                                   const std::vector<Passage>& passages) const;

 private:
  class Sitting;

  // What the words of a follow-up weigh without what is carried over. The reader sees no other
  // words, and has learned from questions whose words are all there is.
  retrieval::HybridResult by_own_words(const retrieval::Query& query) const;

  const models::ModelBundle& model_;
  const retrieval::PassageIndex& index_;
  const models::NetworkEnsemble* networks_;
  int threads_;
};

}  // namespace hoidap::qa
