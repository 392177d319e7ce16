// Question sets of which a part of the texts is left out, so that some questions have no answer.
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <vector>

#include "models/language_detector.h"
#include "qa/question_set.h"

namespace hoidap::qa {

// For each context whether it is of every second article, from the first (0) or the second (1).
// Contexts of one title are one article; where all have the same, each is one.
std::vector<bool> every_second_article(const QuestionSet& set, std::size_t first);

// The contexts for which `is_there`, without questions.
QuestionSet contexts_of(const QuestionSet& set, const std::vector<bool>& is_there);

// All contexts, without questions; those that are not there lack just the sentences that hold a
// gold answer. What is left of them is about what is asked, and does not say it.
QuestionSet contexts_without_answers(const QuestionSet& set, const std::vector<bool>& is_there,
                                     const models::LanguageDetector& detector);

// Whether a gold answer of the question is in a context that is there.
bool is_answerable(const SetQuestion& question, const std::vector<bool>& is_there);

}  // namespace hoidap::qa
