// Copies among passages and sentences: retrieval/copies over the vectors of their texts.
//
// A vector is made only of a text that one in another language may be a copy of, or that may be
// one. Thread-safe: no shared state. Deterministic.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/embedder.h"
#include "retrieval/copies.h"

namespace hoidap::retrieval {

// A passage or one of its sentences.
struct LanguageText {
  std::string language;
  std::string text;
};

// As group_copies of their statements.
std::vector<CopyGroup> group_copies(const std::vector<LanguageText>& texts, std::size_t k,
                                    const models::Embedder& embedder);

}  // namespace hoidap::retrieval
