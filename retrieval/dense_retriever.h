// Ranks passages by the meaning they share with the question: similarity of vectors.
#pragma once

#include "models/embedder.h"
#include "retrieval/passage_index.h"
#include "retrieval/retriever.h"

namespace hoidap::retrieval {

class DenseRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  DenseRetriever(const corpus::Store& store, const models::Embedder& embedder,
                 const PassageIndex& index)
      : store_(store), embedder_(embedder), index_(index) {}

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

 private:
  const corpus::Store& store_;
  const models::Embedder& embedder_;
  const PassageIndex& index_;
};

}  // namespace hoidap::retrieval
