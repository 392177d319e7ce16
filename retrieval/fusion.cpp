#include "retrieval/fusion.h"

#include <algorithm>

namespace hoidap::retrieval {

namespace {

// What each signal weighs; docs/HACKING.md has how the numbers were found and what others give.
struct Weights {
  double lexical;        // BM25, where the best candidate has 1
  double lexical_point;  // BM25 as it is: many rare words say more than a few common ones
  double pairs;
  double passage;
  double sentence;
  double nearest;
  double reading;  // by models/training/ranking.py
};
constexpr Weights same_language = {1.0, 0.04, 0.7, 0.75, 2.2, 2.0, 0.25};
// Translated words say less than a question's own, and less of their order.
constexpr Weights other_language = {0.7, 0.03, 0.35, 1.2, 2.5, 2.5, 0.25};

}  // namespace

std::vector<Contribution> contributions(const Signals& signals) {
  const Weights& weights = signals.same_language ? same_language : other_language;
  return {{"words", signals.lexical, weights.lexical_point * signals.lexical},
          {"words against the best", signals.relative, weights.lexical * signals.relative},
          {"neighbouring words", signals.pairs, weights.pairs * signals.pairs},
          {"passage", signals.passage, weights.passage * signals.passage},
          {"nearest sentence", signals.sentence, weights.sentence * signals.sentence},
          {"nearest words", signals.nearest, weights.nearest * signals.nearest},
          {"reading", signals.reading, weights.reading * signals.reading}};
}

double score_of(const Signals& signals) {
  double score = 0;
  for (const Contribution& each : contributions(signals)) score += each.points;
  return score;
}

void fuse(std::vector<Hit>& hits) {
  double best_lexical = 0;
  for (const Hit& hit : hits) best_lexical = std::max(best_lexical, hit.signals.lexical);
  for (Hit& hit : hits) {
    if (best_lexical > 0) hit.signals.relative = hit.signals.lexical / best_lexical;
    hit.score = score_of(hit.signals);
  }
}

}  // namespace hoidap::retrieval
