#include "citations/name_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/lines.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool ends_in_one_of(const std::array<std::string_view, N>& endings, std::string_view word) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() && word.ends_with(ending);
  });
}

std::string_view first_character(std::string_view text) {
  return text.empty() ? text : text.substr(0, corpus::character_at(text, 0).bytes);
}

bool is_capital(std::string_view character) {
  return !character.empty() && models::fold_case(character) != character;
}

// The consonants that a Vietnamese syllable begins with, and its rhymes, without any marks.
constexpr auto onsets = std::to_array<std::string_view>(
    {"ngh", "nh", "ng", "kh", "ph", "th", "tr", "ch", "gh", "gi", "qu", "b", "c", "d",
     "g",   "h",  "k",  "l",  "m",  "n",  "p",  "q",  "r",  "s",  "t",  "v", "x", ""});
constexpr auto nuclei = std::to_array<std::string_view>(
    {"a",  "e",  "i",  "o",  "u",  "y",  "ai", "ao", "au", "ay", "eo", "eu", "ia",  "ie",
     "iu", "oa", "oe", "oi", "oo", "ua", "ue", "ui", "uo", "uu", "uy", "ye", "ieu", "uye"});
constexpr auto longer_nuclei = std::to_array<std::string_view>(
    {"oai", "oay", "oeo", "uay", "uoi", "uou", "uya", "yeu", "uyu"});
constexpr auto codas =
    std::to_array<std::string_view>({"nh", "ng", "ch", "c", "m", "n", "p", "t", ""});

}  // namespace

bool is_name_word(std::string_view word) {
  if (!is_capital(first_character(word))) return false;
  return word.find_first_of("0123456789,;@/\\:&()[]{}<>|\"%$#_^~=+*!?") == std::string_view::npos;
}

bool is_initials(std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at < word.size();) {
    if (word[at] == '-' && at > 0) ++at;
    const std::string_view letter = first_character(word.substr(at));
    at += letter.size();
    if (!is_capital(letter) || at >= word.size() || word[at] != '.') return false;
    ++at;
  }
  return true;
}

bool is_particle(std::string_view word) {
  constexpr auto particles = std::to_array<std::string_view>(
      {"van", "von", "de", "der", "den", "del", "della", "di",  "da",  "du",  "dos", "das",
       "la",  "le",  "af", "av",  "ten", "ter", "zu",    "zum", "zur", "bin", "al"});
  return is_one_of(particles, word);
}

bool is_patronymic(std::string_view word) {
  constexpr auto endings =
      std::to_array<std::string_view>({"ович", "евич", "ьич", "овна", "евна", "ична", "инична",
                                       "ovich", "evich", "ovitsj", "evitsj", "ovna", "evna"});
  return ends_in_one_of(endings, models::fold_case(word));
}

bool is_russian_family_name(std::string_view word) {
  constexpr auto endings = std::to_array<std::string_view>({"ов", "ова", "ев", "ева", "ёв", "ёва",
                                                            "ский", "ская", "цкий", "цкая", "ской",
                                                            "цкой", "енко", "чук", "швили", "дзе"});
  constexpr auto given_names = std::to_array<std::string_view>({"яков", "лев", "ева"});
  const std::string folded = models::fold_case(word);
  return ends_in_one_of(endings, folded) && !is_one_of(given_names, folded);
}

bool is_vietnamese_syllable(std::string_view word) {
  const std::string bare = models::fold_diacritics(word);
  for (const std::string_view onset : onsets) {
    if (!bare.starts_with(onset)) continue;
    for (const std::string_view coda : codas) {
      if (bare.size() < onset.size() + coda.size() || !bare.ends_with(coda)) continue;
      const std::string_view nucleus =
          std::string_view(bare).substr(onset.size(), bare.size() - onset.size() - coda.size());
      if (is_one_of(nuclei, nucleus) || is_one_of(longer_nuclei, nucleus)) return true;
    }
  }
  // "gi" is onset and nucleus at once: Gia has both, Gì has one letter for them.
  return bare == "gi";
}

