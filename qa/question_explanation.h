// What was understood of a question, for people to read: ask --explain.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "qa/question_understanding.h"

namespace hoidap::qa {

// A line for each thing understood of `question`, which is in `language`: name, gap, value. What
// there is none of is left out. Ends with a line feed.
std::string question_explanation(std::string_view question, std::string_view language);

}  // namespace hoidap::qa
