// Measures whether the program knows when its documents hold no answer. Questions are asked of a
// corpus that answers some of them and not the others.
//
// Metrics: AUROC of the confidence and its expected calibration error (qa/calibration.h); coverage,
// the share of all questions that are answered, and risk, the share of the answered that should not
// have been or whose first sentence holds no gold answer, both at the shipped threshold (El-Yaniv
// and Wiener, JMLR 2010).
// Thread-safety: one call at a time. Deterministic.
#pragma once

#include <filesystem>
#include <vector>

#include "models/model_bundle.h"
#include "qa/calibration.h"
#include "qa/evaluation.h"

namespace hoidap::qa {

struct AbstentionResult {
  std::vector<EvaluationGroup> groups;
  std::vector<ReliabilityBin> reliability;  // of all questions
};

// Of data that has unanswerable questions, the corpus is all of it. Other data (SQuAD format) is
// asked twice: every second article is left out, then the other ones; a question whose text is left
// out has no answer. With `cut_sentences` only the sentences that answer are left out of them: the
// harder question, for what is left is about what is asked; of data that has unanswerable questions
// that is an Error{bad_data}. Throws as evaluate_answers does.
AbstentionResult evaluate_abstention(const models::ModelBundle& model,
                                     const EvaluationOptions& options,
                                     const std::filesystem::path& library);

}  // namespace hoidap::qa
