// Answers and passages for a reader at a terminal, or for a pipe (width 0: nothing is wrapped).
// What is shown is cleaned and shortened for reading; the bytes to cite are in Citation::locator.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "qa/answer.h"
#include "qa/phrases.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

struct TextStyle {
  MarkStyle marks = MarkStyle::symbols;
  int width = 0;  // columns; 0: lines are as long as they come
};

// The style for standard output as it is now.
TextStyle output_style(bool color);

// How a follow-up was understood; the words that answer and the sentence they stand in, or every
// piece of an answer in several; how sure that is; then every citation, its sentence marked inside
// its excerpt, or only its place when it is a piece of the passage that was just shown. When not
// answered, says so in the language of the question and shows the nearest passages. Ends with a
// line feed.
std::string answer_text(const Answer& answer, const TextStyle& style);

// One citation: its number and source line, its excerpt, and where else it is said. `columns` is
// how much of the text around the sentence may be shown; 0 is all of it.
std::string citation_text(const Citation& citation, const Phrases& phrases, const TextStyle& style,
                          int columns);

// A found passage: "n. source line" and the start of its text.
std::string passage_text(int number, const corpus::Document& document,
                         const corpus::Passage& passage, std::string_view text,
                         std::string_view line_word, const TextStyle& style);

// A line on another place that says the same: "also in: Title (d3, nb), line 7", indented.
std::string also_text(const corpus::Document& document, std::string_view language, int line,
                      const Phrases& phrases, const TextStyle& style);

}  // namespace hoidap::qa
