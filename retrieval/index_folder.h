// An index on disk, beside corpus.sqlite (docs/FORMAT.md): a file for each segment, and for each
// state of the corpus a list of its segments and of what has died in them.
//
// A list is named after the corpus's generation and the model, so a stale one is never opened. A
// segment is named after what is in it (passages and model), so two processes that make the same
// one write the same bytes under the same name. All of it may be deleted: it comes back.
// Thread-safety: none needed; holds paths only. Processes may come and go at any point.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "retrieval/passage_index.h"
#include "retrieval/section_file.h"

namespace hoidap::retrieval {

class IndexFolder {
 public:
  IndexFolder(std::filesystem::path folder, std::string_view model_identity);

  // The index of this generation; nothing when there is none or a file of it is damaged.
  std::optional<PassageIndex> open(std::int64_t generation) const;
  // The index of the highest generation that there is, from which a newer one can be made.
  std::optional<PassageIndex> open_latest() const;

  // Writes a segment. Throws Error{cannot_create} or Error{io}, as does `save`.
  Segment add_segment(const SectionWriter& writer) const;
  // Writes the list of an index whose segments were all added here, then deletes what belongs to
  // other generations and models. A crash leaves the old state or the new one.
  void save(const PassageIndex& index, std::int64_t generation) const;

 private:
  std::filesystem::path list_path(std::int64_t generation) const;
  std::string segment_name(const Segment& segment) const;
  std::optional<PassageIndex> open_list(const std::filesystem::path& path) const;
  void remove_others(const PassageIndex& index, std::int64_t generation) const;

  std::filesystem::path folder_;
  std::string model_;  // the first digits of its identity
};

}  // namespace hoidap::retrieval
