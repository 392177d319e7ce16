// The files that the benchmarks read and make. Every function throws when a file or folder cannot
// be read or made. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::bench {

// The lines of a file that hold something, at least one.
std::vector<std::string> lines_of(const std::filesystem::path& path);

// Every .txt file under `folder`, sorted.
std::vector<std::filesystem::path> text_files_under(const std::filesystem::path& folder);

// The paragraphs of a text file, without the blank lines between them.
void for_each_paragraph(const std::filesystem::path& file,
                        const std::function<void(std::string_view)>& task);

double megabytes_under(const std::filesystem::path& folder);

// A new folder among the temporary files, removed with everything in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hoidap::bench
