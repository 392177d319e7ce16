// What a report says itself, in its language. Thread-safe: constants.
#pragma once

#include <string_view>

namespace hoidap::qa {

struct ReportWords {
  std::string_view title;    // of a report without one
  std::string_view notes;    // heads the footnotes
  std::string_view sources;  // heads the bibliography
  std::string_view made;     // heads the statement of how it was made
  std::string_view also;     // before another place that says the same
  std::string_view nearest;  // before the nearest passage, when nothing was answered
  std::string_view failed;   // in place of an answer to what could not be asked
  std::string_view open;     // the name of a link to the quote on its page
  std::string_view back;     // the name of a link from a note to its mark
  // Sentences; {0}, {1}, ... are filled in.
  std::string_view confidence;  // {0} percent
  std::string_view method;      // {0} version, {1} number of documents
  std::string_view counts;      // {0} answered, {1} not found
  std::string_view identity;    // {0} generation of the corpus, {1} model
  std::string_view date;        // {0} the date
};

// Vietnamese, Norwegian and Russian have their own; every other language gets English.
const ReportWords& report_words_for(std::string_view language);

}  // namespace hoidap::qa
