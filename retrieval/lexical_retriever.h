// Ranks passages by the words they share with the question, through translations too.
#pragma once

#include "models/model_bundle.h"
#include "retrieval/passage_index.h"
#include "retrieval/retriever.h"

namespace hoidap::retrieval {

class LexicalRetriever final : public Retriever {
 public:
  // All must outlive the retriever.
  LexicalRetriever(const corpus::Store& store, const models::ModelBundle& model,
                   const PassageIndex& index)
      : store_(store), model_(model), index_(index) {}

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

 private:
  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const PassageIndex& index_;
};

}  // namespace hoidap::retrieval
