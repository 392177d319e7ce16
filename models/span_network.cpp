#include "models/span_network.h"

#include <algorithm>
#include <string>

namespace hoidap::models {

namespace {

void relu(std::span<float> values) {
  for (float& value : values) value = std::max(value, 0.0F);
}

// `count` rows, each a copy of `row`.
std::vector<float> repeated(std::span<const float> row, std::size_t count) {
  std::vector<float> rows;
  rows.reserve(row.size() * count);
  for (std::size_t i = 0; i < count; ++i) rows.insert(rows.end(), row.begin(), row.end());
  return rows;
}

// The highest and the mean of each column, one after the other; zeros without rows.
std::vector<float> pooled(std::span<const float> rows, std::size_t width) {
  std::vector<float> result(2 * width, 0.0F);
  const std::size_t count = rows.size() / width;
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t i = 0; i < width; ++i) {
      const float value = rows[row * width + i];
      result[i] = std::max(result[i], value);  // none is negative
      result[width + i] += value;
    }
  }
  if (count == 0) return result;
  for (std::size_t i = 0; i < width; ++i) result[width + i] /= static_cast<float>(count);
  return result;
}

// How much each word of the question is meant by each word of the passage.
std::vector<float> alignment(std::span<const float> similarities, std::size_t question_words,
                             float floor) {
  std::vector<float> weights(similarities.begin(), similarities.end());
  for (std::size_t row = 0; row < weights.size(); row += question_words) {
    float sum = floor;
    for (std::size_t s = 0; s < question_words; ++s) {
      const float similarity = std::max(0.0F, weights[row + s]);
      weights[row + s] = similarity * similarity;
      sum += weights[row + s];
    }
    for (std::size_t s = 0; s < question_words; ++s) weights[row + s] /= sum;
  }
  return weights;
}

std::vector<float> row_products(std::span<const float> rows, std::span<const float> vector,
                                const ProductKernel& kernel) {
  std::vector<float> products(rows.size() / vector.size(), 0.0F);
  kernel.add_products(rows, vector, vector.size(), 1, products);
  return products;
}

}  // namespace

SpanNetwork::SpanNetwork(NetworkFile& file)
    : dimension_(file.shape().dimension),
      passage_features_(file.shape().passage_features),
      question_features_(file.shape().question_features),
      hidden_(file.shape().hidden) {
  question_vector_ = file.take("question.vector", dimension_, hidden_);
  question_feature_ = file.take("question.feature", question_features_, hidden_);
  question_bias_ = file.take("question.bias", 1, hidden_);
  context_weight_ = file.take("context.weight", 3 * hidden_, hidden_);
  context_bias_ = file.take("context.bias", 1, hidden_);
  aligned_vector_ = file.take("aligned.vector", dimension_, hidden_);
  aligned_floor_ = file.take("aligned.floor", 1, 1).front();
  if (!(aligned_floor_ > 0)) throw file.damaged("aligned.floor is not above 0");
  passage_vector_ =
      QuantizedMatrix(file.take("passage.vector", dimension_, hidden_), 1, dimension_, hidden_);
  passage_feature_ = file.take("passage.feature", passage_features_, hidden_);
  passage_bias_ = file.take("passage.bias", 1, hidden_);
  for (const std::size_t dilation : file.shape().dilations) {
    const std::string name = "layer" + std::to_string(layers_.size());
    Layer layer;
    layer.dilation = dilation;
    layer.weight =
        QuantizedMatrix(file.take(name + ".weight", 3 * hidden_, hidden_), 3, hidden_, hidden_);
    layer.question = file.take(name + ".question", 2 * hidden_, hidden_);
    layer.bias = file.take(name + ".bias", 1, hidden_);
    layers_.push_back(std::move(layer));
  }
  start_question_ = file.take("start.question", 2 * hidden_, hidden_);
  start_bias_ = file.take("start.bias", 1, hidden_);
  end_question_ = file.take("end.question", 2 * hidden_, hidden_);
  end_bias_ = file.take("end.bias", 1, hidden_);
  length_scores_ = file.take("length.score", 1, file.shape().longest_span);
  none_question_ = file.take("none.question", 2 * hidden_, 1);
  none_bias_ = file.take("none.bias", 1, 1).front();
}

