#include "retrieval/section_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>

#include "models/error.h"
#include "models/fnv.h"
#include "models/mapped_file.h"

namespace hoidap::retrieval {

namespace {

namespace fs = std::filesystem;

constexpr std::array<char, 8> magic = {'h', 'd', 'i', 'n', 'd', 'e', 'x', '3'};
constexpr std::size_t alignment = 64;
// Readers may read a little past the last byte of an array (retrieval/packed_numbers.h: 8).
constexpr std::size_t padding = 64;

struct Header {
  std::array<char, 8> magic;
  std::uint64_t sections;
  std::uint64_t file_bytes;
  std::uint64_t checksum;  // of the header, with 0 here, and the entries
};

struct Entry {
  std::array<char, 32> name;  // padded with zeros
  std::uint64_t offset;
  std::uint64_t bytes;
};

std::uint64_t head_checksum(Header header, std::span<const std::byte> entries) {
  header.checksum = 0;
  models::Fnv checksum;
  checksum.add(std::as_bytes(std::span(&header, 1)));
  checksum.add(entries);
  return checksum.sum();
}

std::size_t aligned(std::size_t offset) {
  return (offset + alignment - 1) / alignment * alignment;
}

// Waits until what was written to a file, or the names in a folder, would survive a power cut.
// Returns an error number, or 0.
int sync_to_disk(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return error;
}

}  // namespace

void SectionWriter::add_bytes(std::string name, std::span<const std::byte> bytes,
                              std::shared_ptr<const void> owner) {
  assert(name.size() < sizeof(Entry::name));
  sections_.push_back({std::move(name), bytes, std::move(owner)});
}

std::vector<std::byte> SectionWriter::head() const {
  std::vector<Entry> entries;
  std::size_t offset = aligned(sizeof(Header) + sections_.size() * sizeof(Entry));
  for (const Section& section : sections_) {
    Entry entry{{}, offset, section.bytes.size()};
    std::copy(section.name.begin(), section.name.end(), entry.name.begin());
    entries.push_back(entry);
    offset = aligned(offset + section.bytes.size());
  }
  const auto table = std::as_bytes(std::span(entries));
  Header header{magic, sections_.size(), offset + padding, 0};
  header.checksum = head_checksum(header, table);
  std::vector<std::byte> bytes(sizeof header + table.size());
  std::memcpy(bytes.data(), &header, sizeof header);
  if (!table.empty()) std::memcpy(bytes.data() + sizeof header, table.data(), table.size());
  return bytes;
}

template <typename Sink>
void SectionWriter::write_to(Sink sink) const {
  constexpr std::array<std::byte, alignment> zeros{};
  std::size_t written = 0;
  const auto put = [&](std::span<const std::byte> bytes) {
    sink(bytes);
    written += bytes.size();
    const std::size_t gap = aligned(written) - written;
    sink(std::span(zeros).first(gap));
    written += gap;
  };
  put(head());
  for (const Section& section : sections_) put(section.bytes);
  static_assert(padding == alignment);
  sink(std::span(zeros));
}

std::vector<std::byte> SectionWriter::bytes() const {
  std::vector<std::byte> all;
  write_to(
      [&all](std::span<const std::byte> some) { all.insert(all.end(), some.begin(), some.end()); });
  return all;
}

void SectionWriter::save(const fs::path& path) const {
  const fs::path temporary = path.string() + ".tmp-" + std::to_string(::getpid());
  const auto fail = [&](ErrorKind kind, const std::string& cause) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw Error(kind, path.string() + ": cannot be written: " + cause);
  };
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  if (!out) fail(ErrorKind::cannot_create, std::strerror(errno));
  write_to([&out](std::span<const std::byte> some) {
    out.write(reinterpret_cast<const char*>(some.data()),
              static_cast<std::streamsize>(some.size()));
  });
  out.close();
  if (!out) fail(ErrorKind::io, std::strerror(errno));
  // Else a power cut may leave the new name with old, or no, contents.
  if (const int error = sync_to_disk(temporary)) fail(ErrorKind::io, std::strerror(error));
  std::error_code error;
  fs::rename(temporary, path, error);
  if (error) fail(ErrorKind::cannot_create, error.message());
  // The file is whole under either name, so it does no harm where folders cannot be synced.
  sync_to_disk(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

std::optional<SectionFile> SectionFile::open(const fs::path& path) {
  // Whether there is one is not asked first: another process may delete it in between.
  try {
    auto file = std::make_shared<const models::MappedFile>(path);
    const std::span<const std::byte> bytes = file->bytes();
    return parse(std::move(file), bytes);
  } catch (const Error&) {
    return std::nullopt;
  }
}

SectionFile SectionFile::in_memory(std::vector<std::byte> bytes) {
  auto owner = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  const std::span<const std::byte> all(*owner);
  std::optional<SectionFile> file = parse(std::move(owner), all);
  assert(file);
  return *std::move(file);
}

std::optional<SectionFile> SectionFile::parse(std::shared_ptr<const void> owner,
                                              std::span<const std::byte> bytes) {
  Header header{};
  if (bytes.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != magic || header.file_bytes != bytes.size()) return std::nullopt;
  if (header.sections > (bytes.size() - sizeof header) / sizeof(Entry)) return std::nullopt;
  const auto table = bytes.subspan(sizeof header, header.sections * sizeof(Entry));
  if (header.checksum != head_checksum(header, table)) return std::nullopt;
  SectionFile file;
  file.owner_ = std::move(owner);
  for (std::size_t i = 0; i < header.sections; ++i) {
    Entry entry{};
    std::memcpy(&entry, table.data() + i * sizeof entry, sizeof entry);
    if (entry.name.back() != '\0' || entry.offset % alignment != 0 || entry.offset > bytes.size() ||
        entry.bytes > bytes.size() - entry.offset) {
      return std::nullopt;
    }
    file.sections_.emplace_back(entry.name.data(), bytes.subspan(entry.offset, entry.bytes));
  }
  return file;
}

std::span<const std::byte> SectionFile::section(std::string_view name) const {
  for (const auto& [known, bytes] : sections_) {
    if (known == name) return bytes;
  }
  return {};
}

}  // namespace hoidap::retrieval
