#include "qa/confidence.h"

#include <cmath>

namespace hoidap::qa {

namespace {

// Fitted by models/training/confidence.py on questions of the reader's training that were held out
// of it, on questions made from text, and on questions in one language made from texts of which
// people's translations are asked; each with its text in the corpus and without, of corpora of 40
// to 1,300 texts (models/training/confidence_sets.py), all weighed alike. The similarities of the
// vectors are left out: these were trained on the same questions.
// docs/HACKING.md says how it fares.
constexpr double bias = -4.50;
constexpr double answer_odds_weight = 0.46;
constexpr double passage_coverage_weight = 1.81;
constexpr double nearest_weight = 1.74;
constexpr double lead_weight = 1.38;
constexpr double same_language_weight = -0.65;

}  // namespace

double confidence_of(const SentenceSignals& best) {
  const double evidence = bias + answer_odds_weight * best.answer_odds +
                          passage_coverage_weight * best.passage_coverage +
                          nearest_weight * best.nearest + lead_weight * best.lead +
                          (best.same_language ? same_language_weight : 0.0);
  return 1.0 / (1.0 + std::exp(-evidence));
}

}  // namespace hoidap::qa
