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
  for (const SpanNetwork& network : networks_) add(network.length_scores(), length_scores_);
  divide(length_scores_, networks_.size());
}

EnsembleQuestion NetworkEnsemble::read_question(const NetworkText& question,
                                                const ProductKernel& kernel) const {
  EnsembleQuestion read;
  for (const SpanNetwork& network : networks_) {
    read.networks.push_back(network.read_question(question, kernel));
    read.none += read.networks.back().none;
  }
  read.none /= static_cast<float>(networks_.size());
  return read;
}

std::vector<float> NetworkEnsemble::project(std::span<const float> vectors,
                                            const ProductKernel& kernel) const {
  std::vector<float> all;
  for (const SpanNetwork& network : networks_) {
    const std::vector<float> rows = network.project(vectors, kernel);
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

std::vector<WordScores> NetworkEnsemble::read_passages(const EnsembleQuestion& question,
                                                       std::span<const NetworkPassage> passages,
                                                       int threads,
                                                       const ProductKernel& kernel) const {
  const std::size_t count = networks_.size();
  std::vector<WordScores> each(passages.size() * count);  // of each passage, by each network
  for_each_in_parallel(each.size(), 1, threads, [&](std::size_t i) {
    const NetworkPassage& passage = passages[i / count];
    const std::size_t network = i % count;
    NetworkText seen = passage.text;
    const std::size_t projected = seen.projected.size() / count;
    seen.projected = seen.projected.subspan(network * projected, projected);
    each[i] = networks_[network].read_passage(question.networks[network], seen,
                                              passage.similarities, kernel);
  });

  std::vector<WordScores> means(passages.size());
  for (std::size_t i = 0; i < each.size(); ++i) {
    add(each[i].start, means[i / count].start);
    add(each[i].end, means[i / count].end);
  }
  for (WordScores& mean : means) {
    divide(mean.start, count);
    divide(mean.end, count);
  }
  return means;
}

}  // namespace hoidap::models
