// Copies among passages and sentences of a corpus: retrieval/copies over the vectors of the index.
//
// A vector is made only of an original that another language's text may be a copy of, and never of
// the copies, whose vectors the index has. Thread-safe: no shared state. Deterministic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/embedder.h"
#include "retrieval/copies.h"
#include "retrieval/vector_index.h"

namespace hoidap::retrieval {

// A passage or one of its sentences.
struct IndexedText {
  std::int64_t passage = 0;
  std::optional<std::size_t> sentence;  // which one, from 0; nothing for the whole passage
  std::string language;
  std::string text;
};

// As group_copies of their statements. A text that the index does not have is nobody's copy in
// another language.
std::vector<CopyGroup> group_copies(const std::vector<IndexedText>& texts, std::size_t k,
                                    const models::Embedder& embedder, const VectorIndex& index);

}  // namespace hoidap::retrieval
