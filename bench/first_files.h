// A copy of the first text files of a folder, in sorted order, which grows to given sizes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace hoidap::bench {

class FirstFiles {
 public:
  // The copy goes into the new folder `copy`. Throws when `folder` has no text files.
  FirstFiles(const std::filesystem::path& folder, const std::filesystem::path& copy);

  // Copies further files until they hold this many paragraphs, or there are no more.
  void grow_to(std::size_t paragraphs);

  const std::filesystem::path& folder() const { return copy_; }
  std::size_t files() const { return copied_; }
  std::size_t paragraphs() const { return paragraphs_; }
  bool is_all() const { return copied_ == files_.size(); }

 private:
  void copy_next();

  std::filesystem::path original_;
  std::filesystem::path copy_;
  std::vector<std::filesystem::path> files_;
  std::size_t copied_ = 0;
  std::size_t paragraphs_ = 0;
};

}  // namespace hoidap::bench
