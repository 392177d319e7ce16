#include "models/embedding_kernel.h"

#include <algorithm>
#include <array>
#include <cassert>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Compiled with -ffp-contract=off (models/CMakeLists.txt), or compilers would fuse what follows.
namespace hoidap::models {

namespace {

constexpr std::size_t lanes = 16;

// Rows lie anywhere in a table of megabytes: memory is asked for a row so many rows before its
// turn.
constexpr std::size_t rows_ahead = 8;

const std::int8_t* values_of(const EmbeddingTable& table, std::int32_t id, std::size_t first) {
  return table.values + static_cast<std::size_t>(id) * table.dimension + first;
}

std::int32_t coming(std::span<const std::int32_t> ids, std::size_t i) {
  return ids[std::min(i + rows_ahead, ids.size() - 1)];
}

template <std::size_t width>
void sum_block_baseline(const EmbeddingTable& table, std::span<const std::int32_t> ids,
                        std::size_t first, float* sum) {
  std::array<float, width> total{};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    __builtin_prefetch(values_of(table, coming(ids, i), first));
    const std::int8_t* values = values_of(table, ids[i], first);
    const float scale = table.scales[ids[i]];
    for (std::size_t j = 0; j < width; ++j) total[j] += scale * static_cast<float>(values[j]);
  }
  std::copy(total.begin(), total.end(), sum + first);
}

void sum_products_baseline(const float* a, const float* b, std::size_t size, float* partial) {
  std::array<float, lanes> total{};
  for (std::size_t i = 0; i < size; i += lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) total[lane] += a[i + lane] * b[i + lane];
  }
  std::copy(total.begin(), total.end(), partial);
}

constexpr EmbeddingKernel baseline("baseline", 16, sum_block_baseline<16>, sum_products_baseline);

#if defined(__x86_64__)

[[gnu::target("avx2")]] void sum_block_avx2(const EmbeddingTable& table,
                                            std::span<const std::int32_t> ids, std::size_t first,
                                            float* sum) {
  constexpr std::size_t registers = 8;
  __m256 total[registers] = {};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    __builtin_prefetch(values_of(table, coming(ids, i), first));
    const std::int8_t* values = values_of(table, ids[i], first);
    const __m256 scale = _mm256_set1_ps(table.scales[ids[i]]);
    for (std::size_t k = 0; k < registers; ++k) {
      const auto* bytes = reinterpret_cast<const __m128i*>(values + 8 * k);
      const __m256 row = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(bytes)));
      total[k] = _mm256_add_ps(total[k], _mm256_mul_ps(scale, row));
    }
  }
  for (std::size_t k = 0; k < registers; ++k) _mm256_storeu_ps(sum + first + 8 * k, total[k]);
}

[[gnu::target("avx2")]] void sum_products_avx2(const float* a, const float* b, std::size_t size,
                                               float* partial) {
  __m256 low = _mm256_setzero_ps();
  __m256 high = _mm256_setzero_ps();
  for (std::size_t i = 0; i < size; i += lanes) {
    low = _mm256_add_ps(low, _mm256_mul_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i)));
    high =
        _mm256_add_ps(high, _mm256_mul_ps(_mm256_loadu_ps(a + i + 8), _mm256_loadu_ps(b + i + 8)));
  }
  _mm256_storeu_ps(partial, low);
  _mm256_storeu_ps(partial + 8, high);
}

[[gnu::target("avx512f")]] void sum_block_avx512(const EmbeddingTable& table,
                                                 std::span<const std::int32_t> ids,
                                                 std::size_t first, float* sum) {
  constexpr std::size_t registers = 4;
  __m512 total[registers] = {};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    __builtin_prefetch(values_of(table, coming(ids, i), first));
    const std::int8_t* values = values_of(table, ids[i], first);
    const __m512 scale = _mm512_set1_ps(table.scales[ids[i]]);
    for (std::size_t k = 0; k < registers; ++k) {
      const auto* bytes = reinterpret_cast<const __m128i*>(values + 16 * k);
      const __m512 row = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(bytes)));
      total[k] = _mm512_add_ps(total[k], _mm512_mul_ps(scale, row));
    }
  }
  for (std::size_t k = 0; k < registers; ++k) _mm512_storeu_ps(sum + first + 16 * k, total[k]);
}

[[gnu::target("avx512f")]] void sum_products_avx512(const float* a, const float* b,
                                                    std::size_t size, float* partial) {
  __m512 total = _mm512_setzero_ps();
  for (std::size_t i = 0; i < size; i += lanes) {
    total = _mm512_add_ps(total, _mm512_mul_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i)));
  }
  _mm512_storeu_ps(partial, total);
}

// 64 dimensions of a row are one cache line, and leave the processor registers to work with.
constexpr EmbeddingKernel kernels[] = {
    baseline,
    {"avx2", 64, sum_block_avx2, sum_products_avx2},
    {"avx512", 64, sum_block_avx512, sum_products_avx512},
};

std::size_t count_supported() {
  if (!__builtin_cpu_supports("avx2")) return 1;
  return __builtin_cpu_supports("avx512f") ? 3 : 2;
}

#else

constexpr EmbeddingKernel kernels[] = {baseline};

std::size_t count_supported() {
  return 1;
}

#endif

}  // namespace

void EmbeddingKernel::sum_rows(const EmbeddingTable& table, std::span<const std::int32_t> ids,
                               std::span<float> sum) const {
  assert(sum.size() == table.dimension);
  std::size_t first = 0;
  for (; first + width_ <= sum.size(); first += width_) {
    sum_block_(table, ids, first, sum.data());
  }
  for (; first + lanes <= sum.size(); first += lanes) {
    sum_block_baseline<lanes>(table, ids, first, sum.data());
  }
  for (; first < sum.size(); ++first) sum_block_baseline<1>(table, ids, first, sum.data());
}

float EmbeddingKernel::dot(std::span<const float> a, std::span<const float> b) const {
  assert(a.size() == b.size());
  std::array<float, lanes> partial;
  const std::size_t whole = a.size() / lanes * lanes;
  sum_products_(a.data(), b.data(), whole, partial.data());
  for (std::size_t i = whole; i < a.size(); ++i) partial[i - whole] += a[i] * b[i];
  for (std::size_t half = lanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) partial[lane] += partial[lane + half];
  }
  return partial[0];
}

std::span<const EmbeddingKernel> supported_kernels() {
  static const std::size_t count = count_supported();
  return std::span(kernels).first(count);
}

const EmbeddingKernel& fastest_kernel() {
  return supported_kernels().back();
}

}  // namespace hoidap::models
