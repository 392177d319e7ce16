#include "retrieval/segment.h"

#include <algorithm>
#include <utility>

namespace hoidap::retrieval {

Segment::Segment(SectionFile file)
    : file_(std::move(file)),
      ids_(file_.array<std::int64_t>("ids")),
      fingerprints_(file_.array<std::uint64_t>("fingerprints")),
      texts_(file_),
      codes_(file_) {
  for (const std::string_view language : part_languages) parts_.emplace_back(file_, language);
}

std::optional<std::uint32_t> Segment::place_of(std::int64_t passage) const {
  const auto found = std::lower_bound(ids_.begin(), ids_.end(), passage);
  if (found == ids_.end() || *found != passage) return std::nullopt;
  return static_cast<std::uint32_t>(found - ids_.begin());
}

}  // namespace hoidap::retrieval
