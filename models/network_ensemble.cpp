#include "models/network_ensemble.h"

#include <algorithm>

#include "models/parallel.h"

namespace hoidap::models {

namespace {

void add(std::span<const float> values, std::vector<float>& sums) {
  sums.resize(values.size(), 0.0F);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i] += values[i];
}

void divide(std::vector<float>& values, std::size_t count) {
  for (float& value : values) value /= static_cast<float>(count);
}

}  // namespace

NetworkEnsemble::NetworkEnsemble(const std::filesystem::path& path) : file_(path) {
  for (std::size_t i = 0; i < file_.shape().networks; ++i) networks_.emplace_back(file_);
  const std::span<const float> weights = file_.take("sure.weight", 1, 3);
  std::copy(weights.begin(), weights.end(), calibration_.weights.begin());
  calibration_.least = file_.take("sure.least", 1, 1).front();
  file_.expect_end();
}

std::vector<float> NetworkEnsemble::project(std::span<const float> vectors,
                                            const NetworkKernels& kernels) const {
  std::vector<float> all;
  for (const SpanNetwork& network : networks_) {
    const std::vector<float> rows = network.project(vectors, kernels);
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

EnsembleReading::EnsembleReading(const NetworkEnsemble& ensemble, const NetworkText& question,
                                 std::span<const NetworkPassage> passages, int threads,
                                 const NetworkKernels& kernels)
    : ensemble_(ensemble),
      question_(question),
      passages_(passages),
      threads_(threads),
      kernels_(kernels) {}

void EnsembleReading::read_on(std::size_t networks, std::size_t passages) {
  struct Unread {
    std::size_t network;
    std::size_t passage;
  };
  std::vector<Unread> unread;
  for (std::size_t n = 0; n < networks; ++n) {
    if (n == questions_.size()) {
      questions_.push_back(ensemble_.networks()[n].read_question(question_, kernels_));
      readings_.emplace_back();
    }
    for (std::size_t i = readings_[n].size(); i < passages; ++i) unread.push_back({n, i});
    readings_[n].resize(std::max(passages, readings_[n].size()));
  }
  for_each_in_parallel(unread.size(), 1, threads_, [&](std::size_t i) {
    const auto [n, number] = unread[i];
    const NetworkPassage& passage = passages_[number];
    NetworkText text = passage.text;
    const std::size_t projected = text.projected.size() / ensemble_.networks().size();
    text.projected = text.projected.subspan(n * projected, projected);
    readings_[n][number] =
        ensemble_.networks()[n].read_passage(questions_[n], text, passage.similarities, kernels_);
  });
}

EnsembleScores EnsembleReading::by(std::size_t networks, std::size_t passages) {
  read_on(networks, passages);
  EnsembleScores mean;
  mean.passages.resize(passages);
  for (std::size_t n = 0; n < networks; ++n) {
    for (std::size_t i = 0; i < passages; ++i) {
      add(readings_[n][i].start, mean.passages[i].start);
      add(readings_[n][i].end, mean.passages[i].end);
    }
    add(ensemble_.networks()[n].length_scores(), mean.lengths);
    mean.none += questions_[n].none;
  }
  for (WordScores& scores : mean.passages) {
    divide(scores.start, networks);
    divide(scores.end, networks);
  }
  divide(mean.lengths, networks);
  mean.none /= static_cast<float>(networks);
  return mean;
}

}  // namespace hoidap::models
