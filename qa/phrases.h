// What hoidap itself says beside an answer, in the language of the question.
// Thread-safe: constants.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hoidap::qa {

struct Phrases {
  std::string_view no_answer;
  std::string_view no_passage;  // a search without result
  std::string_view nearest;     // heads the nearest passages
  std::string_view confidence;  // before a percentage
  std::string_view line;        // before a line number
  std::string_view also;        // before another place that says the same
  std::string_view left_out;    // before how many pieces of an answer are not cited
  std::string_view understood;  // before a follow-up question as it was understood
};

// Vietnamese, Norwegian and Russian have their own; every other language gets English.
const Phrases& phrases_for(std::string_view language);

// "… further items, not cited: 3"
std::string left_out_text(const Phrases& phrases, std::size_t count);

}  // namespace hoidap::qa