// Adds to each row of `sums` what the rows `distance` before and after it and itself give.
void SpanNetwork::add_neighbours(std::span<const float> rows, std::span<const float> weight,
                                 std::size_t distance, std::span<float> sums,
                                 const ProductKernel& kernel) const {
  const std::size_t matrix = hidden_ * hidden_;
  const std::size_t shift = std::min(distance * hidden_, rows.size());
  const std::size_t kept = rows.size() - shift;
  kernel.add_products(rows.first(kept), weight.first(matrix), hidden_, hidden_,
                      sums.subspan(shift));
  kernel.add_products(rows, weight.subspan(matrix, matrix), hidden_, hidden_, sums);
  kernel.add_products(rows.subspan(shift), weight.subspan(2 * matrix, matrix), hidden_, hidden_,
                      sums.first(kept));
}

NetworkQuestion SpanNetwork::read_question(const NetworkText& question,
                                           const NetworkKernels& kernels) const {
  const ProductKernel& kernel = kernels.products;
  std::vector<float> words = repeated(question_bias_, question.words);
  kernel.add_products(question.vectors, question_vector_, dimension_, hidden_, words);
  kernel.add_products(question.features, question_feature_, question_features_, hidden_, words);
  relu(words);
  std::vector<float> context = repeated(context_bias_, question.words);
  add_neighbours(words, context_weight_, 1, context, kernel);
  relu(context);
  const std::vector<float> summary = pooled(context, hidden_);

  NetworkQuestion read;
  const auto project = [&](std::span<const float> weight, std::span<const float> bias) {
    std::vector<float> sums(bias.begin(), bias.end());
    kernel.add_products(summary, weight, 2 * hidden_, sums.size(), sums);
    return sums;
  };
  read.words.resize(question.words * hidden_, 0.0F);
  kernel.add_products(question.vectors, aligned_vector_, dimension_, hidden_, read.words);
  for (const Layer& layer : layers_) {
    const std::vector<float> sums = project(layer.question, layer.bias);
    read.layers.insert(read.layers.end(), sums.begin(), sums.end());
  }
  read.start = project(start_question_, start_bias_);
  read.end = project(end_question_, end_bias_);
  read.none = project(none_question_, std::span(&none_bias_, 1)).front();
  return read;
}

std::vector<float> SpanNetwork::project(std::span<const float> vectors,
                                        const NetworkKernels& kernels) const {
  std::vector<float> rows = repeated(passage_bias_, vectors.size() / dimension_);
  kernels.whole.add_products(QuantizedRows(vectors, passage_vector_, 0), passage_vector_, rows);
  return rows;
}

WordScores SpanNetwork::read_passage(const NetworkQuestion& question, const NetworkText& passage,
                                     std::span<const float> similarities,
                                     const NetworkKernels& kernels) const {
  const ProductKernel& kernel = kernels.products;
  std::vector<float> hidden =
      passage.projected.empty()
          ? project(passage.vectors, kernels)
          : std::vector<float>(passage.projected.begin(), passage.projected.end());
  kernel.add_products(passage.features, passage_feature_, passage_features_, hidden_, hidden);
  const std::size_t question_words = question.words.size() / hidden_;
  if (question_words > 0) {
    kernel.add_products(alignment(similarities, question_words, aligned_floor_), question.words,
                        question_words, hidden_, hidden);
  }
  relu(hidden);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    const auto from_question = std::span(question.layers).subspan(i * hidden_, hidden_);
    std::vector<float> more = repeated(from_question, passage.words);
    kernels.whole.add_products(QuantizedRows(hidden, layer.weight, layer.dilation), layer.weight,
                               more);
    for (std::size_t j = 0; j < hidden.size(); ++j) hidden[j] += std::max(more[j], 0.0F);
  }
  return {row_products(hidden, question.start, kernel), row_products(hidden, question.end, kernel)};
}

}  // namespace hoidap::models
