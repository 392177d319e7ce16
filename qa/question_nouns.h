// The nouns of a question that say what kind of thing is wanted, and whether several are. By the
// tables of its language (qa/question_words.h). Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <optional>

#include "qa/phrase_words.h"
#include "qa/question_words.h"

namespace hoidap::qa {

// How far from "which" the noun may stand that says what is wanted: "which of the two new courts".
inline constexpr std::size_t noun_distance = 4;

struct FoundNoun {
  AnswerType type = AnswerType::other;
  std::size_t at = 0;  // its first word
  std::size_t size = 0;
};

// The longest noun of the tables at `at`, in any of its forms.
std::optional<FoundNoun> noun_at(const PhraseWords& words, const QuestionLanguage& tables,
                                 std::size_t at);

// Whether the English noun at `next` or after its adjectives is a plural. "Which country produces
// the most": a noun that we know in the singular ends the search, and a verb has an article after
// it.
bool is_english_plural(const PhraseWords& words, const QuestionLanguage& tables, std::size_t next);

}  // namespace hoidap::qa
