#include "models/months.h"

#include <array>
#include <unordered_map>

#include "models/text.h"

namespace hoidap::models {

namespace {

constexpr int months_in_year = 12;
constexpr std::size_t ways = 7;  // the most ways in which a month is written in one language

// The words of each month, most usual first; abbreviations end in a full stop.
using MonthWords = std::array<std::array<std::string_view, ways>, months_in_year>;

constexpr MonthWords norwegian = {{{"januar", "jan."},
                                   {"februar", "feb."},
                                   {"mars", "mar."},
                                   {"april", "apr."},
                                   {"mai"},
                                   {"juni", "jun."},
                                   {"juli", "jul."},
                                   {"august", "aug."},
                                   {"september", "sep.", "sept."},
                                   {"oktober", "okt."},
                                   {"november", "nov."},
                                   {"desember", "des."}}};

constexpr MonthWords english = {{{"january", "jan."},
                                 {"february", "feb."},
                                 {"march", "mar."},
                                 {"april", "apr."},
                                 {"may"},
                                 {"june", "jun."},
                                 {"july", "jul."},
                                 {"august", "aug."},
                                 {"september", "sep.", "sept."},
                                 {"october", "oct."},
                                 {"november", "nov."},
                                 {"december", "dec."}}};

constexpr MonthWords russian = {
    {{"января", "январь", "январе", "январю", "январем", "январём", "янв."},
     {"февраля", "февраль", "феврале", "февралю", "февралем", "февралём", "фев."},
     {"марта", "март", "марте", "марту", "мартом"},
     {"апреля", "апрель", "апреле", "апрелю", "апрелем", "апр."},
     {"мая", "май", "мае", "маю", "маем"},
     {"июня", "июнь", "июне", "июню", "июнем"},
     {"июля", "июль", "июле", "июлю", "июлем"},
     {"августа", "август", "августе", "августу", "августом", "авг."},
     {"сентября", "сентябрь", "сентябре", "сентябрю", "сентябрем", "сентябрём", "сент."},
     {"октября", "октябрь", "октябре", "октябрю", "октябрем", "октябрём", "окт."},
     {"ноября", "ноябрь", "ноябре", "ноябрю", "ноябрем", "ноябрём", "нояб."},
     {"декабря", "декабрь", "декабре", "декабрю", "декабрем", "декабрём", "дек."}}};

constexpr std::array<std::string_view, 5> ordinary_words = {"may", "march", "mars", "mai", "маю"};

bool is_ordinary(std::string_view word) {
  for (const std::string_view each : ordinary_words) {
    if (word == each) return true;
  }
  return false;
}

std::string_view without_stop(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

using NamedMonths = std::unordered_map<std::string, NamedMonth>;

// Every word of every language, without diacritics. Where languages share one it is of one month.
NamedMonths all_names() {
  NamedMonths names;
  for (const MonthWords* words : {&norwegian, &english, &russian}) {
    for (std::size_t month = 0; month < words->size(); ++month) {
      for (const std::string_view word : (*words)[month]) {
        if (word.empty()) continue;
        const std::string_view bare = without_stop(word);
        MonthCertainty certainty = MonthCertainty::name;
        if (bare != word) certainty = MonthCertainty::abbreviation;
        if (is_ordinary(bare)) certainty = MonthCertainty::ambiguous;
        names.try_emplace(fold_diacritics(bare),
                          NamedMonth{static_cast<int>(month) + 1, certainty});
      }
    }
  }
  return names;
}

const MonthWords* words_in(std::string_view language) {
  if (language == "nb") return &norwegian;
  if (language == "en") return &english;
  if (language == "ru") return &russian;
  return nullptr;
}

}  // namespace

std::optional<NamedMonth> month_named(std::string_view word) {
  static const NamedMonths names = all_names();
  const auto found = names.find(std::string(word));
  if (found == names.end()) return std::nullopt;
  return found->second;
}

std::optional<int> vietnamese_month(std::string_view first, std::string_view second) {
  if (first == "muoi") {
    if (second == "mot") return 11;
    if (second == "hai") return 12;
    return 10;
  }
  if (first == "chap") return 12;  // of the lunar year, and used of the other as well
  if (first == "gieng") return 1;
  if (first == "bon") return 4;
  constexpr std::array<std::string_view, 9> numbers = {"mot", "hai", "ba",  "tu",  "nam",
                                                       "sau", "bay", "tam", "chin"};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (first == numbers[i]) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::vector<std::string> month_terms(int month, std::string_view language) {
  std::vector<std::string> terms;
  if (month < 1 || month > months_in_year) return terms;
  if (const MonthWords* words = words_in(language)) {
    for (const std::string_view each : (*words)[static_cast<std::size_t>(month) - 1]) {
      if (!each.empty()) terms.emplace_back(without_stop(each));
    }
  }
  terms.push_back(std::to_string(month));
  if (month < 10) terms.push_back("0" + std::to_string(month));
  return terms;
}

}  // namespace hoidap::models
