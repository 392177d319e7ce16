#include "retrieval/passage_set.h"

#include <algorithm>

namespace hoidap::retrieval {

PassageSet::PassageSet(const PassageIndex& index, std::span<const std::int64_t> ids) {
  for (const IndexedSegment& each : index.segments()) {
    std::vector<bool>& set = sets_.emplace_back(each.segment.passages(), false);
    auto next = ids.begin();
    for (std::uint32_t place = 0; place < each.segment.passages(); ++place) {
      next = std::lower_bound(next, ids.end(), each.segment.ids()[place]);
      if (next == ids.end()) break;
      set[place] = *next == each.segment.ids()[place];
    }
  }
}

}  // namespace hoidap::retrieval
