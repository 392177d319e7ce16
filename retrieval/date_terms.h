// The dates of a question, as words to look for: the same date is "20/12/2023" in one passage, "20.
// desember 2023" in another and the one word "20.12.2023" in a third (models/dates.h).
//
// A date counts by its parts. Each is a word of the question, and has other terms beside those that
// any word has; a month those of the passages' language. Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/dates.h"
#include "models/text.h"
#include "retrieval/term.h"

namespace hoidap::retrieval {

enum class DatePart { none, day, month, year };

// A word of a question, and what it is of the date that it stands in.
struct QuestionWord {
  models::Word word;
  DatePart part = DatePart::none;
  models::Date date;
  std::string whole;  // the word of the question that is the whole date, where one is
};

// The words of `question` in order. One that is a whole date ("20.12.2023") comes as three: its
// day, month and year in figures, with the range of the whole.
std::vector<QuestionWord> words_and_dates(std::string_view question);

// Adds to `variants`, what stands for `word` in passages in `language`, what else may stand for
// this part of its date there. Nothing for a word that is no part of a date.
void add_date_variants(const QuestionWord& word, std::string_view language,
                       std::vector<TermVariant>& variants);

}  // namespace hoidap::retrieval
