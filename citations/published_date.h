// When a source was published, as exactly as it is known, and how that is written in prose.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::citations {

// 0 stands for what is not known; a day has a month, a month has a year.
struct PublishedDate {
  int year = 0;  // 1 to 9999
  int month = 0;
  int day = 0;
  bool operator==(const PublishedDate&) const = default;
};

// Reads "2023-12-21", "2023-11" or "2025". What is impossible ("2023-02-30") is left out from there
// on; anything else is a date without a year.
PublishedDate published_date(std::string_view iso);

// "21 December 2023", "21. desember 2023", "21 декабря 2023", "21/12/2023"; "November 2023";
// "2025". Empty without a year. English for languages that are not ours.
std::string spelled_date(const PublishedDate& date, std::string_view language);

// The year first, as lists by author and date have it: "2023, 21 December", "2023, 21 tháng 12",
// "2023, november", "2025". Empty without a year.
std::string year_first(const PublishedDate& date, std::string_view language);

}  // namespace hoidap::citations
