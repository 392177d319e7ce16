// The arithmetic of passage codes (retrieval/passage_codes.h): sums of products of values of two
// bits with bytes. There is one kernel for each kind of processor; all give the same numbers.
// Thread-safe: kernels have no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hoidap::retrieval {

// Codes and questions are made of blocks of 64 values. A block of a code is 16 bytes, of which byte
// i holds the values i, 16 + i, 32 + i and 48 + i, each 0 to 3, from its lowest bits up. So a
// register of bytes, shifted and masked, is a register of values in the question's order.
inline constexpr std::size_t block_values = 64;
inline constexpr std::size_t block_bytes = 16;

struct CodeKernel {
  std::string_view name;
  // Sets sums[i], for each of `rows` codes, to the sum of the products of its values with those of
  // `question`. A code is `blocks` blocks; the question has as many, its values in their order,
  // none of them -128.
  void (*multiply)(const std::uint8_t* codes, std::size_t rows, std::size_t blocks,
                   const std::int8_t* question, std::int32_t* sums);
};

// The kernels that this machine can run, slowest first; the first one, "baseline", runs anywhere.
std::span<const CodeKernel> supported_code_kernels();

}  // namespace hoidap::retrieval
