#include "models/product_kernel.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>
#include <vector>

using namespace hoidap::models;

namespace {

std::vector<float> drawn(std::size_t count, std::mt19937& random) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random() % 20001) / 10000.0F - 1.0F;
  return values;
}

// As the kernels are documented: one output after the other, inputs in their order.
std::vector<float> plain_products(const std::vector<float>& rows, const std::vector<float>& matrix,
                                  std::size_t inputs, std::size_t outputs,
                                  std::vector<float> sums) {
  for (std::size_t r = 0; r < sums.size() / outputs; ++r) {
    for (std::size_t j = 0; j < outputs; ++j) {
      for (std::size_t i = 0; i < inputs; ++i) {
        const float product = rows[r * inputs + i] * matrix[i * outputs + j];
        sums[r * outputs + j] += product;
      }
    }
  }
  return sums;
}

}  // namespace

TEST_CASE("every product kernel gives the bits of a plain loop, whatever the sizes") {
  std::mt19937 random(11);
  for (const std::size_t outputs : {1U, 3U, 8U, 16U, 31U, 33U, 64U, 96U}) {
    for (const std::size_t count : {0U, 1U, 3U, 4U, 5U, 13U}) {
      for (const std::size_t inputs : {0U, 1U, 7U, 64U, 448U}) {
        const std::vector<float> rows = drawn(count * inputs, random);
        const std::vector<float> matrix = drawn(inputs * outputs, random);
        const std::vector<float> before = drawn(count * outputs, random);
        const std::vector<float> expected = plain_products(rows, matrix, inputs, outputs, before);
        for (const ProductKernel& kernel : supported_product_kernels()) {
          CAPTURE(kernel.name());
          CAPTURE(count);
          CAPTURE(inputs);
          CAPTURE(outputs);
          std::vector<float> sums = before;
          kernel.add_products(rows, matrix, inputs, outputs, sums);
          REQUIRE(sums.size() == expected.size());
          CHECK((sums.empty() ||
                 std::memcmp(sums.data(), expected.data(), sums.size() * sizeof(float)) == 0));
        }
      }
    }
  }
}

TEST_CASE("the slowest product kernel runs anywhere") {
  CHECK(supported_product_kernels().front().name() == "baseline");
}
