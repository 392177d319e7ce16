// The insides of VectorIndex, shared by the file that searches and the file that saves and opens.
#pragma once

#include <faiss/IndexFlat.h>
#include <faiss/IndexIVFFlat.h>

#include <cstdint>
#include <memory>
#include <span>

#include "retrieval/vector_index.h"

namespace hoidap::retrieval {

// An entry's id in FAISS: its passage, and its place in it (0 for the passage as a whole, n for
// its nth sentence). Entries are added in rising order of id.
inline constexpr int ordinal_bits = 16;
inline constexpr std::int64_t max_ordinal = (std::int64_t{1} << ordinal_bits) - 1;

constexpr std::int64_t entry_id(std::int64_t passage, std::int64_t ordinal) {
  return (passage << ordinal_bits) | ordinal;
}
constexpr std::int64_t passage_of(std::int64_t entry) {
  return entry >> ordinal_bits;
}

// A FAISS inverted file with one list: every vector is compared with the query.
std::unique_ptr<faiss::IndexIVFFlat> make_single_list(std::size_t dimension);

struct VectorIndex::Impl {
  std::unique_ptr<faiss::IndexIVFFlat> passages;
  std::unique_ptr<faiss::IndexIVFFlat> sentences;
};

}  // namespace hoidap::retrieval
