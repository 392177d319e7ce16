#include "qa/confidence.h"

#include <cmath>

namespace hoidap::qa {

namespace {

// Fitted by models/training/confidence.py on reading-comprehension questions that no evaluation
// uses (NorQuAD and TyDi QA training sets, COVID-QA, a part of ViQuAD, DaNetQA; sets weighed
// alike), each asked once with its text in the corpus and once without.
constexpr double bias = -4.79;
constexpr double coverage_weight = 1.38;
constexpr double passage_coverage_weight = 2.49;
constexpr double dense_weight = 6.25;

}  // namespace

double confidence_of(const SentenceSignals& best) {
  const double evidence = bias + coverage_weight * best.coverage +
                          passage_coverage_weight * best.passage_coverage +
                          dense_weight * best.dense;
  return 1.0 / (1.0 + std::exp(-evidence));
}

}  // namespace hoidap::qa
