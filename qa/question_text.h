// What may be asked: the checks every question passes before anything is searched.
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hoidap::qa {

// Longer questions are refused rather than cut.
inline constexpr std::size_t max_question_bytes = 64 * 1024;

// `text` without white space around it. Throws Error{usage} when there is no word in it,
// Error{bad_data} when it is too long or not UTF-8.
std::string checked_question(std::string_view text);

// The question that words on the command line make: joined by spaces, or read from standard input
// when the only word is "-"; checked.
std::string question_of(const std::string& joined_words);

}  // namespace hoidap::qa
