#include "retrieval/code_kernel.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace hoidap::retrieval {
namespace {

using Words = std::vector<std::uint64_t>;

Words random_words(std::size_t count, std::mt19937_64& random) {
  Words words(count);
  for (std::uint64_t& word : words) word = random();
  return words;
}

// The value that planes of `words` words hold at `place`.
int value_at(const std::uint64_t* planes, std::size_t count, std::size_t words, std::size_t place) {
  int value = 0;
  for (std::size_t plane = 0; plane < count; ++plane) {
    const std::uint64_t word = planes[plane * words + place / 64];
    value |= static_cast<int>(word >> place % 64 & 1) << plane;
  }
  return value;
}

std::int32_t plain_product(const std::uint64_t* code, const Words& query, std::size_t words) {
  std::int32_t sum = 0;
  for (std::size_t place = 0; place < words * 64; ++place) {
    sum += value_at(code, code_planes, words, place) *
           value_at(query.data(), query_planes, words, place);
  }
  return sum;
}

// Checks every kernel on codes that lie one after the other, and that no other sum is written.
void check_kernels(const Words& codes, const Words& query, std::size_t words) {
  const std::size_t rows = codes.size() / (code_planes * words);
  std::vector<std::int32_t> expected;
  for (std::size_t row = 0; row < rows; ++row) {
    expected.push_back(plain_product(codes.data() + row * code_planes * words, query, words));
  }
  constexpr std::int32_t untouched = -7;
  expected.push_back(untouched);
  for (const CodeKernel& kernel : supported_code_kernels()) {
    CAPTURE(std::string(kernel.name));
    CAPTURE(words);
    std::vector<std::int32_t> sums(rows + 1, untouched);
    kernel.multiply(codes.data(), rows, words, query.data(), sums.data());
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

  TEST_CASE("every kernel gives the sums of a plain loop, for planes of any size") {
    std::mt19937_64 random(1);
    for (const std::size_t words : {1, 2, 4, 7, 8, 9, 16}) {
      for (const std::size_t rows : {0, 1, 2, 9}) {
        check_kernels(random_words(rows * code_planes * words, random),
                      random_words(query_planes * words, random), words);
      }
    }
  }

  TEST_CASE("all bits, no bits and one bit of each plane") {
    for (const std::size_t words : {1, 7, 8, 9}) {
      const Words all(code_planes * words, ~std::uint64_t{0});
      const Words none(code_planes * words, 0);
      check_kernels(all, Words(query_planes * words, ~std::uint64_t{0}), words);
      check_kernels(none, Words(query_planes * words, ~std::uint64_t{0}), words);
      for (std::size_t plane = 0; plane < query_planes; ++plane) {
        Words query(query_planes * words, 0);
        query[plane * words + words - 1] = std::uint64_t{1} << 63;
        check_kernels(all, query, words);
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
