#include "bench/first_files.h"

#include <stdexcept>
#include <string_view>

#include "bench/files.h"

namespace hoidap::bench {

namespace fs = std::filesystem;

FirstFiles::FirstFiles(const fs::path& folder, const fs::path& copy)
    : original_(folder), copy_(copy), files_(text_files_under(folder)) {
  if (files_.empty()) throw std::runtime_error(folder.string() + ": holds no .txt files");
  fs::create_directory(copy_);
}

void FirstFiles::grow_to(std::size_t paragraphs) {
  while (paragraphs_ < paragraphs && !is_all()) copy_next();
}

void FirstFiles::copy_next() {
  const fs::path& file = files_[copied_++];
  const fs::path copy = copy_ / file.lexically_relative(original_);
  fs::create_directories(copy.parent_path());
  fs::copy_file(file, copy);
  for_each_paragraph(copy, [this](std::string_view) { ++paragraphs_; });
}

}  // namespace hoidap::bench
