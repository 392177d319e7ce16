// Our own words in a citation, in the language of the report. Internal to citations.
// Thread-safe: constants.
#pragma once

#include <string_view>

namespace hoidap::citations {

struct CitationWords {
  std::string_view page;  // each before a number, with its space
  std::string_view paragraph;
  std::string_view line;
  std::string_view bytes;
  std::string_view no_date;
  std::string_view last_and;       // between the last two names of a sentence
  std::string_view last_inverted;  // between the last two of "Nordmann, O., & Hansen, K."
  std::string_view last_short;     // between two names beside a quote
  std::string_view others;         // after the first of three names or more
};

// Vietnamese, Norwegian and Russian have their own; every other language gets English. `language`
// may be a tag ("nb-NO").
const CitationWords& citation_words(std::string_view language);

}  // namespace hoidap::citations
