// Ranks passages by words and by meaning together. Candidates come from both sides; each is then
// scored by both, and the scores are added with weights that depend on whether question and
// passage share a language.
#pragma once

#include <string>
#include <vector>

#include "models/model_bundle.h"
#include "retrieval/retriever.h"
#include "retrieval/term_scorer.h"
#include "retrieval/vector_index.h"

namespace hoidap::retrieval {

class HybridRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  HybridRetriever(const corpus::Store& store, const models::ModelBundle& model,
                  const VectorIndex& index);

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

  // As above, for a caller that needs the question's terms and vector for more than passages.
  std::vector<Hit> retrieve(const Query& query, const TermScorer& scorer,
                            const models::Vector& vector, std::size_t k) const;

  // The terms of a question, weighed and translated for this corpus.
  TermScorer scorer(const Query& query) const;

 private:
  // Passages that any side holds likely, at most `depth` from each, by rising id.
  std::vector<std::int64_t> propose(const Query& query, const TermScorer& scorer,
                                    const models::Vector& vector, std::size_t depth) const;

  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const VectorIndex& index_;
  CorpusProfile profile_;
};

}  // namespace hoidap::retrieval
