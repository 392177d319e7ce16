// Whole numbers in as few bits each as the largest of them needs, one after the other, so that any
// of them can be read by itself. Little-endian, as the files they are kept in
// (retrieval/section_file.h).
//
// A PackedNumbers is a view; eight bytes past the last number must be readable. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace hoidap::retrieval {

class PackedNumbers {
 public:
  PackedNumbers() = default;
  // Numbers of `bits` bits, at most 32.
  PackedNumbers(const std::uint8_t* bytes, unsigned bits)
      : bytes_(bytes), bits_(bits), mask_((std::uint64_t{1} << bits) - 1) {}

  std::uint32_t operator[](std::size_t place) const {
    const std::size_t bit = place * bits_;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes_ + bit / 8, sizeof word);
    return static_cast<std::uint32_t>(word >> bit % 8 & mask_);
  }

  // The bytes that `count` numbers of `bits` bits take.
  static std::size_t size(std::size_t count, unsigned bits) { return (count * bits + 7) / 8; }

 private:
  const std::uint8_t* bytes_ = nullptr;
  std::size_t bits_ = 0;
  std::uint64_t mask_ = 0;
};

// Appends `numbers`, none of which needs more than `bits` bits.
inline void append_packed(std::span<const std::uint32_t> numbers, unsigned bits,
                          std::vector<std::uint8_t>& bytes) {
  std::uint64_t word = 0;
  unsigned filled = 0;
  for (const std::uint32_t number : numbers) {
    word |= std::uint64_t{number} << filled;
    for (filled += bits; filled >= 8; filled -= 8, word >>= 8) {
      bytes.push_back(static_cast<std::uint8_t>(word));
    }
  }
  if (filled > 0) bytes.push_back(static_cast<std::uint8_t>(word));
}

}  // namespace hoidap::retrieval
