#include "models/transliteration.h"

#include <algorithm>
#include <array>

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

// Latin letters that stand for a Cyrillic one, the longer ones first.
struct Sound {
  std::string_view latin;
  std::string_view cyrillic;
};

constexpr std::array<Sound, 50> sounds{{
    {"shch", "щ"}, {"tsj", "ч"}, {"sky", "ский"}, {"sj", "ш"}, {"zj", "ж"}, {"kh", "х"},
    {"zh", "ж"},   {"ch", "ч"},  {"sh", "ш"},     {"ts", "ц"}, {"th", "т"}, {"ph", "ф"},
    {"ck", "к"},   {"qu", "кв"}, {"ya", "я"},     {"ja", "я"}, {"yu", "ю"}, {"ju", "ю"},
    {"yo", "е"},   {"jo", "е"},  {"ye", "е"},     {"je", "е"}, {"ee", "и"}, {"oo", "у"},
    {"a", "а"},    {"b", "б"},   {"c", "к"},      {"d", "д"},  {"e", "е"},  {"f", "ф"},
    {"g", "г"},    {"h", "х"},   {"i", "и"},      {"j", "дж"}, {"k", "к"},  {"l", "л"},
    {"m", "м"},    {"n", "н"},   {"o", "о"},      {"p", "п"},  {"q", "к"},  {"r", "р"},
    {"s", "с"},    {"t", "т"},   {"u", "у"},      {"v", "в"},  {"w", "в"},  {"x", "кс"},
    {"y", "и"},    {"z", "з"},
}};

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

// What the next Latin letters of `term` at `at` are written as; both ambiguous letters, h and w,
// have a second way.
Sound next_sound(std::string_view term, std::size_t at, bool is_h_hard, bool is_w_open) {
  const std::string_view rest = term.substr(at);
  if (rest.starts_with('e') && at == 0) return {"e", "э"};
  if (rest.starts_with("y") && at > 0 && is_vowel(term[at - 1])) return {"y", "й"};
  if (rest.starts_with("ce") || rest.starts_with("ci") || rest.starts_with("cy")) return {"c", "с"};
  for (const Sound& sound : sounds) {
    if (!rest.starts_with(sound.latin)) continue;
    if (sound.latin == "sky" && rest != sound.latin) continue;
    if (sound.latin == "h" && is_h_hard) return {"h", "г"};
    if (sound.latin == "w" && is_w_open) return {"w", "у"};
    return sound;
  }
  return {};
}

// Empty when a letter is not Latin.
std::string in_cyrillic(std::string_view term, bool is_h_hard, bool is_w_open) {
  std::string cyrillic;
  for (std::size_t at = 0; at < term.size();) {
    const Sound sound = next_sound(term, at, is_h_hard, is_w_open);
    if (sound.latin.empty()) return {};
    cyrillic += sound.cyrillic;
    at += sound.latin.size();
  }
  return cyrillic;
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

std::vector<std::string> cyrillic_spellings(std::string_view term) {
  std::vector<std::string> spellings;
  if (term.size() < min_letters) return spellings;
  for (const bool is_h_hard : {false, true}) {
    for (const bool is_w_open : {false, true}) {
      std::string cyrillic = in_cyrillic(term, is_h_hard, is_w_open);
      if (cyrillic.empty()) return {};
      if (std::find(spellings.begin(), spellings.end(), cyrillic) == spellings.end()) {
        spellings.push_back(std::move(cyrillic));
      }
    }
  }
  return spellings;
}

}  // namespace hoidap::models
