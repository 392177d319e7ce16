// Makes the index of a corpus, and renews it: only passages that came since are read, and only
// segments with much that is dead, or with many small neighbours, are written again. What an old
// index says of a passage is believed only where id and fingerprint are those of the store, so it
// may be of any corpus. Thread-safety: that of the store.
#pragma once

#include <cstddef>
#include <functional>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "retrieval/index_folder.h"
#include "retrieval/passage_index.h"

namespace hoidap::retrieval {

struct IndexOptions {
  int threads = 0;                         // that analyze passages; 0: as many as there are cores
  std::size_t segment_passages = 1 << 18;  // the most in a new segment: what memory holds at once
  // Called with the number of passages done and their total.
  std::function<void(std::size_t done, std::size_t total)> progress;
};

// The index of everything in `store`, in memory.
PassageIndex build_index(const corpus::Store& store, const models::ModelBundle& model,
                         const IndexOptions& options = {});

// `old`, an index made with the same model, brought up to date with `store`. New segments go to
// `folder`, or stay in memory when it is null. Throws what IndexFolder::add_segment throws.
PassageIndex renew_index(const PassageIndex& old, const corpus::Store& store,
                         const models::ModelBundle& model, const IndexFolder* folder,
                         const IndexOptions& options = {});

// Opens the index of `store`, or renews the latest there is and, where the folder allows, saves it.
PassageIndex open_or_renew(const corpus::Store& store, const models::ModelBundle& model,
                           const IndexOptions& options = {});

}  // namespace hoidap::retrieval
