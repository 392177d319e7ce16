#include "models/embedder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <thread>

#include "models/error.h"
#include "models/mapped_file.h"
#include "models/tokenizer.h"

namespace hoidap::models {

namespace {

constexpr char magic[8] = {'H', 'D', 'E', 'M', 'B', 0, 0, 1};
constexpr std::size_t header_bytes = 64;
constexpr std::size_t alignment = 64;
constexpr std::uint32_t max_dimension = 4096;

std::size_t rounded_up(std::size_t offset) {
  return (offset + alignment - 1) / alignment * alignment;
}

void add_scaled_row(const std::int8_t* row, float scale, std::span<float> sum) {
  for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += scale * static_cast<float>(row[j]);
}

void scale_to_unit_length(std::span<float> vector) {
  const float length = std::sqrt(dot(vector, vector));
  if (length == 0) return;
  for (float& value : vector) value /= length;
}

}  // namespace

Embedder::Embedder(const std::filesystem::path& table, const Tokenizer& tokenizer)
    : file_(std::make_unique<MappedFile>(table)), tokenizer_(tokenizer) {
  const auto damaged = [&table](const std::string& cause) {
    return Error(ErrorKind::mismatch, table.string() + ": " + cause);
  };
  const auto bytes = file_->bytes();
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), magic, sizeof magic) != 0) {
    throw damaged("not an embedding table");
  }
  std::uint32_t shape[2];
  std::memcpy(shape, bytes.data() + sizeof magic, sizeof shape);
  rows_ = shape[0];
  dimension_ = shape[1];
  if (dimension_ == 0 || dimension_ > max_dimension) throw damaged("has an impossible dimension");
  const std::size_t table_start = rounded_up(header_bytes + rows_ * sizeof(float));
  if (bytes.size() != table_start + rows_ * dimension_) {
    throw damaged("is cut short; install hoidap again");
  }
  scales_ = reinterpret_cast<const float*>(bytes.data() + header_bytes);
  table_ = reinterpret_cast<const std::int8_t*>(bytes.data() + table_start);
}

Embedder::~Embedder() = default;

Vector Embedder::embed(std::string_view text) const {
  Vector sum(dimension_, 0.0F);
  for (const std::int32_t id : tokenizer_.encode(text)) {
    const auto row = static_cast<std::size_t>(id);
    if (row >= rows_) {
      throw Error(ErrorKind::mismatch,
                  "the model's tokenizer and embeddings do not belong together");
    }
    add_scaled_row(table_ + row * dimension_, scales_[row], sum);
  }
  scale_to_unit_length(sum);
  return sum;
}

std::vector<Vector> Embedder::embed_batch(std::span<const std::string_view> texts,
                                          int threads) const {
  std::vector<Vector> vectors(texts.size());
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = threads > 0 ? static_cast<std::size_t>(threads) : cores;
  // A thread is worth starting for a few dozen texts, not for fewer.
  const std::size_t workers = std::clamp<std::size_t>(texts.size() / 32, 1, wanted);

  const auto embed_every = [&](std::size_t first) {
    for (std::size_t i = first; i < texts.size(); i += workers) vectors[i] = embed(texts[i]);
  };
  std::vector<std::jthread> pool;
  for (std::size_t first = 1; first < workers; ++first) pool.emplace_back(embed_every, first);
  embed_every(0);
  return vectors;
}

float dot(std::span<const float> a, std::span<const float> b) {
  assert(a.size() == b.size());
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace hoidap::models
