#include "models/embedder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/error.h"
#include "models/mapped_file.h"
#include "models/parallel.h"
#include "models/tokenizer.h"

namespace hoidap::models {

namespace {

constexpr char magic[8] = {'H', 'D', 'E', 'M', 'B', 0, 0, 1};
constexpr std::size_t header_bytes = 64;
constexpr std::size_t alignment = 64;
constexpr std::uint32_t max_dimension = 4096;

// How many texts a thread takes at a time.
constexpr std::size_t texts_at_a_time = 16;

std::size_t rounded_up(std::size_t offset) {
  return (offset + alignment - 1) / alignment * alignment;
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
  const std::size_t rows = shape[0];
  const std::size_t dimension = shape[1];
  if (dimension == 0 || dimension > max_dimension) throw damaged("has an impossible dimension");
  const std::size_t table_start = rounded_up(header_bytes + rows * sizeof(float));
  if (bytes.size() != table_start + rows * dimension) {
    throw damaged("is cut short; install hoidap again");
  }
  table_ = {reinterpret_cast<const std::int8_t*>(bytes.data() + table_start),
            reinterpret_cast<const float*>(bytes.data() + header_bytes), rows, dimension};
}

Embedder::~Embedder() = default;

Vector Embedder::embed(std::string_view text) const {
  return embed_pieces(tokenizer_.encode(text));
}

Vector Embedder::embed_pieces(std::span<const std::int32_t> ids) const {
  Vector sum = sum_of_rows(ids);
  scale_to_unit_length(sum);
  return sum;
}

std::vector<float> Embedder::weights_of(std::span<const std::string> words) const {
  std::vector<float> weights;
  for (const std::vector<std::int32_t>& ids : tokenizer_.encode_words(words)) {
    const Vector sum = sum_of_rows(ids);
    weights.push_back(std::sqrt(dot(sum, sum)));
  }
  return weights;
}

Vector Embedder::sum_of_rows(std::span<const std::int32_t> ids) const {
  Vector sum(table_.dimension);
  sum_rows(ids, sum);
  return sum;
}

void Embedder::sum_rows(std::span<const std::int32_t> ids, std::span<float> sum) const {
  const auto has_row = [this](std::int32_t id) {
    return id >= 0 && static_cast<std::size_t>(id) < table_.rows;
  };
  if (!std::all_of(ids.begin(), ids.end(), has_row)) {
    throw Error(ErrorKind::mismatch, "the model's tokenizer and embeddings do not belong together");
  }
  fastest_kernel().sum_rows(table_, ids, sum);
}

std::vector<Vector> Embedder::embed_batch(std::span<const std::string_view> texts,
                                          int threads) const {
  std::vector<Vector> vectors(texts.size());
  for_each_in_parallel(texts.size(), texts_at_a_time, threads,
                       [&](std::size_t i) { vectors[i] = embed(texts[i]); });
  return vectors;
}

float dot(std::span<const float> a, std::span<const float> b) {
  return fastest_kernel().dot(a, b);
}

}  // namespace hoidap::models
