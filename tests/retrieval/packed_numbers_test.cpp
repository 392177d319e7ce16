#include "retrieval/packed_numbers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <vector>

namespace hoidap::retrieval {
namespace {

using Numbers = std::vector<std::uint32_t>;

// Those bytes, after some that are not theirs, and with the eight that a reader may touch.
std::vector<std::uint8_t> packed(const Numbers& numbers, unsigned bits, std::size_t before) {
  std::vector<std::uint8_t> bytes(before, 0xff);
  append_packed(numbers, bits, bytes);
  CHECK(bytes.size() == before + PackedNumbers::size(numbers.size(), bits));
  bytes.insert(bytes.end(), 8, 0xff);
  return bytes;
}

TEST_SUITE("PackedNumbers") {
  TEST_CASE("numbers of every width come back, in any order, whatever lies around them") {
    std::mt19937 random(1);
    for (unsigned bits = 0; bits <= 32; ++bits) {
      CAPTURE(bits);
      for (const std::size_t count : {0, 1, 2, 7, 8, 9, 127, 128, 1000}) {
        const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
        Numbers numbers(count);
        for (std::uint32_t& number : numbers) number = static_cast<std::uint32_t>(random() & mask);
        if (count > 0) numbers.back() = static_cast<std::uint32_t>(mask);
        const std::size_t before = random() % 3;
        const std::vector<std::uint8_t> bytes = packed(numbers, bits, before);
        const PackedNumbers read(bytes.data() + before, bits);
        Numbers back(count);
        for (std::size_t i = count; i-- > 0;) back[i] = read[i];
        CHECK(back == numbers);
      }
    }
  }

  TEST_CASE("bits are laid out from the lowest of the first byte") {
    CHECK(packed({5, 2, 7}, 3, 0)[0] == (5 | 2 << 3 | 3 << 6));
    CHECK(packed({5, 2, 7}, 3, 0)[1] == 1);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
