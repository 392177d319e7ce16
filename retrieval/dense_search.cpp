#include "retrieval/dense_search.h"

#include <algorithm>

namespace hoidap::retrieval {

namespace {

bool better(const DenseMatch& a, const DenseMatch& b) {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

}  // namespace

std::vector<DenseMatch> DenseSearch::best(std::size_t k, const PassageSet* allowed) const {
  std::vector<DenseMatch> matches;
  for (std::size_t i = 0; i < index_.segments().size(); ++i) {
    const IndexedSegment& each = index_.segments()[i];
    for (std::uint32_t place = 0; place < each.segment.passages(); ++place) {
      if (!each.alive(place) || (allowed != nullptr && !allowed->contains(i, place))) continue;
      matches.push_back(
          {each.segment.ids()[place], question_.similarity(each.segment.texts(), place).sum()});
    }
  }
  const std::size_t wanted = std::min(k, matches.size());
  const auto middle = matches.begin() + static_cast<std::ptrdiff_t>(wanted);
  std::partial_sort(matches.begin(), middle, matches.end(), better);
  matches.resize(wanted);
  return matches;
}

}  // namespace hoidap::retrieval
