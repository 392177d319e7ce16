// Abbreviations and what they stand for where a text introduces them: "thi hành án dân sự (THADS)",
// "CEA (Civil Enforcement Administration)". After Schwartz and Hearst ("A simple algorithm for
// identifying abbreviation definitions in biomedical text", PSB 2003), with words for letters: the
// letters of the short form are the first ones of the words of the long form, but for a few words
// between.
//
// Ranges are bytes of the text that was passed in. Thread-safe: no shared state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/text.h"

namespace hoidap::qa {

// The abbreviation whose meaning a question in `language` (ISO 639-1) asks for, as it is written
// there: "What does THADS stand for?", "THADS là gì?". Nothing when it asks for anything else.
std::optional<std::string> abbreviation_asked_about(std::string_view question,
                                                    std::string_view language);

// What `abbreviation` stands for, where `text` says so.
std::optional<models::ByteRange> long_form(std::string_view text, std::string_view abbreviation);

}  // namespace hoidap::qa
