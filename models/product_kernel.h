// Products of rows with a matrix, the arithmetic of models/span_network.h. There is one kernel for
// each kind of processor; the fastest that this machine supports is chosen once, at run time.
//
// Every kernel gives the same bits: each output is a sum over the inputs in their order, every
// product rounded before it is added. Thread-safe: kernels have no state.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace hoidap::models {

class ProductKernel {
 public:
  // rows * inputs, inputs * outputs and rows * outputs values, row by row.
  using AddProducts = void (*)(const float* rows, std::size_t count, std::size_t inputs,
                               const float* matrix, std::size_t outputs, float* sums);

  constexpr ProductKernel(std::string_view name, AddProducts add) : name_(name), add_(add) {}

  std::string_view name() const { return name_; }

  // Adds to each row of `sums` the product of that row of `rows` with `matrix`, which has a row of
  // `outputs` values for each of `inputs` inputs. The sizes say how many rows there are.
  void add_products(std::span<const float> rows, std::span<const float> matrix, std::size_t inputs,
                    std::size_t outputs, std::span<float> sums) const;

 private:
  std::string_view name_;
  AddProducts add_;
};

// The kernels that this machine can run, slowest first; the first one, "baseline", runs anywhere.
std::span<const ProductKernel> supported_product_kernels();

const ProductKernel& fastest_product_kernel();

}  // namespace hoidap::models
