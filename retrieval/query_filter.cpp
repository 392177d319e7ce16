#include "retrieval/query_filter.h"

#include <algorithm>

namespace hoidap::retrieval {

bool is_better(const Hit& a, const Hit& b) {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

std::optional<PassageSet> allowed_passages(const corpus::Store& store, const PassageIndex& index,
                                           const corpus::PassageFilter& filter) {
  if (filter.empty()) return std::nullopt;
  return PassageSet(index, store.passage_ids(filter));
}

std::vector<Hit> best_hits(const corpus::Store& store, std::vector<Hit> hits, std::size_t k) {
  std::sort(hits.begin(), hits.end(), is_better);
  std::vector<Hit> best;
  for (Hit& hit : hits) {
    if (best.size() == k) break;
    if (store.has_passage(hit.passage)) best.push_back(std::move(hit));
  }
  return best;
}

}  // namespace hoidap::retrieval
