// Whether a question goes on from an earlier one, and how: told from its own words alone, by what
// it refers to ("who signed IT?", "văn bản NÀY"), how it begins ("og ...", "what about ...") and
// how little else it says ("Когда?"). Tables: qa/reference_words, qa/question_words.
//
// Ranges are bytes of the question. Thread-safe: no shared state.
#pragma once

#include <string_view>

#include "models/text.h"
#include "qa/question_understanding.h"

namespace hoidap::qa {

enum class FollowUpKind {
  none,          // it stands on its own
  continuation,  // it asks something about what was spoken of: "And when was that?"
  substitution,  // it asks the same of something else: "Còn phía Nga thì sao?"
};

struct FollowUp {
  FollowUpKind kind = FollowUpKind::none;
  // The question without what only ties it to the one before: "and", "thì sao". For a substitution
  // what it is about instead: "phía Nga", "the Russian embassy".
  models::ByteRange core;
  // How many words of the core say something. Vietnamese writes most words as two syllables, each
  // counted as a half.
  double content = 0;
  // Names, dates or numbers stand in it.
  bool is_specific = false;
};

// `meaning` is that of `question`, which is in `language`.
FollowUp find_follow_up(std::string_view question, std::string_view language,
                        const QuestionMeaning& meaning);

}  // namespace hoidap::qa
