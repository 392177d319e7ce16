// The vectors of a corpus in FAISS: one for every body passage, and one for every sentence in it.
// Derived from the store and the model, kept beside corpus.sqlite, and rebuilt when stale.
//
// A file is named after what it was built from, the database generation and the model, so that a
// stale file is never opened. Files are FAISS inverted lists with a single list: searched in full,
// so exact, and mapped rather than read (docs/FORMAT.md).
//
// Exactness: a passage scores its own similarity plus the highest of its sentences'. The best k
// are found with Fagin's threshold algorithm over the two files (Fagin, Lotem and Naor, "Optimal
// aggregation algorithms for middleware", PODS 2001): equal to scoring every passage.
// Thread-safe once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "models/embedder.h"

namespace hoidap::retrieval {

// A passage and its dense score.
struct VectorMatch {
  std::int64_t passage = 0;
  double score = 0;
};

class VectorIndex {
 public:
  // Called while building with the number of passages done and their total.
  using Progress = std::function<void(std::size_t done, std::size_t total)>;

  // Embeds every body passage of `store`, with all cores.
  static VectorIndex build(const corpus::Store& store, const models::Embedder& embedder,
                           const Progress& progress = {});

  // The index saved in `folder` for this generation and model; nothing when there is none or the
  // file is damaged.
  static std::optional<VectorIndex> open(const std::filesystem::path& folder,
                                         std::int64_t generation, std::string_view model_identity);

  // Writes the index under the name that `open` looks for, then deletes those of other
  // generations. A crash leaves the old files or the new ones. Throws Error{cannot_create} or
  // Error{io}.
  void save(const std::filesystem::path& folder, std::int64_t generation,
            std::string_view model_identity) const;

  VectorIndex(VectorIndex&&) noexcept;
  VectorIndex& operator=(VectorIndex&&) noexcept;
  ~VectorIndex();

  // The best `k` passages for the unit vector `query`, among `allowed` (ascending ids) if given.
  std::vector<VectorMatch> search(std::span<const float> query, std::size_t k,
                                  const std::vector<std::int64_t>* allowed = nullptr) const;

  // The dense score of one passage; 0 for a passage that is not in the index.
  double score(std::span<const float> query, std::int64_t passage) const;

  // The similarity of each sentence of a passage, in order; empty for an unknown passage.
  std::vector<float> sentence_similarities(std::span<const float> query,
                                           std::int64_t passage) const;
  // The similarity of the passage as a whole.
  float passage_similarity(std::span<const float> query, std::int64_t passage) const;

  std::size_t passages() const;
  std::size_t sentences() const;

 private:
  struct Impl;
  explicit VectorIndex(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Opens the index of `store`, or builds it and, where the folder allows, saves it. `built` (if
// given) is called first when it has to be built.
VectorIndex open_or_build(const corpus::Store& store, const models::Embedder& embedder,
                          std::string_view model_identity,
                          const VectorIndex::Progress& progress = {});

}  // namespace hoidap::retrieval
