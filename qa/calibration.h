// How well a confidence tells questions that the documents answer from those that they do not, and
// whether it can be read as a probability. Each figure is in one place.
//
// Thread-safe: no shared state. Deterministic: samples are summed in the order of their confidence.
#pragma once

#include <cstddef>
#include <vector>

namespace hoidap::qa {

// One question that was asked.
struct ConfidenceSample {
  double confidence = 0;       // as a probability, in [0, 1]
  bool is_answerable = false;  // the documents hold an answer
};

// The area under the ROC curve: how often an answerable question has the higher confidence of the
// two, ties counting half (Hanley and McNeil, Radiology 1982). 0.5 when all samples are of a kind.
double auroc(const std::vector<ConfidenceSample>& samples);

// Samples whose confidence is in [from, to).
struct ReliabilityBin {
  double from = 0;
  double to = 0;  // the last bin holds it, too
  std::size_t count = 0;
  double mean_confidence = 0;   // of them; 0 when there are none
  double share_answerable = 0;  // of them
};

// Ten bins of equal width.
std::vector<ReliabilityBin> reliability(const std::vector<ConfidenceSample>& samples);

// The mean distance between confidence and share answerable over those bins, each weighing as many
// as are in it (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
double expected_calibration_error(const std::vector<ConfidenceSample>& samples);

}  // namespace hoidap::qa
