// How likely the documents answer the question, judged by the best sentence: a logistic regression
// on what its words, its meaning and its passage say. Thread-safe: no shared state.
#pragma once

#include "qa/sentence_ranker.h"

namespace hoidap::qa {

// A probability in (0, 1).
double confidence_of(const SentenceSignals& best);

}  // namespace hoidap::qa
