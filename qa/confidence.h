// How likely the documents answer the question, judged by the best sentence: a logistic regression
// on what the reader found in the passages, how much of the question stands in the sentence's own,
// how much of it the sentence means, how near their vectors are, and how far the best passage
// stands out from others, weighed by whether that sentence is in the language of the question.
// Thread-safe: no shared state.
#pragma once

#include "qa/sentence_ranker.h"

namespace hoidap::qa {

// A probability in (0, 1).
double confidence_of(const SentenceSignals& best);

}  // namespace hoidap::qa
