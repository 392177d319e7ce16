// Answers for programs: the JSON that hoidap(1) documents. The same answer gives the same bytes.
// Thread-safe: no shared state.
#pragma once

#include <cstdint>
#include <string>

#include "qa/answer.h"

namespace hoidap::qa {

// What an output was made from; written into each.
struct Provenance {
  std::int64_t generation = 0;  // of the corpus
  std::string model;            // ModelBundle::identity()
  std::string version;          // of hoidap
};

// One line, without a line feed. Malformed UTF-8 is replaced by U+FFFD.
std::string answer_json(const Answer& answer, const Provenance& provenance);

}  // namespace hoidap::qa
