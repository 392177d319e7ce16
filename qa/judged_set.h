// A corpus with relevance judgements, as information retrieval is measured on: which passages are
// relevant to each question, but not which of their words answer.
//
//   corpus.jsonl     {"id", "text", "title"?} a line, each one passage
//   questions.jsonl  {"id", "question", "relevant": [ids of the corpus], "lang"?, "kind"?} a line
//
// Other keys are ignored. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <optional>

#include "qa/question_set.h"

namespace hoidap::qa {

// The folder that holds both files when `data` is that folder, or the questions.jsonl in it; else
// nothing.
std::optional<std::filesystem::path> judged_folder(const std::filesystem::path& data);

// Throws Error{no_input} for a missing file and Error{bad_data} naming file and line, as for an id
// that stands twice or is not in the corpus, a passage without text, or a question without
// judgement.
QuestionSet read_judged_set(const std::filesystem::path& folder);

}  // namespace hoidap::qa
