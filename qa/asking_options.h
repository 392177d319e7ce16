// How questions are answered, as options of a command: shared by `ask`, `batch` and `report`.
#pragma once

#include <cstddef>

#include "qa/answerer.h"
#include "qa/filter_options.h"

namespace CLI {
class App;
}

namespace hoidap::qa {

// As given on the command line.
struct AskingOptions {
  std::size_t citations = AnswerOptions().citations;
  bool is_limit = false;  // -k was given: a list gets no more either
  double min_confidence = default_min_confidence;
  FilterOptions filter;
};

// Adds -k, --min-confidence and the filters. `options` must outlive parsing.
void define_asking(CLI::App& command, AskingOptions& options);

// What they mean. Throws Error{usage} for a value that makes no sense.
AnswerOptions answer_options_of(const AskingOptions& options);

}  // namespace hoidap::qa
