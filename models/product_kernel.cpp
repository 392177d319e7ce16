#include "models/product_kernel.h"

#include <algorithm>
#include <cassert>
#include <vector>

// Compiled with -ffp-contract=off (CMakeLists.txt), or compilers would fuse what follows.
namespace hoidap::models {

namespace {

// Values of a row of the matrix that are worked on together, in registers.
constexpr std::size_t vectors_together = 2;

// From so many rows on, columns that lie far from each other are copied together first.
constexpr std::size_t rows_worth_packing = 16;

// Values that a processor works on at once, wherever they lie in memory.
template <std::size_t bytes>
struct Vector {
  typedef float Type [[gnu::vector_size(bytes), gnu::aligned(alignof(float)), gnu::may_alias]];
  static constexpr std::size_t size = bytes / sizeof(float);
};

// Some columns of a matrix: row i of them begins at `first` + i * `stride`.
struct Panel {
  const float* first = nullptr;
  std::size_t stride = 0;
};

// `count` rows and a panel of `vectors` * size columns; `sums` begins at the first of these.
template <typename Values, std::size_t count, std::size_t vectors>
[[gnu::always_inline]] inline void add_block(const float* rows, std::size_t inputs, Panel panel,
                                             std::size_t outputs, float* sums) {
  using Several = typename Values::Type;
  Several total[count][vectors];
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t v = 0; v < vectors; ++v) {
      total[r][v] = *reinterpret_cast<const Several*>(sums + r * outputs + v * Values::size);
    }
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    const float* weights = panel.first + i * panel.stride;
    for (std::size_t v = 0; v < vectors; ++v) {
      const Several weight = *reinterpret_cast<const Several*>(weights + v * Values::size);
      for (std::size_t r = 0; r < count; ++r) total[r][v] += weight * rows[r * inputs + i];
    }
  }
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t v = 0; v < vectors; ++v) {
      *reinterpret_cast<Several*>(sums + r * outputs + v * Values::size) = total[r][v];
    }
  }
}

// All rows, some together: a value of the panel is loaded once for them. Their sums are in
// registers, of which AVX-512 has twice as many.
template <std::size_t bytes, std::size_t vectors>
[[gnu::always_inline]] inline void add_panel(const float* rows, std::size_t count,
                                             std::size_t inputs, Panel panel, std::size_t outputs,
                                             float* sums) {
  using Values = Vector<bytes>;
  constexpr std::size_t rows_together = bytes == 64 ? 8 : 4;
  std::size_t row = 0;
  for (; row + rows_together <= count; row += rows_together) {
    add_block<Values, rows_together, vectors>(rows + row * inputs, inputs, panel, outputs,
                                              sums + row * outputs);
  }
  for (; row < count; ++row) {
    add_block<Values, 1, vectors>(rows + row * inputs, inputs, panel, outputs,
                                  sums + row * outputs);
  }
}

// A copy of `width` columns without what lies between them. In a matrix of 128 columns they are all
// kept in an eighth of the nearest cache, where they do not fit.
Panel pack(Panel panel, std::size_t inputs, std::size_t width, std::vector<float>& packed) {
  packed.resize(inputs * width);
  for (std::size_t i = 0; i < inputs; ++i) {
    std::copy_n(panel.first + i * panel.stride, width, packed.data() + i * width);
  }
  return {packed.data(), width};
}

template <std::size_t bytes>
[[gnu::always_inline]] inline void add_all(const float* rows, std::size_t count, std::size_t inputs,
                                           const float* matrix, std::size_t outputs, float* sums) {
  constexpr std::size_t narrow = Vector<bytes>::size;
  constexpr std::size_t wide = narrow * vectors_together;
  std::vector<float> packed;
  std::size_t first = 0;
  for (; first + wide <= outputs; first += wide) {
    Panel panel{matrix + first, outputs};
    if (count >= rows_worth_packing && outputs > wide) panel = pack(panel, inputs, wide, packed);
    add_panel<bytes, vectors_together>(rows, count, inputs, panel, outputs, sums + first);
  }
  for (; first + narrow <= outputs; first += narrow) {
    add_panel<bytes, 1>(rows, count, inputs, {matrix + first, outputs}, outputs, sums + first);
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
