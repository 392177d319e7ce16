// FNV-1a with 64 bits: a checksum that is the same on every machine and in every run. It finds what
// differs by chance, not what someone made to look alike; models/sha256.h is for that.
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hoidap::models {

class Fnv {
 public:
  void add(std::span<const std::byte> bytes) {
    for (const std::byte byte : bytes) add_byte(static_cast<std::uint64_t>(byte));
  }
  void add(std::string_view text) { add(std::as_bytes(std::span(text.data(), text.size()))); }
  // Its 8 bytes, the lowest first.
  void add(std::uint64_t number) {
    for (int bit = 0; bit < 64; bit += 8) add_byte((number >> bit) & 0xFF);
  }

  std::uint64_t sum() const { return sum_; }

 private:
  // Multiplying by an odd number loses nothing, so every wrong byte changes the sum.
  void add_byte(std::uint64_t byte) { sum_ = (sum_ ^ byte) * 0x100000001b3; }

  std::uint64_t sum_ = 0xcbf29ce484222325;
};

}  // namespace hoidap::models