bool has_vietnamese_mark(std::string_view word) {
  // What NFKC makes of letters that only Vietnamese uses among the languages of names here.
  constexpr std::string_view letters = "ơờớởỡợưừứửữựăằắẳẵặđạảấầẩẫậẹẻẽếềểễệỉịọỏốồổỗộụủũĩỵỷỹ";
  const std::string folded = models::fold_case(word);
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view letter = first_character(std::string_view(folded).substr(at));
    if (letter.size() > 1 && letters.find(letter) != std::string_view::npos) return true;
    at += letter.size();
  }
  return false;
}

bool is_family_name_that_stands_first(std::string_view word) {
  constexpr auto names = std::to_array<std::string_view>(
      {"nguyen", "tran",  "le",   "pham", "hoang", "huynh", "phan", "vu",     "vo",   "dang",
       "bui",    "do",    "ho",   "ngo",  "duong", "ly",    "dinh", "truong", "doan", "luong",
       "mai",    "trinh", "dao",  "lam",  "cao",   "wang",  "li",   "zhang",  "liu",  "chen",
       "yang",   "huang", "zhao", "wu",   "zhou",  "xu",    "sun",  "ma",     "zhu",  "hu",
       "guo",    "he",    "lin",  "gao",  "luo",   "xi",    "deng", "mao",    "peng", "zeng",
       "xiao",   "tian",  "dong", "yuan", "jiang", "kim",   "lee",  "park",   "choi", "jung",
       "jeong",  "kang",  "cho",  "yoon", "jang",  "lim",   "han",  "oh",     "seo",  "shin",
       "kwon",   "hwang", "song", "ahn",  "hong"});
  return is_one_of(names, models::fold_diacritics(word));
}

bool is_no_part_of_a_name(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>({"by",
                                                          "av",
                                                          "foto",
                                                          "photo",
                                                          "tekst",
                                                          "text",
                                                          "ảnh",
                                                          "фото",
                                                          "текст",
                                                          "the",
                                                          "press",
                                                          "news",
                                                          "agency",
                                                          "ministry",
                                                          "department",
                                                          "university",
                                                          "institute",
                                                          "committee",
                                                          "office",
                                                          "bureau",
                                                          "council",
                                                          "association",
                                                          "society",
                                                          "organisation",
                                                          "organization",
                                                          "group",
                                                          "team",
                                                          "staff",
                                                          "editors",
                                                          "editor",
                                                          "editorial",
                                                          "desk",
                                                          "reporter",
                                                          "reporters",
                                                          "times",
                                                          "post",
                                                          "journal",
                                                          "magazine",
                                                          "international",
                                                          "union",
                                                          "nations",
                                                          "bank",
                                                          "foundation",
                                                          "centre",
                                                          "center",
                                                          "service",
                                                          "services",
                                                          "inc",
                                                          "inc.",
                                                          "ltd",
                                                          "ltd.",
                                                          "llc",
                                                          "as",
                                                          "asa",
                                                          "company",
                                                          "corporation",
                                                          "court",
                                                          "commission",
                                                          "government",
                                                          "parliament",
                                                          "federation",
                                                          "administration",
                                                          "authority",
                                                          "republic",
                                                          "kingdom",
                                                          "board",
                                                          "norsk",
                                                          "norske",
                                                          "redaksjonen",
                                                          "redaksjon",
                                                          "avisen",
                                                          "kommune",
                                                          "stortinget",
                                                          "regjeringen",
                                                          "universitetet",
                                                          "instituttet",
                                                          "direktoratet",
                                                          "departementet",
                                                          "редакция",
                                                          "агентство",
                                                          "министерство",
                                                          "служба",
                                                          "газета",
                                                          "университет"});
  const std::string folded = models::fold_case(word);
  constexpr auto endings = std::to_array<std::string_view>(
      {"departementet", "direktoratet", "byrå", "tilsynet", "posten", "bladet"});
  return is_one_of(words, folded) || ends_in_one_of(endings, folded);
}

}  // namespace hoidap::citations
