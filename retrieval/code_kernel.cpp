#include "retrieval/code_kernel.h"

#include <algorithm>
#include <bit>
#include <numeric>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hoidap::retrieval {

namespace {

// Plane a of the question and plane b of the code weigh 2^(a + b).
[[gnu::always_inline]] inline std::int32_t product_of(const std::uint64_t* code, std::size_t words,
                                                      const std::uint64_t* query) {
  std::int32_t sum = 0;
  for (std::size_t a = 0; a < query_planes; ++a) {
    for (std::size_t b = 0; b < code_planes; ++b) {
      std::int32_t bits = 0;
      for (std::size_t i = 0; i < words; ++i) {
        bits += std::popcount(query[a * words + i] & code[b * words + i]);
      }
      sum += bits << (a + b);
    }
  }
  return sum;
}

void multiply_baseline(const std::uint64_t* codes, std::size_t rows, std::size_t words,
                       const std::uint64_t* query, std::int32_t* sums) {
  for (std::size_t row = 0; row < rows; ++row) {
    sums[row] = product_of(codes + row * code_planes * words, words, query);
  }
}

#if defined(__x86_64__)

[[gnu::target("popcnt")]] void multiply_popcnt(const std::uint64_t* codes, std::size_t rows,
                                               std::size_t words, const std::uint64_t* query,
                                               std::int32_t* sums) {
  for (std::size_t row = 0; row < rows; ++row) {
    sums[row] = product_of(codes + row * code_planes * words, words, query);
  }
}

// Planes of up to eight words, 512 dimensions, fit one register each.
[[gnu::target("avx512f,avx512vpopcntdq,popcnt")]] void multiply_avx512(const std::uint64_t* codes,
                                                                       std::size_t rows,
                                                                       std::size_t words,
                                                                       const std::uint64_t* query,
                                                                       std::int32_t* sums) {
  constexpr std::size_t register_words = 8;
  if (words > register_words) return multiply_popcnt(codes, rows, words, query, sums);
  const auto mask = static_cast<__mmask8>((1U << words) - 1);
  __m512i planes[query_planes];
  for (std::size_t a = 0; a < query_planes; ++a) {
    planes[a] = _mm512_maskz_loadu_epi64(mask, query + a * words);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint64_t* code = codes + row * code_planes * words;
    const __m512i low = _mm512_maskz_loadu_epi64(mask, code);
    const __m512i high = _mm512_maskz_loadu_epi64(mask, code + words);
    __m512i total = _mm512_setzero_si512();
    for (std::size_t a = query_planes; a-- > 0;) {
      const __m512i ones = _mm512_popcnt_epi64(_mm512_and_si512(planes[a], low));
      const __m512i twos = _mm512_popcnt_epi64(_mm512_and_si512(planes[a], high));
      const __m512i both = _mm512_add_epi64(ones, _mm512_add_epi64(twos, twos));
      total = _mm512_add_epi64(_mm512_add_epi64(total, total), both);
    }
    alignas(64) std::int64_t lanes[register_words];
    _mm512_store_si512(lanes, total);
    sums[row] =
        static_cast<std::int32_t>(std::accumulate(lanes, lanes + register_words, std::int64_t{0}));
  }
}

constexpr CodeKernel kernels[] = {
    {"baseline", multiply_baseline}, {"popcnt", multiply_popcnt}, {"avx512", multiply_avx512}};

std::size_t count_supported() {
  if (!__builtin_cpu_supports("popcnt")) return 1;
  return __builtin_cpu_supports("avx512vpopcntdq") ? 3 : 2;
}

#else

constexpr CodeKernel kernels[] = {{"baseline", multiply_baseline}};

std::size_t count_supported() {
  return 1;
}

#endif

}  // namespace

std::span<const CodeKernel> supported_code_kernels() {
  static const std::size_t count = count_supported();
  return std::span(kernels).first(count);
}

}  // namespace hoidap::retrieval
