#include "models/quantized_kernel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

using namespace hoidap::models;

namespace {

struct Shape {
  std::size_t count, taps, width, outputs, distance;
};

std::vector<float> drawn(std::size_t count, std::mt19937& random) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random() % 20001) / 10000.0F - 1.0F;
  return values;
}

double largest(const std::vector<float>& values) {
  double largest = 0;
  for (const float value : values)
    largest = std::max(largest, std::abs(static_cast<double>(value)));
  return largest;
}

// The product of a row and its neighbours with a column, and how far rounding can take it from
// that.
struct Expected {
  double sum = 0;
  double tolerance = 1e-5;
};

Expected product_of(const std::vector<float>& rows, const std::vector<float>& matrix,
                    const Shape& shape, std::size_t row, std::size_t output, int steps) {
  Expected expected;
  const double row_step = largest(rows) / steps;
  const double column_step = largest(matrix) / steps;
  for (std::size_t tap = 0; tap < shape.taps; ++tap) {
    const auto at = static_cast<std::ptrdiff_t>(row + tap * shape.distance) -
                    static_cast<std::ptrdiff_t>(shape.taps / 2 * shape.distance);
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(shape.count)) continue;
    for (std::size_t i = 0; i < shape.width; ++i) {
      const double value = rows[static_cast<std::size_t>(at) * shape.width + i];
      const double weight = matrix[(tap * shape.width + i) * shape.outputs + output];
      expected.sum += value * weight;
      expected.tolerance += 0.51 * (std::abs(value) * column_step + std::abs(weight) * row_step +
                                    row_step * column_step);
    }
  }
  return expected;
}

std::vector<float> added(const QuantizedKernel& kernel, const std::vector<float>& rows,
                         const QuantizedMatrix& matrix, const Shape& shape,
                         std::vector<float> sums) {
  kernel.add_products(QuantizedRows(rows, matrix, shape.distance), matrix, sums);
  return sums;
}

}  // namespace

TEST_CASE("quantized products are as near as their steps allow, on every kernel the same bits") {
  std::mt19937 random(5);
  for (const std::size_t outputs : {1U, 15U, 16U, 17U, 48U}) {
    for (const std::size_t count : {0U, 1U, 4U, 7U, 30U}) {
      for (const Shape& shape : {Shape{count, 1, 7, outputs, 0}, Shape{count, 1, 448, outputs, 0},
                                 Shape{count, 3, 16, outputs, 1}, Shape{count, 3, 17, outputs, 8},
                                 Shape{count, 3, 64, outputs, 50}}) {
        CAPTURE(count);
        CAPTURE(outputs);
        CAPTURE(shape.width);
        const std::vector<float> rows = drawn(count * shape.width, random);
        const std::vector<float> weights = drawn(shape.taps * shape.width * outputs, random);
        const QuantizedMatrix matrix(weights, shape.taps, shape.width, outputs);
        const std::vector<float> before = drawn(count * outputs, random);
        const std::vector<float> first =
            added(supported_quantized_kernels().front(), rows, matrix, shape, before);
        for (std::size_t row = 0; row < count; ++row) {
          for (std::size_t j = 0; j < outputs; ++j) {
            const Expected expected = product_of(rows, weights, shape, row, j, matrix.largest());
            const double found = static_cast<double>(first[row * outputs + j]) -
                                 static_cast<double>(before[row * outputs + j]);
            CHECK(std::abs(found - expected.sum) <= expected.tolerance);
          }
        }
        for (const QuantizedKernel& kernel : supported_quantized_kernels()) {
          CAPTURE(kernel.name());
          const std::vector<float> sums = added(kernel, rows, matrix, shape, before);
          CHECK((sums.empty() ||
                 std::memcmp(sums.data(), first.data(), sums.size() * sizeof(float)) == 0));
        }
      }
    }
  }
}

TEST_CASE("the largest of all quantized sums fit, however many inputs there are") {
  for (const std::size_t width : {1U, 128U, 448U, 4096U}) {
    for (const float sign : {1.0F, -1.0F}) {
      const Shape shape{3, 3, width, 2, 1};
      const std::vector<float> rows(shape.count * width, 2.0F);
      const QuantizedMatrix matrix(std::vector<float>(3 * width * 2, 3.0F * sign), 3, width, 2);
      for (const QuantizedKernel& kernel : supported_quantized_kernels()) {
        const std::vector<float> sums =
            added(kernel, rows, matrix, shape, std::vector<float>(6, 0.0F));
        const double middle = 3.0 * static_cast<double>(width) * 2.0 * 3.0;
        CHECK(static_cast<double>(sums[2] * sign) == doctest::Approx(middle).epsilon(1e-5));
        CHECK(static_cast<double>(sums[0] * sign) == doctest::Approx(middle * 2 / 3).epsilon(1e-5));
      }
    }
  }
}

TEST_CASE("a column or rows of nothing but zeros add nothing") {
  const std::vector<float> weights = {0.0F, 1.0F, 0.0F, -1.0F};
  const QuantizedMatrix matrix(weights, 1, 2, 2);
  for (const QuantizedKernel& kernel : supported_quantized_kernels()) {
    std::vector<float> sums = {5.0F, 6.0F};
    kernel.add_products(QuantizedRows(std::vector<float>{1.0F, 0.0F}, matrix, 0), matrix, sums);
    CHECK(sums[0] == 5.0F);
    CHECK(sums[1] == doctest::Approx(7.0));
    kernel.add_products(QuantizedRows(std::vector<float>{0.0F, 0.0F}, matrix, 0), matrix, sums);
    CHECK(sums[1] == doctest::Approx(7.0));
  }
}

TEST_CASE("the slowest quantized kernel runs anywhere") {
  CHECK(supported_quantized_kernels().front().name() == "baseline");
}
