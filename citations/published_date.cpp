#include "citations/published_date.h"

#include <algorithm>
#include <array>

#include "models/months.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

constexpr int days_in(int month, int year) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month) - 1];
}

// The number that all of `text`, `digits` long, is; 0 when it is none.
int number(std::string_view text, std::size_t digits) {
  if (text.size() != digits || !std::all_of(text.begin(), text.end(), models::is_digit)) return 0;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

// "December", "desember", "декабря" beside a day and "декабрь" alone.
std::string month_name(int month, bool beside_day, std::string_view language) {
  const bool russian = language == "ru";
  const bool known = russian || language == "nb";
  const auto names = models::month_terms(month, known ? language : "en");
  std::string name = names[russian && !beside_day ? 1 : 0];
  if (!known) name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

// "21 December", "21. desember", "21 tháng 12"; "November", "tháng 11".
std::string day_and_month(const PublishedDate& date, std::string_view language) {
  const std::string day =
      date.day == 0 ? "" : std::to_string(date.day) + (language == "nb" ? ". " : " ");
  if (language == "vi") return day + "tháng " + std::to_string(date.month);
  return day + month_name(date.month, date.day != 0, language);
}

}  // namespace

PublishedDate published_date(std::string_view iso) {
  PublishedDate date;
  date.year = number(iso.substr(0, 4), 4);
  if (date.year == 0 || (iso.size() > 4 && iso[4] != '-')) return {};
  if (iso.size() < 7) return date;
  const int month = number(iso.substr(5, 2), 2);
  if (month < 1 || month > 12 || (iso.size() > 7 && iso[7] != '-')) return date;
  date.month = month;
  if (iso.size() < 10) return date;
  const int day = number(iso.substr(8, 2), 2);
  if (day >= 1 && day <= days_in(month, date.year)) date.day = day;
  return date;
}

std::string spelled_date(const PublishedDate& date, std::string_view language) {
  if (date.year == 0) return {};
  const std::string year = std::to_string(date.year);
  if (date.month == 0) return year;
  if (language != "vi") return day_and_month(date, language) + " " + year;
  const std::string month = std::to_string(date.month) + "/" + year;
  return date.day == 0 ? "tháng " + month : std::to_string(date.day) + "/" + month;
}

std::string year_first(const PublishedDate& date, std::string_view language) {
  if (date.year == 0) return {};
  const std::string year = std::to_string(date.year);
  return date.month == 0 ? year : year + ", " + day_and_month(date, language);
}

}  // namespace hoidap::citations
