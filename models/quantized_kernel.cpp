#include "models/quantized_kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hoidap::models {

namespace {

constexpr std::size_t panel = QuantizedMatrix::panel;
constexpr int most_bits = 11;

std::size_t even(std::size_t count) {
  return (count + 1) / 2 * 2;
}

// So large may be both factors of so many products for their sum to fit.
int largest_of(std::size_t inputs) {
  const double room = static_cast<double>(std::numeric_limits<std::int32_t>::max());
  const double root = std::sqrt(room / static_cast<double>(std::max<std::size_t>(inputs, 1)));
  return std::clamp(static_cast<int>(root) - 1, 1, (1 << most_bits) - 1);
}

float highest_of(std::span<const float> values) {
  float highest = 0;
  for (const float value : values) highest = std::max(highest, std::abs(value));
  return highest;
}

// `value` * `factor` to the nearest whole number, halves away from zero.
std::int16_t whole(float value, float factor) {
  const float product = value * factor;
  return static_cast<std::int16_t>(product + (product < 0 ? -0.5F : 0.5F));
}

float factor_of(float highest, int largest) {
  return highest > 0 ? static_cast<float>(largest) / highest : 0.0F;
}

// The pairs of a row's tap.
const std::int16_t* pairs_of(const QuantizedRows& rows, std::size_t row, std::size_t tap) {
  return rows.first() + row * rows.stride() + tap * rows.tap_stride();
}

#if defined(__x86_64__)

std::int32_t pair_at(const std::int16_t* values) {
  std::int32_t pair = 0;
  std::memcpy(&pair, values, sizeof pair);
  return pair;
}

// What every x86-64 processor has: sums of four outputs in a register.
void multiply_baseline(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                       std::int32_t* sums) {
  constexpr std::size_t registers = panel / 4;
  const std::size_t pairs = even(matrix.width()) / 2;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const auto* weights = reinterpret_cast<const __m128i*>(matrix.values().data());
    for (std::size_t p = 0; p < matrix.panels(); ++p) {
      __m128i total[registers] = {};
      for (std::size_t tap = 0; tap < matrix.taps(); ++tap) {
        const std::int16_t* values = pairs_of(rows, row, tap);
        for (std::size_t i = 0; i < pairs; ++i, values += 2) {
          const __m128i pair = _mm_set1_epi32(pair_at(values));
          for (__m128i& sum : total) {
            sum = _mm_add_epi32(sum, _mm_madd_epi16(pair, _mm_loadu_si128(weights++)));
          }
        }
      }
      for (const __m128i& sum : total) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(sums), sum);
        sums += 4;
      }
    }
  }
}

// Some rows and a panel, whose pairs of weights are loaded once for all of them.
template <std::size_t count>
[[gnu::target("avx2"), gnu::always_inline]] inline void multiply_panel(
    const QuantizedRows& rows, std::size_t row, const QuantizedMatrix& matrix, std::size_t p,
    std::int32_t* sums) {
  const std::size_t pairs = even(matrix.width()) / 2;
  const auto* weights = reinterpret_cast<const __m256i*>(matrix.values().data() +
                                                         p * matrix.taps() * pairs * 2 * panel);
  __m256i total[count][2] = {};
  for (std::size_t tap = 0; tap < matrix.taps(); ++tap) {
    const std::int16_t* values = pairs_of(rows, row, tap);
    for (std::size_t i = 0; i < pairs; ++i, values += 2) {
      const __m256i left = _mm256_loadu_si256(weights++);
      const __m256i right = _mm256_loadu_si256(weights++);
      for (std::size_t r = 0; r < count; ++r) {
        const __m256i pair = _mm256_set1_epi32(pair_at(values + r * rows.stride()));
        total[r][0] = _mm256_add_epi32(total[r][0], _mm256_madd_epi16(pair, left));
        total[r][1] = _mm256_add_epi32(total[r][1], _mm256_madd_epi16(pair, right));
      }
    }
  }
  for (std::size_t r = 0; r < count; ++r) {
    auto* place = reinterpret_cast<__m256i*>(sums + ((row + r) * matrix.panels() + p) * panel);
    _mm256_storeu_si256(place, total[r][0]);
    _mm256_storeu_si256(place + 1, total[r][1]);
  }
}

[[gnu::target("avx2")]] void multiply_avx2(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                                           std::int32_t* sums) {
  constexpr std::size_t together = 4;
  for (std::size_t p = 0; p < matrix.panels(); ++p) {
    std::size_t row = 0;
    for (; row + together <= rows.count(); row += together) {
      multiply_panel<together>(rows, row, matrix, p, sums);
    }
    for (; row < rows.count(); ++row) multiply_panel<1>(rows, row, matrix, p, sums);
  }
}

constexpr QuantizedKernel kernels[] = {{"baseline", multiply_baseline}, {"avx2", multiply_avx2}};

