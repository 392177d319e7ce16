// One score out of the signals of a passage: a weighted sum, whose weights depend on whether
// question and passage share a language. Thread-safe: no shared state.
#pragma once

#include <string_view>
#include <vector>

#include "retrieval/query.h"

namespace hoidap::retrieval {

// Sets the relative signal and the score of each of the candidates of one question.
void fuse(std::vector<Hit>& hits);

// What one signal gave to a fused score.
struct Contribution {
  std::string_view signal;
  double value = 0;   // of the signal
  double points = 0;  // value times weight
};

// Of each signal, in a fixed order; the points add up to the score.
std::vector<Contribution> contributions(const Signals& signals);

// Their sum.
double score_of(const Signals& signals);

}  // namespace hoidap::retrieval
