// The arithmetic of embeddings: sums of int8 rows, and dot products. There is one kernel for each
// kind of processor; the fastest that this machine supports is chosen once, at run time.
//
// Every kernel gives the same bits, so that no ranking changes with the machine:
// * A sum adds a text's rows one after the other, each dimension by itself: the product with the
//   scale is rounded, then the sum is.
// * A dot product keeps 16 partial sums, the i-th over the places i, i + 16, ..., and then adds
//   the upper half of them to the lower, four times.
// Neither fuses a multiplication with an addition, which rounds once and not on every machine.
// Thread-safe: kernels have no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hoidap::models {

// Value j of row r is scales[r] * values[r * dimension + j].
struct EmbeddingTable {
  const std::int8_t* values = nullptr;
  const float* scales = nullptr;
  std::size_t rows = 0;
  std::size_t dimension = 0;
};

class EmbeddingKernel {
 public:
  // Sets sum[first, first + width): as many dimensions as fit into registers while rows are added.
  using SumBlock = void (*)(const EmbeddingTable& table, std::span<const std::int32_t> ids,
                            std::size_t first, float* sum);
  // Sets the 16 partial sums of a dot product; `size` is a multiple of 16.
  using SumProducts = void (*)(const float* a, const float* b, std::size_t size, float* partial);

  constexpr EmbeddingKernel(std::string_view name, std::size_t width, SumBlock sum_block,
                            SumProducts sum_products)
      : name_(name), width_(width), sum_block_(sum_block), sum_products_(sum_products) {}

  std::string_view name() const { return name_; }

  // Sets `sum`, of table.dimension floats, to the sum of the rows `ids`, each in [0, table.rows).
  void sum_rows(const EmbeddingTable& table, std::span<const std::int32_t> ids,
                std::span<float> sum) const;

  // The dot product of two vectors of equal length.
  float dot(std::span<const float> a, std::span<const float> b) const;

 private:
  std::string_view name_;
  std::size_t width_;
  SumBlock sum_block_;
  SumProducts sum_products_;
};

// The kernels that this machine can run, slowest first; the first one, "baseline", runs anywhere.
std::span<const EmbeddingKernel> supported_kernels();

const EmbeddingKernel& fastest_kernel();

}  // namespace hoidap::models
