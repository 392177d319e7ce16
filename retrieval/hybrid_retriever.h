// Ranks passages by words and by meaning together. Candidates come from both sides; each is then
// scored by both, and the scores are added up.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <string_view>
#include <vector>

#include "models/model_bundle.h"
#include "retrieval/nearest_words.h"
#include "retrieval/passage_index.h"
#include "retrieval/question_vector.h"
#include "retrieval/retriever.h"
#include "retrieval/term_scorer.h"
#include "retrieval/word_pairs.h"

namespace hoidap::retrieval {

// A search and what was made for it, for a caller that goes on with the question's words and
// vector. Those of a follow-up are as sentences are judged by (retrieval/question_context.h).
struct HybridResult {
  std::unique_ptr<const QuestionVector> question;
  std::unique_ptr<const TermScorer> scorer;
  std::unique_ptr<const NearestWords> nearest;
  std::vector<Hit> hits;
};

// Whether words and meaning are searched side by side, which is sooner done, or one after the
// other, which costs less where all processors are busy. The same hits.
enum class SearchThreads { two, one };

class HybridRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  HybridRetriever(const corpus::Store& store, const models::ModelBundle& model,
                  const PassageIndex& index, SearchThreads threads = SearchThreads::two);

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

  // The same hits.
  HybridResult search(const Query& query, std::size_t k) const;

  // What is ranked for the best `k`: the passages that any side proposes, scored by their signals
  // (the nearest words of the most promising ones alone), in no order.
  HybridResult candidates(const Query& query, std::size_t k) const;

 private:
  void set_for_sentences(const Query& query, HybridResult& result) const;
  // Scores the hits, those that are the `most` promising by all else by their nearest words too.
  void meet_words(std::size_t most, HybridResult& result) const;
  Signals signals_of(const Query& query, PassageIndex::Place at, std::string_view language,
                     const TermMatchCounts& counts, const WordPairs& pairs,
                     const HybridResult& result) const;

  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const PassageIndex& index_;
  const std::launch launch_;
};

}  // namespace hoidap::retrieval
