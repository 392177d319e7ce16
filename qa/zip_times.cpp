#include "qa/zip_times.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoidap::qa {

namespace {

constexpr std::string_view local_header("PK\x03\x04", 4);
constexpr std::string_view central_header("PK\x01\x02", 4);
constexpr std::string_view end_of_directory("PK\x05\x06", 4);

constexpr std::size_t local_time = 10;
constexpr std::size_t central_time = 12;
constexpr std::size_t central_size = 46;
constexpr std::string_view no_time("\x00\x00\x21\x00", 4);  // midnight; day 1, month 1, year 0

// The little-endian number of `bytes` bytes at `at`, which are there.
std::size_t number(const std::string& archive, std::size_t at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) {
    value = value << 8 | static_cast<std::uint8_t>(archive[at + i]);
  }
  return value;
}

bool stands(const std::string& archive, std::size_t at, std::string_view signature,
            std::size_t size) {
  return at <= archive.size() && archive.size() - at >= size &&
         std::string_view(archive).substr(at).starts_with(signature);
}

}  // namespace

std::string without_times(std::string archive) {
  constexpr std::size_t end_size = 22;
  const std::size_t end = archive.rfind(end_of_directory);
  if (end == std::string::npos || archive.size() - end < end_size) return archive;
  const std::size_t entries = number(archive, end + 10, 2);
  std::string changed = archive;
  std::size_t at = number(archive, end + 16, 4);
  for (std::size_t i = 0; i < entries; ++i) {
    if (!stands(archive, at, central_header, central_size)) return archive;
    const std::size_t local = number(archive, at + 42, 4);
    if (!stands(archive, local, local_header, local_time + no_time.size())) return archive;
    changed.replace(at + central_time, no_time.size(), no_time);
    changed.replace(local + local_time, no_time.size(), no_time);
    at += central_size + number(archive, at + 28, 2) + number(archive, at + 30, 2) +
          number(archive, at + 32, 2);
  }
  return changed;
}

}  // namespace hoidap::qa
