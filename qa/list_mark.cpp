#include "qa/list_mark.h"

#include <array>
#include <span>
#include <string>

#include "models/text.h"

namespace hoidap::qa {

namespace {

constexpr std::array<std::string_view, 12> bullets = {"-", "–", "—", "*", "+", "•",
                                                      "·", "▪", "◦", "●", "■", "‣"};

// Vietnamese counts đ and leaves out f, j, w and z; others count no đ. A letter may be passed over.
constexpr std::array<std::string_view, 27> latin = {"a", "b", "c", "d", "đ", "e", "f", "g", "h",
                                                    "i", "j", "k", "l", "m", "n", "o", "p", "q",
                                                    "r", "s", "t", "u", "v", "w", "x", "y", "z"};
constexpr std::array<std::string_view, 24> cyrillic = {"а", "б", "в", "г", "д", "е", "ж", "з",
                                                       "и", "к", "л", "м", "н", "о", "п", "р",
                                                       "с", "т", "у", "ф", "х", "ц", "ч", "ш"};
constexpr std::array<std::string_view, 12> numerals = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                       "vii", "viii", "ix",  "x",  "xi", "xii"};

// How sentences count themselves, the first way first.
constexpr std::array<std::string_view, 8> counted[] = {
    {"một là", "hai là", "ba là", "bốn là", "năm là", "sáu là", "bảy là", "tám là"},
    {"thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ tám"},
    {"for det første", "for det andre", "for det tredje", "for det fjerde", "for det femte",
     "for det sjette", "for det sjuende", "for det åttende"},
    {"first,", "second,", "third,", "fourth,", "fifth,", "sixth,", "seventh,", "eighth,"},
    {"firstly", "secondly", "thirdly", "fourthly", "fifthly", "sixthly", "seventhly", "eighthly"},
    {"во-первых", "во-вторых", "в-третьих", "в-четвертых", "в-пятых", "в-шестых", "в-седьмых",
     "в-восьмых"},
    {"во-первых", "во-вторых", "в-третьих", "в-четвёртых", "в-пятых", "в-шестых", "в-седьмых",
     "в-восьмых"},
};
constexpr std::size_t longest_counted = 64;  // bytes, before case is folded

int place_in(std::span<const std::string_view> names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<ListMark> bullet(std::string_view before) {
  const std::size_t last = before.find_last_not_of(" \t");
  if (last == std::string_view::npos) return std::nullopt;
  const std::string_view mark = before.substr(0, last + 1);
  for (const std::string_view each : bullets) {
    if (!mark.ends_with(each)) continue;
    const std::string_view indent = mark.substr(0, mark.size() - each.size());
    if (indent.find_first_not_of(" \t>") != std::string_view::npos) continue;
    ListMark found;
    found.indent = indent.size();
    return found;
  }
  return std::nullopt;
}

std::optional<ListMark> number(std::string_view sentence) {
  const std::size_t space = sentence.find(' ');
  if (space == std::string_view::npos || space < 2 || space > 6) return std::nullopt;
  std::string_view token = sentence.substr(0, space);
  ListMark mark;
  mark.kind = ListMark::Kind::number;
  mark.style = token.back();
  if (mark.style != '.' && mark.style != ')') return std::nullopt;
  token.remove_suffix(1);
  if (token.starts_with('(')) {
    mark.style = '(';
    token.remove_prefix(1);
  }
  const std::string folded = models::fold_case(token);
  if (!folded.empty() && folded.size() <= 3 &&
      folded.find_first_not_of("0123456789") == std::string::npos) {
    mark.number = std::stoi(folded);
  }
  mark.letter = place_in(latin, folded);
  if (mark.letter == 0) mark.letter = place_in(cyrillic, folded);
  mark.roman = place_in(numerals, folded);
  if (mark.number == 0 && mark.letter == 0 && mark.roman == 0) return std::nullopt;
  return mark;
}

std::optional<ListMark> ordinal(std::string_view sentence) {
  const std::string folded =
      models::fold_case(sentence.substr(0, models::floor_boundary(sentence, longest_counted)));
  for (const auto& way : counted) {
    for (std::size_t i = 0; i < way.size(); ++i) {
      if (!folded.starts_with(way[i])) continue;
      const std::string_view rest = std::string_view(folded).substr(way[i].size());
      if (!way[i].ends_with(',') && !rest.starts_with(' ') && !rest.starts_with(',') &&
          !rest.starts_with(':')) {
        continue;
      }
      ListMark mark;
      mark.kind = ListMark::Kind::ordinal;
      mark.number = static_cast<int>(i) + 1;
      return mark;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<ListMark> list_mark(std::string_view before, std::string_view sentence) {
  if (const auto mark = bullet(before)) return mark;
  if (before.find_first_not_of(" \t>") == std::string_view::npos) {
    if (const auto mark = number(sentence)) return mark;
  }
  return ordinal(sentence);
}

bool goes_on(const ListMark& a, const ListMark& b) {
  if (a.kind != b.kind || a.style != b.style || a.indent != b.indent) return false;
  if (a.kind == ListMark::Kind::bullet) return true;
  if (a.number > 0 || b.number > 0) return a.number > 0 && b.number == a.number + 1;
  if (a.roman > 0 && b.roman == a.roman + 1) return true;
  return a.letter > 0 && (b.letter == a.letter + 1 || b.letter == a.letter + 2);
}

}  // namespace hoidap::qa
