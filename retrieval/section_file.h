// A file of named arrays, mapped: the form in which an index is kept on disk. Arrays of fixed-size
// numbers are used where they lie, so opening a file costs nothing that grows with it.
//
// Layout (docs/FORMAT.md): a header, a table of sections (name, offset, bytes), then the arrays,
// each on a 64-byte boundary. Numbers are little-endian, as on every machine hoidap runs on. The
// header and the table have a checksum; the arrays have none, as it would cost reading them.
// Thread-safe once made. Copies share the mapping.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace hoidap::retrieval {

// Collects arrays and writes them out.
class SectionWriter {
 public:
  // Takes `values` as the section `name` (at most 31 bytes).
  template <typename T>
  void add(std::string name, std::vector<T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    auto owner = std::make_shared<const std::vector<T>>(std::move(values));
    add_bytes(std::move(name), std::as_bytes(std::span(*owner)), owner);
  }

  // Writes to a temporary name, waits until the bytes are on the disk and renames, so that no
  // reader ever sees half a file, not even after a power cut. Throws Error{cannot_create} or
  // Error{io}.
  void save(const std::filesystem::path& path) const;

  // The same bytes, in memory.
  std::vector<std::byte> bytes() const;

 private:
  struct Section {
    std::string name;
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
  };
  void add_bytes(std::string name, std::span<const std::byte> bytes,
                 std::shared_ptr<const void> owner);
  std::vector<std::byte> head() const;
  template <typename Sink>
  void write_to(Sink sink) const;

  std::vector<Section> sections_;
};

class SectionFile {
 public:
  // Nothing when there is no such file that can be read, or when it is not one of ours, or not
  // whole.
  static std::optional<SectionFile> open(const std::filesystem::path& path);
  static SectionFile in_memory(std::vector<std::byte> bytes);

  // The array `name`; empty when there is none.
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::span<const std::byte> bytes = section(name);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  static std::optional<SectionFile> parse(std::shared_ptr<const void> owner,
                                          std::span<const std::byte> bytes);
  std::span<const std::byte> section(std::string_view name) const;

  std::shared_ptr<const void> owner_;
  std::vector<std::pair<std::string, std::span<const std::byte>>> sections_;
};

}  // namespace hoidap::retrieval
