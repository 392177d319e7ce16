// What every retriever does before and after its search: which passages may be returned, and the
// best of what was found.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "corpus/store.h"
#include "retrieval/passage_index.h"
#include "retrieval/passage_set.h"
#include "retrieval/query.h"

namespace hoidap::retrieval {

// The passages that `filter` lets through; nothing when it lets all through.
std::optional<PassageSet> allowed_passages(const corpus::Store& store, const PassageIndex& index,
                                           const corpus::PassageFilter& filter);

// Whether a hit is ranked before another one: by score, then by id.
bool is_better(const Hit& a, const Hit& b);

// The `k` best of `hits`, best first, ties by rising id. The index may be older than the store:
// what another process has taken out of the corpus meanwhile is left out.
std::vector<Hit> best_hits(const corpus::Store& store, std::vector<Hit> hits, std::size_t k);

}  // namespace hoidap::retrieval
