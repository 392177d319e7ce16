// Networks for the reader with weights drawn from a seed, as files: what models::NetworkEnsemble
// loads. Deterministic. They answer at random.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hoidap::tests {

struct TinyTensor {
  std::string name;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;
};

struct TinyNetwork {
  std::uint32_t dimension = 16;
  std::uint32_t passage_features = 5;
  std::uint32_t question_features = 3;
  std::uint32_t hidden = 8;
  std::uint32_t longest_span = 4;
  std::vector<std::uint32_t> dilations{1, 2};
  std::vector<TinyTensor> tensors;

  const TinyTensor& tensor(const std::string& name) const;
  // The bytes of a reader.bin that holds it alone.
  std::string file() const;
};

// The bytes of a reader.bin of networks of one shape; what they share is that of the first.
std::string networks_file(const std::vector<TinyNetwork>& networks);

// Draws every tensor of a network of the sizes of `shape`; it is sure of any span from probability
// `least` on.
TinyNetwork tiny_network(TinyNetwork shape, unsigned seed, float least = 0);

}  // namespace hoidap::tests
