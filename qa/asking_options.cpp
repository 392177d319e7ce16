#include "qa/asking_options.h"

#include <CLI/CLI.hpp>

#include "models/error.h"

namespace hoidap::qa {

void define_asking(CLI::App& command, AskingOptions& options) {
  command
      .add_option("-k", options.citations,
                  "At most so many citations an answer (1 to 50); without it, a list has up to " +
                      std::to_string(AnswerOptions().pieces))
      ->each([&options](const std::string&) { options.is_limit = true; })
      ->check(CLI::Range(1, 50))
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--min-confidence", options.min_confidence,
                  "Below this, a question counts as not answered (0 to 1)")
      ->type_name("P")
      ->capture_default_str();
  define_filter(command, options.filter);
}

AnswerOptions answer_options_of(const AskingOptions& options) {
  // Written so that "nan" is refused, too.
  if (!(options.min_confidence >= 0 && options.min_confidence <= 1)) {
    throw Error(ErrorKind::usage, "--min-confidence must be between 0 and 1");
  }
  AnswerOptions wanted;
  wanted.citations = options.citations;
  if (options.is_limit) wanted.pieces = options.citations;
  wanted.min_confidence = options.min_confidence;
  wanted.filter = filter_of(options.filter);
  return wanted;
}

}  // namespace hoidap::qa
