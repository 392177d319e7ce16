#include "qa/question_nouns.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace hoidap::qa {

std::optional<FoundNoun> noun_at(const PhraseWords& words, const QuestionLanguage& tables,
                                 std::size_t at) {
  FoundNoun found{AnswerType::other, at, 0};
  for (const TypeNoun& noun : tables.nouns) {
    std::size_t size = words.match(noun.phrase, at);
    if (size == 0 && words.is_form_of(noun.phrase, at)) size = 1;
    if (size > found.size) found = {noun.type, at, size};
  }
  if (found.size == 0) return std::nullopt;
  return found;
}

bool is_english_plural(const PhraseWords& words, const QuestionLanguage& tables, std::size_t next) {
  for (std::size_t at = next; at < std::min(next + noun_distance, words.size()); ++at) {
    if (words.is_in(tables.function_words, at)) break;
    const std::string& term = words[at].term;
    // "Class", "basis" and "virus" are one, as is what something owns.
    constexpr std::array<std::string_view, 5> of_one = {"ss", "is", "us", "'s", "’s"};
    const bool ends_so = term.size() > 3 && term.ends_with("s") &&
                         std::none_of(of_one.begin(), of_one.end(), [&](std::string_view ending) {
                           return term.ends_with(ending);
                         });
    if (ends_so) return at + 1 >= words.size() || !words.is_in("the a an", at + 1);
    if (noun_at(words, tables, at)) break;
  }
  return false;
}

}  // namespace hoidap::qa
