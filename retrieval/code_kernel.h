// The arithmetic of passage codes (retrieval/passage_codes.h): sums of products of small whole
// numbers that are kept as bit planes, by counting bits. There is one kernel for each kind of
// processor; all give the same numbers. Thread-safe: kernels have no state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hoidap::retrieval {

inline constexpr std::size_t code_planes = 2;   // of a passage: values 0 to 3
inline constexpr std::size_t query_planes = 4;  // of a question: values 0 to 15

struct CodeKernel {
  std::string_view name;
  // Sets sums[i], for each of `rows` codes, to the sum of the products of its values with those of
  // `query`. A code is `code_planes` planes of `words` words, the lowest bits first; the question
  // `query_planes` planes.
  void (*multiply)(const std::uint64_t* codes, std::size_t rows, std::size_t words,
                   const std::uint64_t* query, std::int32_t* sums);
};

// The kernels that this machine can run, slowest first; the first one, "baseline", runs anywhere.
std::span<const CodeKernel> supported_code_kernels();

}  // namespace hoidap::retrieval
