// Dates as people write them in Vietnamese, Norwegian, English and Russian, in figures and in
// words, and the terms under which the same date may stand in a text of another language: what
// "20. desember 2023" and "ngày 20 tháng 12 năm 2023" share is only 20 and 2023.
//
//   20/12/2023   20.12.2023   20-12-2023   2023-12-20   ngày 20/12   chiều 20/12
//   ngày 20 tháng 12 năm 2023   tháng 12/2023   tháng mười hai năm 2023
//   20. desember 2023   20 декабря 2023 года   20 December 2023   December 20th, 2023
//   desember 2023   в декабре
//
// Figures are read day first, as all four languages do outside the United States; month first only
// where nothing else is possible ("12/20/2023"). A day and a month in figures alone ("20/12") are a
// date only after a word that says so, and a bare number never is one. Vietnamese is also read
// without its diacritics. Ranges and terms are those of models/text.h. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/months.h"
#include "models/text.h"

namespace hoidap::models {

// What a date says; 0 for what it leaves open. There is always a month, and each part is in range:
// day 1 to 31, month 1 to 12, year 1000 to 2999.
struct Date {
  int day = 0;
  int month = 0;
  int year = 0;
  bool operator==(const Date&) const = default;
};

struct DateMention {
  Date date;
  ByteRange range;  // from the first of its parts to the last, words such as "tháng" between them
  // Where each part stands, words and signs such as "tháng" or "th" left out or not; empty when it
  // is not said. Parts of one token ("20.12.2023") all have its range.
  ByteRange day;
  ByteRange month;
  ByteRange year;
};

// The dates in `text`, in order; none overlap. Malformed UTF-8 breaks words, as in words_of.
std::vector<DateMention> dates_in(std::string_view text);

// The same, for a caller that has words_of(text) already.
std::vector<DateMention> dates_in(std::string_view text, std::span<const Word> words);

// The terms under which a day of the month (1 to 31) may stand: "9" and "09".
std::vector<std::string> day_terms(int day);

// The single terms that hold a whole date: "9.6.2023", "09.06.2023" and their mixtures; "6.2023"
// for a month of a year, "9.6" for a day without a year. None when the date says only a month.
std::vector<std::string> whole_date_terms(const Date& date);

}  // namespace hoidap::models
