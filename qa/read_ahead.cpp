#include "qa/read_ahead.h"

#include <algorithm>
#include <system_error>
#include <thread>
#include <utility>

#include "corpus/splitter.h"
#include "models/sha256.h"

namespace hoidap::qa {

namespace {

// How many bytes of files may lie read and not yet stored.
constexpr std::size_t most_bytes_ahead = 16u << 20;

// A file counts its size, and something for what small files cost as well.
std::size_t weight_of(const std::filesystem::path& path) {
  constexpr std::size_t smallest = 4096;
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error ? smallest : smallest + static_cast<std::size_t>(size);
}

unsigned threads_for(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

SplitText split_text(const corpus::LoadedText& loaded, const models::LanguageDetector& detector) {
  return {corpus::split(loaded.text, loaded.format, detector), detector.detect(loaded.text)};
}

ReadAhead::ReadAhead(std::vector<std::filesystem::path> files,
                     std::unordered_set<std::string> known,
                     const models::LanguageDetector& detector, unsigned threads)
    : files_(std::move(files)),
      known_(std::move(known)),
      detector_(detector),
      work_({files_.size(), [this](std::size_t at) { return read(files_[at]); },
             [this](std::size_t at) { return weight_of(files_[at]); }},
            threads_for(threads), most_bytes_ahead) {}

ReadFile ReadAhead::read(const std::filesystem::path& path) const {
  ReadFile file;
  try {
    file.loaded = corpus::load_file(path);
  } catch (const Error& error) {
    file.error = error;
    return file;
  }
  file.revision = models::sha256(file.loaded.text);
  if (known_.count(file.revision) == 0) file.split = split_text(file.loaded, detector_);
  return file;
}

}  // namespace hoidap::qa
