#include "tests/support/tiny_network.h"

#include <algorithm>
#include <random>
#include <stdexcept>

namespace hoidap::tests {

namespace {

void append(std::string& bytes, const void* data, std::size_t size) {
  bytes.append(static_cast<const char*>(data), size);
}

void append(std::string& bytes, std::size_t value) {
  const auto number = static_cast<std::uint32_t>(value);
  append(bytes, &number, sizeof number);
}

}  // namespace

const TinyTensor& TinyNetwork::tensor(const std::string& name) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [&](const TinyTensor& tensor) { return tensor.name == name; });
  if (found == tensors.end()) throw std::out_of_range(name);
  return *found;
}

std::string TinyNetwork::file() const {
  return networks_file({*this});
}

std::string networks_file(const std::vector<TinyNetwork>& networks) {
  const TinyNetwork& first = networks.front();
  std::string bytes("HDRDR\0\0\2", 8);
  for (const std::size_t size :
       {std::size_t{first.dimension}, std::size_t{first.passage_features},
        std::size_t{first.question_features}, std::size_t{first.hidden}, first.dilations.size(),
        std::size_t{first.longest_span}, networks.size()}) {
    append(bytes, size);
  }
  for (const std::uint32_t dilation : first.dilations) append(bytes, dilation);
  bytes.resize(64, '\0');
  const auto append_tensors = [&bytes](const TinyNetwork& network, bool shared) {
    for (const TinyTensor& tensor : network.tensors) {
      if (tensor.name.starts_with("sure.") != shared) continue;
      std::string name = tensor.name;
      name.resize(16, '\0');
      bytes += name;
      append(bytes, tensor.rows);
      append(bytes, tensor.columns);
      append(bytes, tensor.values.data(), tensor.values.size() * sizeof(float));
    }
  };
  for (const TinyNetwork& network : networks) append_tensors(network, false);
  append_tensors(first, true);
  return bytes;
}

TinyNetwork tiny_network(TinyNetwork shape, unsigned seed, float least) {
  std::mt19937 random(seed);
  const auto draw = [&random] { return static_cast<float>(random() % 2001) / 1000.0F - 1.0F; };
  const auto add = [&](const std::string& name, std::size_t rows, std::size_t columns) {
    TinyTensor tensor{name, rows, columns, {}};
    for (std::size_t i = 0; i < rows * columns; ++i) tensor.values.push_back(draw());
    shape.tensors.push_back(std::move(tensor));
  };
  const std::size_t hidden = shape.hidden;
  shape.tensors.clear();
  add("question.vector", shape.dimension, hidden);
  add("question.feature", shape.question_features, hidden);
  add("question.bias", 1, hidden);
  add("context.weight", 3 * hidden, hidden);
  add("context.bias", 1, hidden);
  add("aligned.vector", shape.dimension, hidden);
  shape.tensors.push_back({"aligned.floor", 1, 1, {0.125F}});
  add("passage.vector", shape.dimension, hidden);
  add("passage.feature", shape.passage_features, hidden);
  add("passage.bias", 1, hidden);
  for (std::size_t layer = 0; layer < shape.dilations.size(); ++layer) {
    const std::string name = "layer" + std::to_string(layer);
    add(name + ".weight", 3 * hidden, hidden);
    add(name + ".question", 2 * hidden, hidden);
    add(name + ".bias", 1, hidden);
  }
  add("start.question", 2 * hidden, hidden);
  add("start.bias", 1, hidden);
  add("end.question", 2 * hidden, hidden);
  add("end.bias", 1, hidden);
  add("length.score", 1, shape.longest_span);
  add("none.question", 2 * hidden, 1);
  add("none.bias", 1, 1);
  shape.tensors.push_back({"sure.weight", 1, 3, {0.5F, 0.25F, 0.125F}});
  shape.tensors.push_back({"sure.least", 1, 1, {least}});
  return shape;
}

}  // namespace hoidap::tests
