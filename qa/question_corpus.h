// A corpus in memory that holds the contexts of a question set as documents: what questions are
// asked of when the program is measured or fitted. The user's corpus is never touched.
//
// Thread-safety: as its parts.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/question_set.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

// Whether a context is split as a user's document would be, or is one passage.
enum class Splitting { passages, whole_contexts };

struct QuestionCorpus {
  std::unique_ptr<corpus::Store> store;
  std::optional<retrieval::PassageIndex> index;  // always there
};

QuestionCorpus make_question_corpus(const QuestionSet& set, Splitting splitting,
                                    const models::ModelBundle& model);

// The passages that were judged relevant, or that hold part of a gold answer.
std::vector<std::int64_t> relevant_passages(const SetQuestion& question, const QuestionSet& set,
                                            const corpus::Store& store);

}  // namespace hoidap::qa
