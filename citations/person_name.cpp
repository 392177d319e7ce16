#include "citations/person_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "citations/document_name.h"
#include "citations/name_words.h"
#include "corpus/lines.h"

namespace hoidap::citations {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t most_words = 5;

Words split(std::string_view text, std::string_view separator) {
  Words parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    std::string part = one_line(text.substr(at, end - at));
    if (!part.empty()) parts.push_back(std::move(part));
    at = end + separator.size();
  }
  return parts;
}

std::string joined(const Words& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

template <typename Test>
bool all_of(const Words& words, Test test) {
  return std::all_of(words.begin(), words.end(), test);
}

// The languages whose names end in the family name. Elsewhere (Hungarian, Japanese; two family
// names in Spanish) shape alone does not tell.
bool family_name_is_last(std::string_view language) {
  constexpr auto languages =
      std::to_array<std::string_view>({"nb", "en", "da", "sv", "de", "nl", "fr", "it", "fi"});
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

// A person's name by its looks: a few capitalised words, particles between them.
bool looks_like_person(const Words& words) {
  if (words.size() < 2 || words.size() > most_words) return false;
  if (is_particle(words.front()) || is_particle(words.back())) return false;
  return all_of(words, [](const std::string& word) {
    if (is_particle(word)) return true;
    // "Dr." and "Jr." are no names, and say nothing about which word is one.
    const bool abbreviation = word.ends_with('.') && !is_initials(word);
    return is_name_word(word) && !is_no_part_of_a_name(word) && !abbreviation;
  });
}

bool may_stand_family_first(const Words& words) {
  return is_family_name_that_stands_first(words.front()) ||
         std::any_of(words.begin(), words.end(), has_vietnamese_mark) ||
         all_of(words, is_vietnamese_syllable);
}

PersonName whole(std::string text) {
  return {std::move(text), "", "", ""};
}

// `words` [from, to) are the family name with its particles, all others the given name.
PersonName taken_apart(const Words& words, std::size_t from, std::size_t to) {
  PersonName name;
  name.text = joined(words, 0, words.size());
  std::size_t family = from;
  while (family + 1 < to && is_particle(words[family])) ++family;
  name.particle = joined(words, from, family);
  name.family = joined(words, family, to);
  name.given = from == 0 ? joined(words, to, words.size()) : joined(words, 0, from);
  return name;
}

bool is_cyrillic(std::string_view word) {
  const char32_t code = corpus::character_at(word, 0).code;
  return code >= 0x400 && code <= 0x52F;
}

// Russian names are told by what only they have: a patronymic, initials, the ending of a family
// name. In Latin letters a patronymic alone will do.
PersonName russian_name(const Words& words) {
  const std::size_t last = words.size() - 1;
  if (words.size() == 3 && is_patronymic(words[1])) return taken_apart(words, 2, 3);
  if (words.size() == 3 && is_patronymic(words[2])) return taken_apart(words, 0, 1);
  if (all_of(words, is_cyrillic)) {
    const auto initials = std::count_if(words.begin(), words.end(), is_initials);
    if (initials == static_cast<std::ptrdiff_t>(last)) {
      if (!is_initials(words.front())) return taken_apart(words, 0, 1);
      if (!is_initials(words.back())) return taken_apart(words, last, last + 1);
    }
    if (words.size() == 2) {
      const bool first = is_russian_family_name(words[0]);
      const bool second = is_russian_family_name(words[1]);
      if (first && !second) return taken_apart(words, 0, 1);
      if (second && !first) return taken_apart(words, 1, 2);
    }
  }
  return whole(joined(words, 0, words.size()));
}

PersonName western_name(const Words& words) {
  std::size_t family = words.size() - 1;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (is_particle(words[i])) {
      family = i;
      break;
    }
  }
  return taken_apart(words, family, words.size());
}

PersonName name_in_order(const std::string& text, std::string_view language) {
  const Words words = split(text, " ");
  if (language == "vi" || !looks_like_person(words)) return whole(text);
  const bool patronymic = words.size() == 3 && (is_patronymic(words[1]) || is_patronymic(words[2]));
  if (patronymic || all_of(words, is_cyrillic)) return russian_name(words);
  if (!family_name_is_last(language) || may_stand_family_first(words)) return whole(text);
  return western_name(words);
}

// "Nordmann, Ola", "van Beethoven, Ludwig", "Иванов, И. И.": one word or one with particles before
// the comma, no more than a given name after it.
bool is_inverted(const Words& parts, std::string_view language) {
  if (parts.size() != 2 || language == "vi") return false;
  const Words family = split(parts[0], " ");
  const Words given = split(parts[1], " ");
  const auto names = std::count_if(family.begin(), family.end(),
                                   [](const std::string& word) { return !is_particle(word); });
  if (names != 1 || is_particle(family.back()) || given.size() > 3) return false;
  Words words = given;
  words.insert(words.end(), family.begin(), family.end());
  const bool known = all_of(words, is_cyrillic) || family_name_is_last(language);
  const bool vietnamese = std::any_of(words.begin(), words.end(), has_vietnamese_mark) ||
                          all_of(words, is_vietnamese_syllable);
  return known && !vietnamese && all_of(words, [](const std::string& word) {
           const bool abbreviation = word.ends_with('.') && !is_initials(word);
           return is_particle(word) ||
                  (is_name_word(word) && !is_no_part_of_a_name(word) && !abbreviation);
         });
}

PersonName inverted_name(const Words& parts) {
  Words words = split(parts[1], " ");
  const std::size_t given = words.size();
  for (std::string& word : split(parts[0], " ")) words.push_back(std::move(word));
  return taken_apart(words, given, words.size());
}

// Full names, each by itself.
bool are_persons(const Words& parts) {
  return all_of(parts, [](const std::string& part) { return looks_like_person(split(part, " ")); });
}

// One part of the author between two ";".
void add_names(const std::string& text, std::string_view language, std::vector<PersonName>& names) {
  if (const Words parts = split(text, ","); is_inverted(parts, language)) {
    names.push_back(inverted_name(parts));
    return;
  }
  // Conjunctions first: "Nordmann, Ola and Hansen, Kari", then commas: "A B, C D og E F".
  Words parts{text};
  for (const std::string_view conjunction : {" and ", " và ", " og ", " и ", " & "}) {
    Words finer;
    for (const std::string& part : parts) {
      for (std::string& each : split(part, conjunction)) finer.push_back(std::move(each));
    }
    parts = std::move(finer);
  }
  const bool all_inverted = all_of(
      parts, [&](const std::string& part) { return is_inverted(split(part, ","), language); });
  if (all_inverted) {
    for (const std::string& part : parts) names.push_back(inverted_name(split(part, ",")));
    return;
  }
  Words finest;
  for (const std::string& part : parts) {
    for (std::string& each : split(part, ",")) finest.push_back(std::move(each));
  }
  if (!are_persons(finest)) finest = {text};
  for (const std::string& each : finest) names.push_back(name_in_order(each, language));
}

// "O. H." of "Ola Henrik", "J.-P." of "Jean-Paul", "J. R. R." of "J.R.R.".
std::string initials_of(std::string_view given) {
  std::string initials;
  bool start = true;
  char before = ' ';
  for (std::size_t at = 0; at < given.size();) {
    const std::string_view character = given.substr(at, corpus::character_at(given, at).bytes);
    at += character.size();
    if (character == " " || character == "-" || character == ".") {
      if (character != "." || before == ' ') before = character == "-" ? '-' : ' ';
      start = true;
      continue;
    }
    if (!start) continue;
    if (!initials.empty()) initials += before;
    initials += std::string(character) + ".";
    start = false;
    before = ' ';
  }
  return initials;
}

}  // namespace

std::vector<PersonName> names_of(std::string_view author, std::string_view language) {
  std::vector<PersonName> names;
  for (const std::string& part : split(author, ";")) add_names(part, language, names);
  return names;
}

std::string short_name(const PersonName& name) {
  if (name.whole()) return name.text;
  return name.particle.empty() ? name.family : name.particle + " " + name.family;
}

std::string family_first(const PersonName& name) {
  return name.given.empty() ? short_name(name) : short_name(name) + ", " + name.given;
}

std::string with_initials(const PersonName& name) {
  return name.given.empty() ? short_name(name) : short_name(name) + ", " + initials_of(name.given);
}

}  // namespace hoidap::citations
