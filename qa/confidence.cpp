#include "qa/confidence.h"

#include <cmath>

namespace hoidap::qa {

namespace {

struct Weights {
  double bias = 0;
  double answer_odds = 0;
  double passage_coverage = 0;
  double nearest = 0;
  double lead = 0;
  double dense = 0;
};

// Fitted by models/training/confidence.py on questions asked with their text in the corpus and
// without, in corpora of 40 to 1,300 texts, all weighed alike (models/training/confidence_sets.py):
// on questions of the reader's training that were held out of it, and on questions made from text;
constexpr Weights within_a_language{-5.69, 0.25, 0.84, 2.65, 1.36, 2.51};

// and on questions made in one language from texts of which people's translations are asked. Words
// that were translated one by one match as no writer's do. docs/HACKING.md says how both fare.
constexpr Weights across_languages{-4.40, 0.33, 1.86, 1.90, 1.56, 0.41};

}  // namespace

double confidence_of(const SentenceSignals& best) {
  const Weights& weights = best.same_language ? within_a_language : across_languages;
  const double evidence = weights.bias + weights.answer_odds * best.answer_odds +
                          weights.passage_coverage * best.passage_coverage +
                          weights.nearest * best.nearest + weights.lead * best.lead +
                          weights.dense * best.dense;
  return 1.0 / (1.0 + std::exp(-evidence));
}

}  // namespace hoidap::qa
