#include "models/dates.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hoidap::models {

namespace {

constexpr int first_year = 1000;
constexpr int last_year = 2999;
constexpr int last_day = 31;
constexpr int last_month = 12;

// The value of one to four digits; nothing for anything else.
std::optional<int> number_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> in_range(std::optional<int> value, int low, int high) {
  return value && *value >= low && *value <= high ? value : std::nullopt;
}

std::string_view until_letter(std::string_view word) {
  const auto end = std::find_if_not(word.begin(), word.end(), is_digit);
  return word.substr(0, static_cast<std::size_t>(end - word.begin()));
}

std::optional<int> as_month(std::string_view digits) {
  return digits.size() <= 2 ? in_range(number_of(digits), 1, last_month) : std::nullopt;
}

// "2023", and Russian "2023г".
std::optional<int> as_year(std::string_view digits) {
  if (digits.ends_with("г")) digits.remove_suffix(std::string_view("г").size());
  return digits.size() == 4 ? in_range(number_of(digits), first_year, last_year) : std::nullopt;
}

// "20", and English ordinals: "20th".
std::optional<int> as_day(std::string_view word) {
  const std::string_view digits = until_letter(word);
  const std::string_view ending = word.substr(digits.size());
  constexpr std::array<std::string_view, 5> endings = {"", "st", "nd", "rd", "th"};
  if (std::find(endings.begin(), endings.end(), ending) == endings.end()) return std::nullopt;
  return digits.size() <= 2 ? in_range(number_of(digits), 1, last_day) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// Three numbers as a date, day first unless they begin with the year or cannot be otherwise.
std::optional<Date> date_of(std::string_view first, std::string_view second,
                            std::string_view third) {
  if (const auto year = as_year(first)) {
    const auto month = as_month(second);
    const auto day = as_day(third);
    if (month && day) return Date{*day, *month, *year};
    return std::nullopt;
  }
  const auto year = as_year(third);
  if (!year) return std::nullopt;
  if (as_day(first) && as_month(second)) return Date{*as_day(first), *as_month(second), *year};
  if (as_month(first) && as_day(second)) return Date{*as_day(second), *as_month(first), *year};
  return std::nullopt;
}

std::string with_single_spaces(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  std::string result;
  while (!text.empty()) {
    const bool wide = text.starts_with(no_break_space);
    const bool space = wide || std::string_view(" \t\r\n").find(text.front()) != text.npos;
    if (!space) result += text.front();
    if (space && !result.ends_with(' ')) result += ' ';
    text.remove_prefix(wide ? no_break_space.size() : 1);
  }
  return result;
}

// Reads dates off the words of a text. Each `read_...` tries one way of writing from the word at
// `at` on; what it finds ends before the word `next`.
class DateReader {
 public:
  DateReader(std::string_view text, std::span<const Word> words)
      : text_(text), words_(words), bare_(words.size()) {}

  std::vector<DateMention> read() {
    std::vector<DateMention> mentions;
    for (std::size_t at = 0; at < words_.size();) {
      const auto found = may_begin(words_[at].term) ? read_at(at) : std::nullopt;
      if (found) mentions.push_back(found->mention);
      at = found ? found->next : at + 1;
    }
    return mentions;
  }

 private:
  struct Found {
    DateMention mention;
    std::size_t next = 0;
  };

  // Whether a date may begin with `term`: a number, "tháng" or a month. Spares most words the rest.
  static bool may_begin(std::string_view term) {
    constexpr std::string_view initials = "tjfmasond";  // of "tháng" and of months in Latin letters
    const bool cyrillic = term.front() == '\xD0' || term.front() == '\xD1';
    return is_digit(term.front()) || cyrillic || initials.find(term.front()) != initials.npos;
  }

  std::optional<Found> read_at(std::size_t at) const {
    if (auto found = read_token(at)) return found;
    if (auto found = read_figures(at)) return found;
    if (auto found = read_day_and_month_figures(at)) return found;
    if (auto found = read_vietnamese(at)) return found;
    if (auto found = read_day_first(at)) return found;
    return read_month_first(at);
  }

  // "20.12.2023", which is one word.
  std::optional<Found> read_token(std::size_t at) const {
    const auto parts = split(bare(at), '.');
    if (parts.size() != 3) return std::nullopt;
    const auto date = date_of(parts[0], parts[1], parts[2]);
    if (!date) return std::nullopt;
    const ByteRange whole = words_[at].range;
    return Found{{*date, whole, whole, whole, whole}, at + 1};
  }

  // "20/12/2023", "20-12-2023", "2023-12-20".
  std::optional<Found> read_figures(std::size_t at) const {
    if (at + 2 >= words_.size()) return std::nullopt;
    const std::string sign = gap_after(at);
    if ((sign != "/" && sign != "-" && sign != ".") || gap_after(at + 1) != sign) {
      return std::nullopt;
    }
    const auto date = date_of(bare(at), bare(at + 1), bare(at + 2));
    if (!date) return std::nullopt;
    if (as_year(bare(at))) return found(*date, {at + 2, at + 1, at});
    const bool month_first = !as_month(bare(at + 1));
    return month_first ? found(*date, {at + 1, at, at + 2}) : found(*date, {at, at + 1, at + 2});
  }

  // "ngày 20/12", "chiều 20/12": after a word that says that it is a date.
  std::optional<Found> read_day_and_month_figures(std::size_t at) const {
    constexpr std::array<std::string_view, 9> heralds = {"ngay",  "mung", "mong", "sang", "trua",
                                                         "chieu", "toi",  "dem",  "hom"};
    if (at == 0 || at + 1 >= words_.size()) return std::nullopt;
    if (std::find(heralds.begin(), heralds.end(), bare(at - 1)) == heralds.end()) {
      return std::nullopt;
    }
    const std::string sign = gap_after(at);
    if (sign != "/" && sign != "-") return std::nullopt;
    const auto day = as_day(bare(at));
    const auto month = as_month(bare(at + 1));
    if (!day || !month) return std::nullopt;
    return found({*day, *month, 0}, {at, at + 1, none});
  }

  // "ngày 20 tháng 12 năm 2023", "tháng 12/2023", "tháng mười hai năm 2023", "tháng 12".
  std::optional<Found> read_vietnamese(std::size_t at) const {
    const std::size_t sign = bare(at) == "thang" ? at : at + 1;
    if (sign + 1 >= words_.size() || bare(sign) != "thang") return std::nullopt;
    if (gap_after(sign) != " " || (sign != at && gap_after(at) != " ")) return std::nullopt;
    const std::optional<int> day = sign == at ? std::nullopt : as_day(bare(at));
    if (sign != at && !day) return std::nullopt;

    std::size_t last = sign + 1;  // word of the month
    auto month = as_month(bare(last));
    const bool in_figures = month.has_value();
    if (!month) {
      const std::string second = last + 1 < words_.size() ? bare(last + 1) : "";
      month = vietnamese_month(bare(last), second);
      if (month && *month > 10 && bare(last) == "muoi") ++last;
    }
    if (!month) return std::nullopt;
    const std::size_t year = year_after_vietnamese(last);
    const bool heralded =
        at > 0 && (bare(at - 1) == "ngay" || bare(at - 1) == "mung" || bare(at - 1) == "mong");
    // "3 tháng 12 ngày" is a length of time, "một tháng hai lần" is how often.
    if (year == none && day && !heralded) return std::nullopt;
    if (year == none && !day && (!in_figures || follows_number(at))) return std::nullopt;

    Found result = found({day.value_or(0), *month, year_at(year)},
                         {day ? at : none, sign + 1, year == none ? none : year}, last);
    result.mention.month.end = words_[last].range.end;
    return result;
  }

  // "20. desember 2023", "20th of December, 2023", "20-го декабря 2023 года".
  std::optional<Found> read_day_first(std::size_t at) const {
    const auto day = as_day(bare(at));
    if (!day) return std::nullopt;
    std::size_t month = at + 1;
    if (month < words_.size() && (bare(month) == "of" || bare(month) == "го")) ++month;
    if (month >= words_.size() || !joins(at) || !joins(month - 1)) return std::nullopt;
    const auto named = month_named(bare(month));
    if (!named) return std::nullopt;
    const std::size_t year = year_after(month);
    const bool plain_number = gap_after(at) == " " && until_letter(bare(at)) == bare(at);
    if (year == none && plain_number && named->certainty == MonthCertainty::ambiguous &&
        !is_capital(month)) {
      return std::nullopt;  // "Article 5 may be amended"
    }
    return found({*day, named->month, year_at(year)}, {at, month, year});
  }

  // "December 20, 2023", "December 20th", "desember 2023", "в декабре".
  std::optional<Found> read_month_first(std::size_t at) const {
    const auto named = month_named(bare(at));
    if (!named) return std::nullopt;
    const std::size_t year_only = year_after(at);
    if (year_only != none)
      return found({0, named->month, year_at(year_only)}, {none, at, year_only});
    if (at + 1 < words_.size() && joins(at) && is_english_month(at)) {
      if (const auto day = as_day(bare(at + 1))) {
        const std::size_t year = year_after(at + 1);
        const bool sure = named->certainty != MonthCertainty::ambiguous || is_capital(at);
        if (year != none || sure)
          return found({*day, named->month, year_at(year)}, {at + 1, at, year});
      }
    }
    if (named->certainty != MonthCertainty::name) return std::nullopt;
    return found({0, named->month, 0}, {none, at, none});
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // The words that the parts of a date stand in.
  struct Parts {
    std::size_t day = none;
    std::size_t month = none;
    std::size_t year = none;
  };

  // `last` is the last word of the month where it has several.
  Found found(const Date& date, const Parts& parts, std::size_t last = 0) const {
    Found result{{date, {}, range_at(parts.day), range_at(parts.month), range_at(parts.year)}, 0};
    std::size_t first = parts.month;
    last = std::max(last, parts.month);
    for (const std::size_t word : {parts.day, parts.year}) {
      if (word == none) continue;
      first = std::min(first, word);
      last = std::max(last, word);
    }
    result.mention.range = {words_[first].range.start, words_[last].range.end};
    result.next = last + 1;
    return result;
  }

  ByteRange range_at(std::size_t word) const {
    return word == none ? ByteRange{} : words_[word].range;
  }

  int year_at(std::size_t word) const { return word == none ? 0 : as_year(bare(word)).value_or(0); }

  // What stands between a word and the next one, white space (lines may end there) as one space.
  std::string gap_after(std::size_t at) const {
    const std::size_t start = words_[at].range.end;
    const std::size_t end = at + 1 < words_.size() ? words_[at + 1].range.start : text_.size();
    return with_single_spaces(text_.substr(start, end - start));
  }

  // Whether nothing but space, a full stop, a comma or a hyphen parts a word from the next.
  bool joins(std::size_t at) const {
    constexpr std::array<std::string_view, 5> joints = {" ", ". ", ".", ", ", "-"};
    return std::find(joints.begin(), joints.end(), gap_after(at)) != joints.end();
  }

  // The word of the year that follows a day or a month; `none` when there is none.
  std::size_t year_after(std::size_t at) const {
    const bool follows = at + 1 < words_.size() && joins(at) && as_year(bare(at + 1));
    return follows ? at + 1 : none;
  }

  std::size_t year_after_vietnamese(std::size_t at) const {
    if (at + 1 >= words_.size()) return none;
    if (bare(at + 1) == "nam") {
      return at + 2 < words_.size() && as_year(bare(at + 2)) ? at + 2 : none;
    }
    const std::string gap = gap_after(at);
    const bool follows = (gap == "/" || gap == "-" || gap == ", ") && as_year(bare(at + 1));
    return follows ? at + 1 : none;
  }

  bool follows_number(std::size_t at) const { return at > 0 && number_of(bare(at - 1)); }

  bool is_capital(std::size_t at) const {
    const char first = text_[words_[at].range.start];
    return first >= 'A' && first <= 'Z';
  }

  // Only English has the day after the month.
  bool is_english_month(std::size_t at) const {
    const auto names = month_terms(month_named(bare(at))->month, "en");
    return std::find(names.begin(), names.end(), bare(at)) != names.end();
  }

  // The term of a word without diacritics.
  const std::string& bare(std::size_t at) const {
    if (!bare_[at]) bare_[at] = fold_diacritics(words_[at].term);
    return *bare_[at];
  }

  std::string_view text_;
  std::span<const Word> words_;
  mutable std::vector<std::optional<std::string>> bare_;
};

std::vector<std::string> numerals(int number) {
  std::vector<std::string> terms = {std::to_string(number)};
  if (number < 10) terms.push_back("0" + terms.front());
  return terms;
}

}  // namespace

std::vector<DateMention> dates_in(std::string_view text) {
  return dates_in(text, words_of(text));
}

std::vector<DateMention> dates_in(std::string_view text, std::span<const Word> words) {
  return DateReader(text, words).read();
}

std::vector<std::string> day_terms(int day) {
  if (day < 1 || day > last_day) return {};
  return numerals(day);
}

std::vector<std::string> whole_date_terms(const Date& date) {
  std::vector<std::string> terms;
  if (date.month == 0 || (date.day == 0 && date.year == 0)) return terms;
  const std::string year = date.year == 0 ? "" : "." + std::to_string(date.year);
  for (const std::string& month : numerals(date.month)) {
    if (date.day == 0) {
      terms.push_back(month + year);
      continue;
    }
    for (const std::string& day : numerals(date.day)) terms.push_back(day + "." + month + year);
  }
  return terms;
}

}  // namespace hoidap::models
