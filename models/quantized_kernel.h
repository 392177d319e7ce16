// Products of rows with a matrix in whole numbers, for what takes most of the time of
// models/span_network.h. A value is a whole number times a scale, one for all rows and one for each
// column of the matrix (after Jacob et al., "Quantization and training of neural networks for
// efficient integer-arithmetic-only inference", CVPR 2018). The numbers have 11 bits and a sign, or
// less where there are so many that their sums would not fit 32 bits.
//
// Sums of whole numbers are exact: every kernel gives the same bits. There is one for each kind of
// processor; the fastest that this machine supports is chosen once, at run time. Thread-safe:
// matrices are const after construction, kernels have no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hoidap::models {

// A matrix with a row of `outputs` values for each input; the inputs are those of `taps` rows of
// `width` values, one after the other.
class QuantizedMatrix {
 public:
  QuantizedMatrix() = default;
  QuantizedMatrix(std::span<const float> matrix, std::size_t taps, std::size_t width,
                  std::size_t outputs);

  std::size_t taps() const { return taps_; }
  std::size_t width() const { return width_; }
  std::size_t outputs() const { return scales_.size(); }
  // Of each output: what 1 is worth.
  std::span<const float> scales() const { return scales_; }
  // The largest whole number that rows may hold.
  int largest() const { return largest_; }

  // For kernels: outputs come in panels of so many, the last one filled up with zeros; of a panel
  // pairs of inputs lie one after the other, of each pair all outputs, of each output both.
  static constexpr std::size_t panel = 16;
  std::size_t panels() const { return (outputs() + panel - 1) / panel; }
  std::span<const std::int16_t> values() const { return values_; }

 private:
  std::size_t taps_ = 0;
  std::size_t width_ = 0;
  int largest_ = 0;
  std::vector<float> scales_;
  std::vector<std::int16_t> values_;
};

// Rows for a matrix; the taps of a row are those `distance` apart around it, rows of zeros where
// there are none.
class QuantizedRows {
 public:
  // `rows` has matrix.width() values each.
  QuantizedRows(std::span<const float> rows, const QuantizedMatrix& matrix, std::size_t distance);

  std::size_t count() const { return count_; }
  float scale() const { return scale_; }  // what 1 is worth

  // For kernels: the first tap of the first row, and how far it is to the next row and to the next
  // tap. A row is filled up to an even number of values.
  const std::int16_t* first() const { return values_.data(); }
  std::size_t stride() const { return stride_; }
  std::size_t tap_stride() const { return tap_stride_; }

 private:
  std::size_t count_ = 0;
  std::size_t stride_ = 0;
  std::size_t tap_stride_ = 0;
  float scale_ = 0;
  std::vector<std::int16_t> values_;
};

class QuantizedKernel {
 public:
  // Whole sums of a row and a panel; row by row, panels * panel sums each.
  using Multiply = void (*)(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                            std::int32_t* sums);

  constexpr QuantizedKernel(std::string_view name, Multiply multiply)
      : name_(name), multiply_(multiply) {}

  std::string_view name() const { return name_; }

  // Adds to each row of `sums`, of `matrix.outputs()` values, the product of that row of `rows`
  // with `matrix`.
  void add_products(const QuantizedRows& rows, const QuantizedMatrix& matrix,
                    std::span<float> sums) const;

 private:
  std::string_view name_;
  Multiply multiply_;
};

// The kernels that this machine can run, slowest first; the first one, "baseline", runs anywhere.
std::span<const QuantizedKernel> supported_quantized_kernels();

const QuantizedKernel& fastest_quantized_kernel();

}  // namespace hoidap::models
