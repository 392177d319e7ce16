#include "retrieval/code_kernel.h"

#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hoidap::retrieval {

namespace {

constexpr std::size_t values_in_byte = 4;

std::int32_t product_of(const std::uint8_t* block, const std::int8_t* question) {
  std::int32_t sum = 0;
  for (std::size_t quarter = 0; quarter < values_in_byte; ++quarter) {
    for (std::size_t i = 0; i < block_bytes; ++i) {
      sum += (block[i] >> 2 * quarter & 3) * question[quarter * block_bytes + i];
    }
  }
  return sum;
}

void multiply_baseline(const std::uint8_t* codes, std::size_t rows, std::size_t blocks,
                       const std::int8_t* question, std::int32_t* sums) {
  for (std::size_t row = 0; row < rows; ++row) {
    sums[row] = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
      sums[row] += product_of(codes, question + block * block_values);
      codes += block_bytes;
    }
  }
}

#if defined(__x86_64__)

// The question's values as they meet two blocks that lie in one register: the first quarters of
// both, then the second ones. Of an odd number of blocks the last has zeros beside it.
std::vector<std::int8_t> paired_values(const std::int8_t* question, std::size_t blocks) {
  std::vector<std::int8_t> paired((blocks + 1) / 2 * 2 * block_values, 0);
  for (std::size_t block = 0; block < blocks; ++block) {
    std::int8_t* pair = paired.data() + block / 2 * 2 * block_values;
    for (std::size_t value = 0; value < block_values; ++value) {
      const std::size_t quarter = value / block_bytes;
      pair[(2 * quarter + block % 2) * block_bytes + value % block_bytes] =
          question[block * block_values + value];
    }
  }
  return paired;
}

// The products of a quarter of two blocks, in pairs: at most 2 * 3 * 127 in each number of 16 bits,
// so those of four quarters can be added.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i quarter_products(
    __m256i codes, const std::int8_t* values) {
  return _mm256_maddubs_epi16(_mm256_and_si256(codes, _mm256_set1_epi8(3)),
                              _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
}

// Adds the products of two blocks with their paired values.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i add_products(__m256i codes,
                                                                        const std::int8_t* values,
                                                                        __m256i total) {
  constexpr std::size_t quarter = 2 * block_bytes;
  const __m256i first =
      _mm256_add_epi16(quarter_products(codes, values),
                       quarter_products(_mm256_srli_epi16(codes, 2), values + quarter));
  const __m256i last =
      _mm256_add_epi16(quarter_products(_mm256_srli_epi16(codes, 4), values + 2 * quarter),
                       quarter_products(_mm256_srli_epi16(codes, 6), values + 3 * quarter));
  return _mm256_add_epi32(total,
                          _mm256_madd_epi16(_mm256_add_epi16(first, last), _mm256_set1_epi16(1)));
}

[[gnu::target("avx2")]] void multiply_avx2(const std::uint8_t* codes, std::size_t rows,
                                           std::size_t blocks, const std::int8_t* question,
                                           std::int32_t* sums) {
  const std::vector<std::int8_t> paired = paired_values(question, blocks);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint8_t* code = codes + row * blocks * block_bytes;
    const std::int8_t* values = paired.data();
    __m256i total = _mm256_setzero_si256();
    for (std::size_t block = 0; block + 1 < blocks; block += 2, values += 2 * block_values) {
      const auto* bytes = reinterpret_cast<const __m256i*>(code + block * block_bytes);
      total = add_products(_mm256_loadu_si256(bytes), values, total);
    }
    if (blocks % 2 != 0) {
      const auto* bytes = reinterpret_cast<const __m128i*>(code + (blocks - 1) * block_bytes);
      total = add_products(_mm256_zextsi128_si256(_mm_loadu_si128(bytes)), values, total);
    }
    const __m128i half =
        _mm_add_epi32(_mm256_castsi256_si128(total), _mm256_extracti128_si256(total, 1));
    const __m128i quarter = _mm_add_epi32(half, _mm_unpackhi_epi64(half, half));
    sums[row] = _mm_cvtsi128_si32(_mm_add_epi32(quarter, _mm_shuffle_epi32(quarter, 1)));
  }
}

constexpr CodeKernel kernels[] = {{"baseline", multiply_baseline}, {"avx2", multiply_avx2}};

std::size_t count_supported() {
  return __builtin_cpu_supports("avx2") ? 2 : 1;
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
