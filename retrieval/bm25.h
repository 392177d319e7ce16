// BM25's formula (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009) in the two steps in which the index and the scorer share it. Thread-safe: pure functions.
#pragma once

#include <algorithm>
#include <cmath>

namespace hoidap::retrieval::bm25 {

// How fast repeated words stop counting, and how much long texts are damped; docs/HACKING.md has
// what other values would give.
constexpr double k1 = 1.2;
constexpr double b = 0.75;

// K, the frequency that counts half, in a text of `words` words where the mean is `mean_words`.
inline double damping(double words, double mean_words) {
  return k1 * (1 - b + b * words / std::max(mean_words, 1.0));
}

// What a term of weight 1 gives, where `ratio` is its frequency divided by K.
inline double saturation(double ratio) {
  return (k1 + 1) * ratio / (ratio + 1);
}

// The weight (idf) of a term that `holding` of `passages` hold.
inline double weight(double passages, double holding) {
  const double df = std::min(holding, passages);
  return std::log(1 + (passages - df + 0.5) / (df + 0.5));
}

}  // namespace hoidap::retrieval::bm25
