// How a word is written: capitals and digits. Thread-safe: no shared state.
#pragma once

#include <string_view>

namespace hoidap::models {

struct WordShape {
  bool is_capitalised = false;   // its first letter is a capital
  bool is_all_capitals = false;  // two letters or more, all capitals
  bool has_digit = false;
  bool is_number = false;  // digits, and signs between them
};

// Of one word of models::words_of, as it stands in the text.
WordShape shape_of(std::string_view word);

}  // namespace hoidap::models
