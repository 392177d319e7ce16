// Which passages of an index a filter lets through. Thread-safe once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "retrieval/passage_index.h"

namespace hoidap::retrieval {

class PassageSet {
 public:
  // `ids` rise.
  PassageSet(const PassageIndex& index, std::span<const std::int64_t> ids);

  bool contains(std::size_t segment, std::uint32_t place) const { return sets_[segment][place]; }

 private:
  std::vector<std::vector<bool>> sets_;  // by segment and place
};

// Whether a search may return the passage at `place` of `segment`, the `number`th of its index:
// it lives, and `allowed`, unless null, has it.
inline bool may_return(const IndexedSegment& segment, std::size_t number, std::uint32_t place,
                       const PassageSet* allowed) {
  return segment.alive(place) && (allowed == nullptr || allowed->contains(number, place));
}

}  // namespace hoidap::retrieval
