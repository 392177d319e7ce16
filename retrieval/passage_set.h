// Which passages of an index a filter lets through. Thread-safe once made.
#pragma once

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

}  // namespace hoidap::retrieval
