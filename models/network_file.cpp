#include "models/network_file.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "models/mapped_file.h"

namespace hoidap::models {

namespace {

constexpr char magic[8] = {'H', 'D', 'R', 'D', 'R', 0, 0, 2};
constexpr std::size_t header_bytes = 64;
constexpr std::size_t name_bytes = 16;
constexpr std::size_t tensor_header_bytes = name_bytes + 2 * sizeof(std::uint32_t);
constexpr std::size_t max_layers = 7;
constexpr std::size_t max_size = 4096;  // of any side of a matrix but for three neighbours
constexpr std::size_t max_networks = 64;

struct Header {
  std::uint32_t dimension;
  std::uint32_t passage_features;
  std::uint32_t question_features;
  std::uint32_t hidden;
  std::uint32_t layers;
  std::uint32_t longest_span;
  std::uint32_t networks;
  std::uint32_t dilations[max_layers];
};
static_assert(sizeof magic + sizeof(Header) <= header_bytes);

}  // namespace

NetworkFile::NetworkFile(const std::filesystem::path& path)
    : path_(path), file_(std::make_unique<MappedFile>(path)), rest_(file_->bytes()) {
  if (rest_.size() < header_bytes || std::memcmp(rest_.data(), magic, sizeof magic) != 0) {
    throw damaged("not the networks of this version's reader");
  }
  Header header;
  std::memcpy(&header, rest_.data() + sizeof magic, sizeof header);
  for (const std::uint32_t size : {header.dimension, header.passage_features,
                                   header.question_features, header.hidden, header.longest_span}) {
    if (size == 0 || size > max_size) throw damaged("has an impossible size");
  }
  if (header.layers > max_layers) throw damaged("has too many layers");
  if (header.networks == 0 || header.networks > max_networks) {
    throw damaged("has an impossible number of networks");
  }
  shape_ = {header.dimension, header.passage_features, header.question_features,
            header.hidden,    header.longest_span,     {},
            header.networks};
  for (std::size_t i = 0; i < header.layers; ++i) {
    if (header.dilations[i] == 0 || header.dilations[i] > max_size) {
      throw damaged("layer" + std::to_string(i) + " has an impossible dilation");
    }
    shape_.dilations.push_back(header.dilations[i]);
  }
  rest_ = rest_.subspan(header_bytes);
}

NetworkFile::~NetworkFile() = default;

Error NetworkFile::damaged(const std::string& cause) const {
  return {ErrorKind::mismatch, path_.string() + ": " + cause};
}

std::span<const float> NetworkFile::take(const std::string& name, std::size_t rows,
                                         std::size_t columns) {
  if (rest_.size() < tensor_header_bytes) throw damaged("is cut short before " + name);
  char found[name_bytes + 1] = {};
  std::uint32_t shape[2];
  std::memcpy(found, rest_.data(), name_bytes);
  std::memcpy(shape, rest_.data() + name_bytes, sizeof shape);
  if (name != found) throw damaged("has no " + name + " where it belongs");
  if (shape[0] != rows || shape[1] != columns) throw damaged(name + " has another shape");
  rest_ = rest_.subspan(tensor_header_bytes);
  const std::size_t count = rows * columns;
  if (rest_.size() < count * sizeof(float)) throw damaged("is cut short in " + name);
  const std::span values(reinterpret_cast<const float*>(rest_.data()), count);
  rest_ = rest_.subspan(count * sizeof(float));
  if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); })) {
    throw damaged(name + " holds what is no number");
  }
  return values;
}

void NetworkFile::expect_end() const {
  if (!rest_.empty()) throw damaged("has more bytes than its tensors");
}

}  // namespace hoidap::models
