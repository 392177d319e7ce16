// Ranks the sentences of retrieved passages by how likely each answers the question: by its own
// words, its own meaning, and the passage it stands in, which says what a sentence leaves unsaid.
//
// Thread-safety: one thread at a time. Deterministic; ties by passage id, then by position.
#pragma once

#include <string>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

// What is known of a sentence as an answer.
struct SentenceSignals {
  double lexical = 0;           // BM25 of the question's words or translations, best sentence = 1
  double coverage = 0;          // share of the question's weight that is in the sentence
  double passage_coverage = 0;  // the same for its whole passage
  double dense = 0;             // similarity of the vectors, in [-1, 1]
  double passage = 0;           // score of its passage, best passage = 1
};

struct RankedSentence {
  corpus::Passage passage;
  corpus::Sentence sentence;
  SentenceSignals signals;
  double score = 0;
};

class SentenceRanker {
 public:
  // All must outlive the ranker.
  SentenceRanker(const corpus::Store& store, const models::ModelBundle& model,
                 const retrieval::PassageIndex& index);

  // The best `k` sentences for the query, best first.
  std::vector<RankedSentence> rank(const retrieval::Query& query, std::size_t k) const;

 private:
  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const retrieval::PassageIndex& index_;
  retrieval::HybridRetriever retriever_;
};

}  // namespace hoidap::qa
