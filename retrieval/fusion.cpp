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
};
constexpr Weights same_language = {1.0, 0.06, 0.7, 0.5, 2.2};
// Translated words say less than a question's own, and less of their order.
constexpr Weights other_language = {0.7, 0.042, 0.35, 1.0, 2.5};

}  // namespace

void fuse(std::vector<Hit>& hits) {
  double best_lexical = 0;
  for (const Hit& hit : hits) best_lexical = std::max(best_lexical, hit.signals.lexical);
  for (Hit& hit : hits) {
    const Signals& signals = hit.signals;
    const Weights& weights = signals.same_language ? same_language : other_language;
    const double relative = best_lexical > 0 ? signals.lexical / best_lexical : 0;
    hit.score = weights.lexical * relative + weights.lexical_point * signals.lexical +
                weights.pairs * signals.pairs + weights.passage * signals.passage +
                weights.sentence * signals.sentence;
  }
}

}  // namespace hoidap::retrieval
