// Ranks passages by meaning: the similarity of vectors, which crosses languages.
#pragma once

#include <vector>

#include "models/embedder.h"
#include "retrieval/retriever.h"
#include "retrieval/vector_index.h"

namespace hoidap::retrieval {

class DenseRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  DenseRetriever(const corpus::Store& store, const models::Embedder& embedder,
                 const VectorIndex& index)
      : store_(store), embedder_(embedder), index_(index) {}

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

 private:
  const corpus::Store& store_;
  const models::Embedder& embedder_;
  const VectorIndex& index_;
};

}  // namespace hoidap::retrieval
