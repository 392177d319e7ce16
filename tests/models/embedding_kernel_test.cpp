#include "models/embedding_kernel.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace hoidap::models {
namespace {

// Compared as bytes: 0 and -0, which are equal floats, would differ.
std::string bytes_of(std::span<const float> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

// A table of random rows, among them some of extreme values and some of scale 0.
struct RandomTable {
  explicit RandomTable(std::size_t dimension, std::size_t rows = 100) : scales(rows) {
    std::mt19937 random(static_cast<unsigned>(dimension));
    for (std::size_t row = 0; row < rows; ++row) {
      scales[row] = row % 10 == 3 ? 0.0F : 1e-4F * static_cast<float>(random() % 1000);
      for (std::size_t j = 0; j < dimension; ++j) {
        const bool extreme = row % 10 == 7;
        const auto value = static_cast<std::int8_t>(random());
        values.push_back(extreme ? (value < 0 ? INT8_MIN : INT8_MAX) : value);
      }
    }
    table = {values.data(), scales.data(), rows, dimension};
  }

  std::vector<std::int8_t> values;
  std::vector<float> scales;
  EmbeddingTable table;
};

std::vector<std::int32_t> random_ids(std::size_t count, std::size_t rows) {
  std::mt19937 random(static_cast<unsigned>(count));
  std::vector<std::int32_t> ids(count);
  for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random() % rows);
  return ids;
}

std::vector<float> sum_of(const EmbeddingKernel& kernel, const EmbeddingTable& table,
                          std::span<const std::int32_t> ids) {
  // Whatever was there before must not matter.
  std::vector<float> sum(table.dimension, 1e30F);
  kernel.sum_rows(table, ids, sum);
  return sum;
}

// What a kernel must compute, as embedding_kernel.h says it.
std::vector<float> written_out_sum(const EmbeddingTable& table, std::span<const std::int32_t> ids) {
  std::vector<float> sum(table.dimension, 0.0F);
  for (const std::int32_t id : ids) {
    const auto row = static_cast<std::size_t>(id);
    for (std::size_t j = 0; j < table.dimension; ++j) {
      // Stored, so that a compiler does not fuse it with the addition.
      const volatile float product =
          table.scales[row] * static_cast<float>(table.values[row * table.dimension + j]);
      sum[j] += product;
    }
  }
  return sum;
}

float written_out_dot(std::span<const float> a, std::span<const float> b) {
  float partial[16] = {};
  for (std::size_t i = 0; i < a.size(); ++i) {
    const volatile float product = a[i] * b[i];
    partial[i % 16] += product;
  }
  for (std::size_t half : {8, 4, 2, 1}) {
    for (std::size_t lane = 0; lane < half; ++lane) partial[lane] += partial[lane + half];
  }
  return partial[0];
}

constexpr std::size_t dimensions[] = {1, 7, 15, 16, 17, 63, 64, 65, 100, 200, 256, 300, 384, 1023};

TEST_SUITE("EmbeddingKernel") {
  TEST_CASE("the baseline is there, and the fastest kernel is a supported one") {
    const auto kernels = supported_kernels();
    REQUIRE_FALSE(kernels.empty());
    CHECK(kernels.front().name() == "baseline");
    CHECK(&fastest_kernel() == &kernels.back());
    for (const EmbeddingKernel& kernel : kernels) MESSAGE("runs here: ", kernel.name());
  }

  TEST_CASE("every kernel sums to the same bits") {
    for (const std::size_t dimension : dimensions) {
      const RandomTable random(dimension);
      for (const std::size_t count : {0, 1, 2, 9, 33, 2000}) {
        const auto ids = random_ids(count, random.table.rows);
        const std::string expected = bytes_of(written_out_sum(random.table, ids));
        for (const EmbeddingKernel& kernel : supported_kernels()) {
          CAPTURE(kernel.name());
          CAPTURE(dimension);
          CAPTURE(count);
          CHECK(bytes_of(sum_of(kernel, random.table, ids)) == expected);
        }
      }
    }
  }

  TEST_CASE("no rows sum to zero, and so do rows of scale zero") {
    const RandomTable random(256);
    const std::vector<std::int32_t> weightless = {3, 13, 23};
    const std::vector<float> zero(256, 0.0F);
    for (const EmbeddingKernel& kernel : supported_kernels()) {
      CAPTURE(kernel.name());
      CHECK(bytes_of(sum_of(kernel, random.table, {})) == bytes_of(zero));
      CHECK(bytes_of(sum_of(kernel, random.table, weightless)) == bytes_of(zero));
    }
  }

  TEST_CASE("every kernel's dot product has the same bits, wherever the vectors lie") {
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    for (const std::size_t dimension : dimensions) {
      std::vector<float> values(2 * dimension + 1);
      for (float& value : values) value = normal(random);
      const auto a = std::span(values).subspan(0, dimension);
      const auto b = std::span(values).subspan(dimension + 1, dimension);
      const float expected = written_out_dot(a, b);
      for (const EmbeddingKernel& kernel : supported_kernels()) {
        CAPTURE(kernel.name());
        CAPTURE(dimension);
        const float found = kernel.dot(a, b);
        CHECK(bytes_of({&found, 1}) == bytes_of({&expected, 1}));
        CHECK(kernel.dot({}, {}) == 0.0F);
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::models
