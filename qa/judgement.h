// Whether a citation is right, by the gold answers of a question set.
// Thread-safe: no shared state.
#pragma once

#include <filesystem>

#include "qa/answer.h"
#include "qa/question_set.h"

namespace hoidap::qa {

// The cited sentence, or a copy grouped under it, contains a whole gold answer.
bool holds_gold_answer(const Citation& citation, const SetQuestion& question,
                       const QuestionSet& set);

// A sentence of the citation is from a context that holds a gold answer.
bool is_in_gold_context(const Citation& citation, const SetQuestion& question,
                        const QuestionSet& set);

// Throws Error{bad_data} naming `data` when no question has an answer to compare with.
void require_answers(const QuestionSet& set, const std::filesystem::path& data);

}  // namespace hoidap::qa