std::size_t count_supported() {
  return __builtin_cpu_supports("avx2") ? 2 : 1;
}

#else

// Four outputs at once, of whose pairs each is one number of 32 bits, the first input's half low:
// everything here is little-endian.
using Four [[gnu::vector_size(16), gnu::aligned(2), gnu::may_alias]] = std::int32_t;

void multiply_baseline(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                       std::int32_t* sums) {
  const std::size_t pairs = even(matrix.width()) / 2;
  for (std::size_t row = 0; row < rows.count(); ++row) {
    const auto* weights = reinterpret_cast<const Four*>(matrix.values().data());
    for (std::size_t p = 0; p < matrix.panels(); ++p) {
      Four total[panel / 4] = {};
      for (std::size_t tap = 0; tap < matrix.taps(); ++tap) {
        const std::int16_t* values = pairs_of(rows, row, tap);
        for (std::size_t i = 0; i < pairs; ++i, values += 2) {
          const std::int32_t first = values[0];
          const std::int32_t second = values[1];
          for (Four& sum : total) {
            const Four pair = *weights++;
            sum += (pair << 16 >> 16) * first + (pair >> 16) * second;
          }
        }
      }
      for (const Four& sum : total) {
        *reinterpret_cast<Four*>(sums) = sum;
        sums += 4;
      }
    }
  }
}

constexpr QuantizedKernel kernels[] = {{"baseline", multiply_baseline}};

std::size_t count_supported() {
  return 1;
}

#endif

}  // namespace

QuantizedMatrix::QuantizedMatrix(std::span<const float> matrix, std::size_t taps, std::size_t width,
                                 std::size_t outputs)
    : taps_(taps), width_(width), largest_(largest_of(taps * width)), scales_(outputs) {
  assert(matrix.size() == taps * width * outputs);
  std::vector<float> highest(outputs, 0.0F);
  for (std::size_t input = 0; input < taps * width; ++input) {
    for (std::size_t j = 0; j < outputs; ++j) {
      highest[j] = std::max(highest[j], std::abs(matrix[input * outputs + j]));
    }
  }
  std::vector<float> factors(outputs);
  for (std::size_t j = 0; j < outputs; ++j) {
    factors[j] = factor_of(highest[j], largest_);
    scales_[j] = highest[j] / static_cast<float>(largest_);
  }
  const std::size_t padded = even(width);
  values_.resize(panels() * panel * taps * padded, 0);
  for (std::size_t input = 0; input < taps * width; ++input) {
    const std::size_t place = input / width * padded + input % width;
    const float* from = matrix.data() + input * outputs;
    std::int16_t* to = values_.data() + place / 2 * 2 * panel + place % 2;
    for (std::size_t first = 0; first < outputs; first += panel, to += taps * padded * panel) {
      const std::size_t end = std::min(panel, outputs - first);
      for (std::size_t j = 0; j < end; ++j) to[2 * j] = whole(from[first + j], factors[first + j]);
    }
  }
}

QuantizedRows::QuantizedRows(std::span<const float> rows, const QuantizedMatrix& matrix,
                             std::size_t distance)
    : count_(rows.size() / matrix.width()),
      stride_(even(matrix.width())),
      tap_stride_(stride_ * distance) {
  const float highest = highest_of(rows);
  const float factor = factor_of(highest, matrix.largest());
  scale_ = highest / static_cast<float>(matrix.largest());
  const std::size_t before = matrix.taps() / 2 * distance;
  values_.resize((count_ + 2 * before) * stride_, 0);
  for (std::size_t row = 0; row < count_; ++row) {
    const float* from = rows.data() + row * matrix.width();
    std::int16_t* to = values_.data() + (before + row) * stride_;
    for (std::size_t i = 0; i < matrix.width(); ++i) to[i] = whole(from[i], factor);
  }
}

void QuantizedKernel::add_products(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                                   std::span<float> sums) const {
  assert(sums.size() == rows.count() * matrix.outputs());
  const std::size_t padded = matrix.panels() * panel;
  std::vector<std::int32_t> whole_sums(rows.count() * padded);
  multiply_(rows, matrix, whole_sums.data());
  std::vector<float> scales(matrix.scales().begin(), matrix.scales().end());
  for (float& scale : scales) scale *= rows.scale();
  for (std::size_t row = 0; row < rows.count(); ++row) {
    float* to = sums.data() + row * matrix.outputs();
    const std::int32_t* from = whole_sums.data() + row * padded;
    for (std::size_t j = 0; j < scales.size(); ++j) {
      to[j] += static_cast<float>(from[j]) * scales[j];
    }
  }
}

std::span<const QuantizedKernel> supported_quantized_kernels() {
  static const std::size_t count = count_supported();
  return std::span(kernels).first(count);
}

const QuantizedKernel& fastest_quantized_kernel() {
  return supported_quantized_kernels().back();
}

}  // namespace hoidap::models
