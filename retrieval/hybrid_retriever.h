// Ranks passages by words and by meaning together. Candidates come from both sides; each is then
// scored by both, and the scores are added up.
#pragma once

#include <string_view>
#include <vector>

#include "models/model_bundle.h"
#include "retrieval/passage_index.h"
#include "retrieval/question_vector.h"
#include "retrieval/retriever.h"
#include "retrieval/term_scorer.h"

namespace hoidap::retrieval {

class HybridRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  HybridRetriever(const corpus::Store& store, const models::ModelBundle& model,
                  const PassageIndex& index);

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

  // As above, for a caller that needs the question's terms and vector for more than passages.
  std::vector<Hit> retrieve(const Query& query, const TermScorer& scorer,
                            const QuestionVector& question, std::size_t k) const;

  // What is ranked: the passages that any side proposes, with their signals, in no order.
  std::vector<Hit> candidates(const Query& query, const TermScorer& scorer,
                              const QuestionVector& question, std::size_t k) const;

  // The terms of a question, weighed and translated for this corpus.
  TermScorer scorer(const Query& query) const;

 private:
  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const PassageIndex& index_;
};

}  // namespace hoidap::retrieval
