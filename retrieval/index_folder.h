// An index on disk, beside corpus.sqlite (docs/FORMAT.md): a file for each segment, and for each
// state of the corpus a list of its segments and of what has died in them.
//
// A list is named after the corpus's generation and state and the model, so a stale one is never
// opened, nor one of another corpus that was in this place before. A segment is named after what is
// in it (passages, their texts, the model), so two processes that make the same one write the same
// bytes under the same name. All of it may be deleted: it comes back.
// Thread-safety: none needed; holds paths only. Processes may come and go at any point.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "retrieval/passage_index.h"
#include "retrieval/section_file.h"

namespace hoidap::retrieval {

class IndexFolder {
 public:
  IndexFolder(std::filesystem::path folder, std::string_view model_identity);

  // The index of this generation and state (corpus::Store::state); nothing when there is none or a
  // file of it is damaged. A corpus without a state cannot be told from another one, so its index
  // has to be renewed like the latest one.
  std::optional<PassageIndex> open(std::int64_t generation, std::string_view state) const;
  // The index of the highest generation that there is, from which a newer one can be made. It may
  // be of another corpus.
  std::optional<PassageIndex> open_latest() const;

  // Writes a segment. Throws Error{cannot_create} or Error{io}, as does `save`.
  Segment add_segment(const SectionWriter& writer) const;
  // Writes the list of an index whose segments were all added here, then deletes what belongs to
  // other states and models. A crash leaves the old state or the new one.
  void save(const PassageIndex& index, std::int64_t generation, std::string_view state) const;

 private:
  std::string list_name(std::int64_t generation, std::string_view state) const;
  std::string segment_name(const Segment& segment) const;
  std::optional<PassageIndex> open_list(const std::string& name) const;
  void remove_all_but(const std::set<std::string>& wanted) const;

  std::filesystem::path folder_;
  std::string model_;  // the first digits of its identity
};

}  // namespace hoidap::retrieval
