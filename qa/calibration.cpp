#include "qa/calibration.h"

#include <algorithm>
#include <cmath>

namespace hoidap::qa {

namespace {

constexpr std::size_t bin_count = 10;

}  // namespace

double auroc(const std::vector<ConfidenceSample>& samples) {
  std::vector<ConfidenceSample> rising = samples;
  std::sort(rising.begin(), rising.end(),
            [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  double answerable = 0;
  double others = 0;
  double pairs_in_order = 0;
  for (std::size_t first = 0; first < rising.size();) {
    double tied_answerable = 0;
    double tied_others = 0;
    std::size_t end = first;
    for (; end < rising.size() && rising[end].confidence == rising[first].confidence; ++end) {
      (rising[end].is_answerable ? tied_answerable : tied_others) += 1;
    }
    pairs_in_order += tied_answerable * (others + tied_others / 2);
    answerable += tied_answerable;
    others += tied_others;
    first = end;
  }
  return answerable > 0 && others > 0 ? pairs_in_order / (answerable * others) : 0.5;
}

std::vector<ReliabilityBin> reliability(const std::vector<ConfidenceSample>& samples) {
  std::vector<ReliabilityBin> bins(bin_count);
  for (std::size_t i = 0; i < bin_count; ++i) {
    bins[i].from = static_cast<double>(i) / bin_count;
    bins[i].to = static_cast<double>(i + 1) / bin_count;
  }
  std::vector<ConfidenceSample> rising = samples;
  std::sort(rising.begin(), rising.end(),
            [](const auto& a, const auto& b) { return a.confidence < b.confidence; });
  for (const ConfidenceSample& sample : rising) {
    const double place = std::clamp(sample.confidence, 0.0, 1.0) * bin_count;
    ReliabilityBin& bin = bins[std::min(static_cast<std::size_t>(place), bin_count - 1)];
    bin.count += 1;
    bin.mean_confidence += sample.confidence;
    bin.share_answerable += sample.is_answerable ? 1 : 0;
  }
  for (ReliabilityBin& bin : bins) {
    if (bin.count == 0) continue;
    bin.mean_confidence /= static_cast<double>(bin.count);
    bin.share_answerable /= static_cast<double>(bin.count);
  }
  return bins;
}

double expected_calibration_error(const std::vector<ConfidenceSample>& samples) {
  if (samples.empty()) return 0;
  double error = 0;
  for (const ReliabilityBin& bin : reliability(samples)) {
    error += static_cast<double>(bin.count) * std::abs(bin.mean_confidence - bin.share_answerable);
  }
  return error / static_cast<double>(samples.size());
}

}  // namespace hoidap::qa
