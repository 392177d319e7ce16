// A file mapped read-only into memory. Start-up must not pay for a model's size: pages are read
// when they are touched, and shared between processes.
// Ownership: the mapping lives as long as the object; views into it must not outlive it.
// Thread-safe once constructed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace hoidap::models {

class MappedFile {
 public:
  // Throws std::runtime_error naming the file when it cannot be opened or mapped.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace hoidap::models
