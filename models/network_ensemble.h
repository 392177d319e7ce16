// Some networks of models/span_network.h that were trained alike but from different seeds, asked
// together: every score is the mean of theirs. Where few questions teach, each network makes other
// mistakes, and the mean makes fewer than any of them (Hansen and Salamon, "Neural network
// ensembles", IEEE PAMI 1990). Trained by models/training/reader.py.
//
// After the tensors of all networks (models/network_file.h) the file has two more:
//   sure.weight       1 * 3   the probability that the best span is right is
//                             1 / (1 + exp(-(w0 + w1 p + w2 m))), p the logarithm of its share
//                             among all spans and none, m its score less `none`
//   sure.least        1 * 1   from which probability on the span is shown
//
// The same bits on every machine: networks are summed in the order of the file. Thread-safe: const
// after construction.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "models/network_file.h"
#include "models/span_network.h"

namespace hoidap::models {

// When the best span is right.
struct SpanCalibration {
  std::array<float, 3> weights{};
  float least = 1;
};

class NetworkEnsemble {
 public:
  // The file is mapped, not read. Throws Error{mismatch} naming it when it is damaged.
  explicit NetworkEnsemble(const std::filesystem::path& path);

  const std::vector<SpanNetwork>& networks() const { return networks_; }
  std::size_t dimension() const { return file_.shape().dimension; }
  std::size_t passage_features() const { return file_.shape().passage_features; }
  std::size_t question_features() const { return file_.shape().question_features; }
  const SpanCalibration& calibration() const { return calibration_; }

  // What the vectors of a passage's words give, whatever is asked: SpanNetwork::project of each
  // network, one after the other.
  std::vector<float> project(std::span<const float> vectors,
                             const NetworkKernels& kernels = {}) const;

 private:
  NetworkFile file_;
  std::vector<SpanNetwork> networks_;
  SpanCalibration calibration_;
};

// A passage to read.
struct NetworkPassage {
  NetworkText text;  // `projected` is NetworkEnsemble::project of its vectors, or empty
  std::span<const float> similarities;  // of each of its words with each of the question's
};

// Means of what some networks say.
struct EnsembleScores {
  std::vector<WordScores> passages;
  std::vector<float> lengths;  // of spans of 1, 2, ... words; longer ones are no answers
  float none = 0;
};

// Passages read for one question, as many and by as many networks as it takes: often the first
// one's word on the first one is enough. Thread-safety: one thread at a time.
class EnsembleReading {
 public:
  // All must outlive the reading. So many threads share the work, and change nothing.
  EnsembleReading(const NetworkEnsemble& ensemble, const NetworkText& question,
                  std::span<const NetworkPassage> passages, int threads = 1,
                  const NetworkKernels& kernels = {});

  // What the first `networks` of the ensemble say of the first `passages`; what of it has not yet
  // been read is.
  EnsembleScores by(std::size_t networks, std::size_t passages);

 private:
  void read_on(std::size_t networks, std::size_t passages);

  const NetworkEnsemble& ensemble_;
  NetworkText question_;
  std::span<const NetworkPassage> passages_;
  int threads_;
  NetworkKernels kernels_;
  std::vector<NetworkQuestion> questions_;         // as each network that has read sees it
  std::vector<std::vector<WordScores>> readings_;  // of each of them, of each passage
};

}  // namespace hoidap::models
