#include "corpus/front_matter.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "corpus/lines.h"

namespace hoidap::corpus {
namespace {

// Whoever opens a file with "---" and never closes it wrote a ruler.
constexpr std::size_t most_lines = 200;

// Without white space and one pair of quotes or brackets around it.
std::string unquoted(std::string_view value) {
  value = slice(value, trimmed(value, {0, value.size()}));
  if (value.size() >= 2) {
    const char first = value.front();
    const char last = value.back();
    const bool quotes = (first == '"' || first == '\'') && last == first;
    if (quotes || (first == '[' && last == ']')) {
      return unquoted(value.substr(1, value.size() - 2));
    }
  }
  return std::string(value);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), models::is_digit);
}

// Whether `date` looks like `shape`, in which 0 stands for any digit.
bool has_shape(std::string_view date, std::string_view shape) {
  return date.size() == shape.size() &&
         std::equal(date.begin(), date.end(), shape.begin(), [](char c, char wanted) {
           return wanted == '0' ? models::is_digit(c) : c == wanted;
         });
}

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string two_digits(std::string_view number) {
  return number.size() == 1 ? "0" + std::string(number) : std::string(number);
}

// "21/12/2023" and the like: day, month and year, in the order of our languages.
std::string from_day_month_year(std::string_view date) {
  for (const char separator : {'/', '.', '-'}) {
    const std::size_t first = date.find(separator);
    const std::size_t second =
        first == std::string_view::npos ? first : date.find(separator, first + 1);
    if (second == std::string_view::npos) continue;
    const std::string_view day = date.substr(0, first);
    const std::string_view month = date.substr(first + 1, second - first - 1);
    const std::string_view year = date.substr(second + 1);
    if (!all_digits(day) || !all_digits(month) || !all_digits(year)) continue;
    if (day.size() > 2 || month.size() > 2 || year.size() != 4) continue;
    if (number_of(day) < 1 || number_of(day) > 31) continue;
    if (number_of(month) < 1 || number_of(month) > 12) continue;
    return std::string(year) + "-" + two_digits(month) + "-" + two_digits(day);
  }
  return "";
}

std::string* field_of(Metadata& metadata, std::string_view key) {
  if (key == "title") return &metadata.title;
  if (key == "author" || key == "authors") return &metadata.author;
  if (key == "publisher" || key == "site") return &metadata.publisher;
  if (key == "date" || key == "published") return &metadata.published;
  if (key == "url" || key == "source" || key == "link") return &metadata.url;
  if (key == "language" || key == "lang") return &metadata.language;
  return nullptr;
}

}  // namespace

ByteRange front_matter_of(std::string_view text) {
  const std::size_t start =
      text.starts_with(models::byte_order_mark) ? models::byte_order_mark.size() : 0;
  if (!text.substr(start).starts_with("---")) return {};
  std::size_t at = start;
  for (std::size_t count = 0; count < most_lines && at < text.size(); ++count) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = slice(text, trimmed(text, {at, end}));
    if (count == 0 && line != "---") return {};
    if (count > 0 && (line == "---" || line == "...")) return {start, end};
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return {};
}

Metadata metadata_of_front_matter(std::string_view front_matter) {
  Metadata metadata;
  for (const Line& line : lines_of(front_matter)) {
    const std::string_view bytes = slice(front_matter, line.range);
    const std::size_t colon = bytes.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string value = unquoted(bytes.substr(colon + 1));
    std::string* field = field_of(metadata, models::fold_case(unquoted(bytes.substr(0, colon))));
    if (field && field->empty()) *field = value;
  }
  metadata.published = iso_date(metadata.published);
  metadata.language = language_code(metadata.language);
  return metadata;
}

std::string iso_date(std::string_view date) {
  date = slice(date, trimmed(date, {0, date.size()}));
  for (const std::string_view shape : {"0000-00-00", "0000-00", "0000"}) {
    if (has_shape(date, shape)) return std::string(date);
  }
  const bool has_time = date.size() > 10 && (date[10] == 'T' || date[10] == ' ');
  if (has_time && has_shape(date.substr(0, 10), "0000-00-00"))
    return std::string(date.substr(0, 10));
  return from_day_month_year(date.substr(0, date.find(' ')));
}

std::string language_code(std::string_view tag) {
  const std::string code = models::fold_case(tag.substr(0, tag.find_first_of("-_")));
  if (code.size() != 2 ||
      !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return "";
  }
  return code == "no" || code == "nn" ? "nb" : code;
}

}  // namespace hoidap::corpus
