#include "qa/confidence.h"

#include <cmath>

namespace hoidap::qa {

namespace {

// Fitted by models/training/confidence.py on questions of the reader's training that were held out
// of it, on questions made from text, and on questions in one language made from texts of which
// people's translations are asked; each with its text in the corpus and without, of corpora of 40
// to 1,300 texts (models/training/confidence_sets.py), all weighed alike.
// docs/HACKING.md says how it fares.
constexpr double bias = -4.66;
constexpr double answer_odds_weight = 0.41;
constexpr double passage_coverage_weight = 2.01;
constexpr double nearest_weight = 1.36;
constexpr double lead_weight = 1.15;
constexpr double same_language_weight = -0.64;
constexpr double dense_weight = 2.32;

}  // namespace

double confidence_of(const SentenceSignals& best) {
  const double evidence = bias + answer_odds_weight * best.answer_odds +
                          passage_coverage_weight * best.passage_coverage +
                          nearest_weight * best.nearest + lead_weight * best.lead +
                          dense_weight * best.dense +
                          (best.same_language ? same_language_weight : 0.0);
  return 1.0 / (1.0 + std::exp(-evidence));
}

}  // namespace hoidap::qa
