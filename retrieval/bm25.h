// BM25's formula (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
// 2009) in the two steps in which the index and the scorer share it. Thread-safe: pure functions.
#pragma once

#include <algorithm>
#include <cmath>

namespace hoidap::retrieval::bm25 {

// How fast repeated words stop counting, and how much long texts are damped; docs/HACKING.md has
// what other values would give.
constexpr double k1 = 0.9;
constexpr double b = 0.65;

// K, the frequency that counts half, in texts of which the mean has so many words.
class Damping {
 public:
  explicit Damping(double mean_words) : each_word_(k1 * b / std::max(mean_words, 1.0)) {}
  // In a text of so many words.
  double operator()(double words) const { return k1 * (1 - b) + each_word_ * words; }

 private:
  double each_word_;
};

// What a term of weight 1 gives for a frequency, where K is `damping`. It rises with frequency / K.
inline double saturation(double frequency, double damping) {
  return (k1 + 1) * frequency / (frequency + damping);
}

// The weight (idf) of a term that `holding` of `passages` hold.
inline double weight(double passages, double holding) {
  const double df = std::min(holding, passages);
  return std::log(1 + (passages - df + 0.5) / (df + 0.5));
}

}  // namespace hoidap::retrieval::bm25
