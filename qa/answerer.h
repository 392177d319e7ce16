// Finds the sentences that answer a question. Passages come from retrieval; each of their sentences
// is scored by its words and its meaning together with the passage it stands in, and the best are
// cited. Nothing is written by us: every answer is a slice of a document.
//
// Thread-safety: one thread at a time. Deterministic: same corpus, model, question and options,
// same answer.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/answer.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/vector_index.h"

namespace hoidap::qa {

// Below this confidence an answer is not given; see docs/ARCHITECTURE.md for how it was chosen.
inline constexpr double default_min_confidence = 0.5;

struct AnswerOptions {
  std::size_t citations = 3;  // at most so many
  double min_confidence = default_min_confidence;
  corpus::PassageFilter filter;
};

class Answerer {
 public:
  // All must outlive the answerer.
  Answerer(const corpus::Store& store, const models::ModelBundle& model,
           const retrieval::VectorIndex& index);

  Answer answer(std::string_view question, const AnswerOptions& options = {}) const;

 private:
  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const retrieval::VectorIndex& index_;
  retrieval::HybridRetriever retriever_;
};

}  // namespace hoidap::qa
