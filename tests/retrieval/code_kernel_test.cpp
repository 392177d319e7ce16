#include "retrieval/code_kernel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace hoidap::retrieval {
namespace {

using Bytes = std::vector<std::uint8_t>;
using Values = std::vector<std::int8_t>;

Bytes random_codes(std::size_t size, std::mt19937_64& random) {
  Bytes bytes(size);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return bytes;
}

Values random_values(std::size_t size, std::mt19937_64& random) {
  std::uniform_int_distribution<int> any(-127, 127);
  Values values(size);
  for (std::int8_t& value : values) value = static_cast<std::int8_t>(any(random));
  return values;
}

// As retrieval/code_kernel.h says where a value is.
int value_at(const std::uint8_t* code, std::size_t place) {
  const std::size_t in_block = place % 64;
  return code[place / 64 * 16 + in_block % 16] >> 2 * (in_block / 16) & 3;
}

std::int32_t plain_product(const std::uint8_t* code, const Values& question) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < question.size(); ++i) sum += value_at(code, i) * question[i];
  return sum;
}

// Checks every kernel on codes that lie one after the other, and that no other sum is written.
void check_kernels(const Bytes& codes, const Values& question) {
  const std::size_t blocks = question.size() / block_values;
  const std::size_t rows = codes.size() / (blocks * block_bytes);
  std::vector<std::int32_t> expected;
  for (std::size_t row = 0; row < rows; ++row) {
    expected.push_back(plain_product(codes.data() + row * blocks * block_bytes, question));
  }
  constexpr std::int32_t untouched = -7;
  expected.push_back(untouched);
  for (const CodeKernel& kernel : supported_code_kernels()) {
    CAPTURE(std::string(kernel.name));
    CAPTURE(blocks);
    std::vector<std::int32_t> sums(rows + 1, untouched);
    kernel.multiply(codes.data(), rows, blocks, question.data(), sums.data());
    CHECK(sums == expected);
  }
}

TEST_SUITE("code kernels") {
  TEST_CASE("the baseline runs anywhere and comes first, and names differ") {
    const auto kernels = supported_code_kernels();
    REQUIRE(!kernels.empty());
    CHECK(kernels.front().name == "baseline");
    for (std::size_t i = 1; i < kernels.size(); ++i) {
      CHECK(kernels[i].name != kernels[i - 1].name);
    }
  }

  TEST_CASE("every kernel gives the sums of a plain loop, for codes of any size") {
    std::mt19937_64 random(1);
    for (const std::size_t blocks : {1, 2, 3, 7, 8, 33}) {
      for (const std::size_t rows : {0, 1, 2, 9}) {
        check_kernels(random_codes(rows * blocks * block_bytes, random),
                      random_values(blocks * block_values, random));
      }
    }
  }

  TEST_CASE("the largest products do not overflow") {
    for (const std::size_t blocks : {1, 2, 7, 64}) {
      const Bytes highest(blocks * block_bytes, 0xFF);
      for (const std::int8_t value : {127, -127, 0}) {
        check_kernels(highest, Values(blocks * block_values, value));
        check_kernels(Bytes(blocks * block_bytes, 0), Values(blocks * block_values, value));
      }
    }
  }

  TEST_CASE("each value meets its own one of the question") {
    constexpr std::size_t blocks = 3;
    std::mt19937_64 random(2);
    const Bytes codes = random_codes(2 * blocks * block_bytes, random);
    for (std::size_t place = 0; place < blocks * block_values; ++place) {
      Values question(blocks * block_values, 0);
      question[place] = 1;
      check_kernels(codes, question);
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
