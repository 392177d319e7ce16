#include "bench/files.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace hoidap::bench {

namespace fs = std::filesystem;

namespace {

std::ifstream opened(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(path.string() + ": cannot be read");
  return stream;
}

}  // namespace

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream stream = opened(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  if (lines.empty()) throw std::runtime_error(path.string() + ": holds no text");
  return lines;
}

std::vector<fs::path> text_files_under(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void for_each_paragraph(const fs::path& file, const std::function<void(std::string_view)>& task) {
  std::ifstream stream = opened(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::string_view view = text;
  for (std::size_t start = 0; start < view.size();) {
    const std::size_t end = std::min(view.find("\n\n", start), view.size());
    const std::string_view paragraph = view.substr(start, end - start);
    if (paragraph.find_first_not_of('\n') != std::string_view::npos) task(paragraph);
    start = end + 2;
  }
}

double megabytes_under(const fs::path& folder) {
  double bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  }
  return bytes / 1e6;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "hoidap-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), name);
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace hoidap::bench
