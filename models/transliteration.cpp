#include "models/transliteration.h"

#include <algorithm>
#include <array>

#include "models/text.h"

namespace hoidap::models {

namespace {

struct Letter {
  std::string_view cyrillic;
  std::string_view english;    // and Vietnamese
  std::string_view norwegian;  // where it differs
};

constexpr std::array<Letter, 33> letters{{
    {"а", "a", ""},    {"б", "b", ""},      {"в", "v", ""},    {"г", "g", ""},  {"д", "d", ""},
    {"е", "e", ""},    {"ё", "e", "jo"},    {"ж", "zh", "zj"}, {"з", "z", ""},  {"и", "i", ""},
    {"й", "y", "j"},   {"к", "k", ""},      {"л", "l", ""},    {"м", "m", ""},  {"н", "n", ""},
    {"о", "o", ""},    {"п", "p", ""},      {"р", "r", ""},    {"с", "s", ""},  {"т", "t", ""},
    {"у", "u", ""},    {"ф", "f", ""},      {"х", "kh", ""},   {"ц", "ts", ""}, {"ч", "ch", "tsj"},
    {"ш", "sh", "sj"}, {"щ", "shch", "sj"}, {"ъ", "", ""},     {"ы", "y", ""},  {"ь", "", ""},
    {"э", "e", ""},    {"ю", "yu", "ju"},   {"я", "ya", "ja"},
}};

// Endings of names: "-ский" is written "-sky", "-skij".
constexpr std::string_view full_adjective = "ий";

// Names change by at most so many letters at the end, and keep at least so many.
constexpr std::size_t max_ending = 2;
constexpr std::size_t min_letters = 4;
constexpr std::size_t letter_bytes = 2;  // of every Cyrillic letter in UTF-8

const Letter* find_letter(std::string_view bytes) {
  const auto found = std::find_if(letters.begin(), letters.end(),
                                  [&](const Letter& letter) { return letter.cyrillic == bytes; });
  return found == letters.end() ? nullptr : &*found;
}

// Empty when a letter is not Russian.
std::string transcribed(std::string_view term, bool is_norwegian) {
  std::string latin;
  const std::string_view ending = is_norwegian ? "ij" : "y";
  const bool is_adjective = term.ends_with(full_adjective);
  if (is_adjective) term.remove_suffix(full_adjective.size());
  for (std::size_t at = 0; at < term.size(); at += letter_bytes) {
    const Letter* letter = find_letter(term.substr(at, letter_bytes));
    if (letter == nullptr) return {};
    const std::string_view next =
        is_norwegian && !letter->norwegian.empty() ? letter->norwegian : letter->english;
    // "Gorbatsjov", not "Gorbatsjjov".
    const bool is_doubled = latin.ends_with('j') && next.starts_with('j');
    latin += next.substr(is_doubled ? 1 : 0);
  }
  if (is_adjective) latin += ending;
  return latin;
}

}  // namespace

std::vector<std::string> latin_spellings(std::string_view term, std::string_view language) {
  std::vector<std::string> spellings;
  for (std::size_t ending = 0; ending <= max_ending; ++ending) {
    const std::size_t dropped = ending * letter_bytes;
    if (term.size() < dropped + min_letters * letter_bytes) break;
    std::string latin = transcribed(term.substr(0, term.size() - dropped), language == "nb");
    if (latin.empty()) return {};
    spellings.push_back(std::move(latin));
  }
  return spellings;
}

}  // namespace hoidap::models
