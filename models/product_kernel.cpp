#include "models/product_kernel.h"

#include <cassert>

// Compiled with -ffp-contract=off (CMakeLists.txt), or compilers would fuse what follows.
namespace hoidap::models {

namespace {

// Values of a row of the matrix that are worked on together, in registers.
constexpr std::size_t vectors_together = 2;

// Values that a processor works on at once, wherever they lie in memory.
template <std::size_t bytes>
struct Vector {
  typedef float Type [[gnu::vector_size(bytes), gnu::aligned(alignof(float)), gnu::may_alias]];
  static constexpr std::size_t size = bytes / sizeof(float);
};

// `count` rows, and outputs [first, first + vectors * size).
template <typename Values, std::size_t count, std::size_t vectors>
[[gnu::always_inline]] inline void add_block(const float* rows, std::size_t inputs,
                                             const float* matrix, std::size_t outputs,
                                             std::size_t first, float* sums) {
  using Several = typename Values::Type;
  Several total[count][vectors];
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t v = 0; v < vectors; ++v) {
      total[r][v] =
          *reinterpret_cast<const Several*>(sums + r * outputs + first + v * Values::size);
    }
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    const float* weights = matrix + i * outputs + first;
    for (std::size_t v = 0; v < vectors; ++v) {
      const Several weight = *reinterpret_cast<const Several*>(weights + v * Values::size);
      for (std::size_t r = 0; r < count; ++r) total[r][v] += weight * rows[r * inputs + i];
    }
  }
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t v = 0; v < vectors; ++v) {
      *reinterpret_cast<Several*>(sums + r * outputs + first + v * Values::size) = total[r][v];
    }
  }
}

template <typename Values, std::size_t count>
[[gnu::always_inline]] inline void add_rows(const float* rows, std::size_t inputs,
                                            const float* matrix, std::size_t outputs, float* sums) {
  std::size_t first = 0;
  constexpr std::size_t wide = Values::size * vectors_together;
  for (; first + wide <= outputs; first += wide) {
    add_block<Values, count, vectors_together>(rows, inputs, matrix, outputs, first, sums);
  }
  for (; first + Values::size <= outputs; first += Values::size) {
    add_block<Values, count, 1>(rows, inputs, matrix, outputs, first, sums);
  }
  for (; first < outputs; ++first) {
    for (std::size_t r = 0; r < count; ++r) {
      float total = sums[r * outputs + first];
      for (std::size_t i = 0; i < inputs; ++i) {
        total += matrix[i * outputs + first] * rows[r * inputs + i];
      }
      sums[r * outputs + first] = total;
    }
  }
}

template <std::size_t bytes>
[[gnu::always_inline]] inline void add_all(const float* rows, std::size_t count, std::size_t inputs,
                                           const float* matrix, std::size_t outputs, float* sums) {
  using Values = Vector<bytes>;
  // In registers too, of which AVX-512 has twice as many: a value of the matrix is loaded once for
  // all of them.
  constexpr std::size_t rows_together = bytes == 64 ? 8 : 4;
  std::size_t row = 0;
  for (; row + rows_together <= count; row += rows_together) {
    add_rows<Values, rows_together>(rows + row * inputs, inputs, matrix, outputs,
                                    sums + row * outputs);
  }
  for (; row < count; ++row) {
    add_rows<Values, 1>(rows + row * inputs, inputs, matrix, outputs, sums + row * outputs);
  }
}

void add_baseline(const float* rows, std::size_t count, std::size_t inputs, const float* matrix,
                  std::size_t outputs, float* sums) {
  add_all<16>(rows, count, inputs, matrix, outputs, sums);
}

#if defined(__x86_64__)

[[gnu::target("avx2")]] void add_avx2(const float* rows, std::size_t count, std::size_t inputs,
                                      const float* matrix, std::size_t outputs, float* sums) {
  add_all<32>(rows, count, inputs, matrix, outputs, sums);
}

[[gnu::target("avx512f")]] void add_avx512(const float* rows, std::size_t count, std::size_t inputs,
                                           const float* matrix, std::size_t outputs, float* sums) {
  add_all<64>(rows, count, inputs, matrix, outputs, sums);
}

constexpr ProductKernel kernels[] = {
    {"baseline", add_baseline}, {"avx2", add_avx2}, {"avx512", add_avx512}};

std::size_t count_supported() {
  if (!__builtin_cpu_supports("avx2")) return 1;
  return __builtin_cpu_supports("avx512f") ? 3 : 2;
}

#else

constexpr ProductKernel kernels[] = {{"baseline", add_baseline}};

std::size_t count_supported() {
  return 1;
}

#endif

}  // namespace

void ProductKernel::add_products(std::span<const float> rows, std::span<const float> matrix,
                                 std::size_t inputs, std::size_t outputs,
                                 std::span<float> sums) const {
  assert(matrix.size() == inputs * outputs);
  assert(rows.size() * outputs == sums.size() * inputs);
  if (outputs == 0) return;
  add_(rows.data(), sums.size() / outputs, inputs, matrix.data(), outputs, sums.data());
}

std::span<const ProductKernel> supported_product_kernels() {
  static const std::size_t count = count_supported();
  return std::span(kernels).first(count);
}

const ProductKernel& fastest_product_kernel() {
  return supported_product_kernels().back();
}

}  // namespace hoidap::models
