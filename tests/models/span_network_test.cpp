#include "models/span_network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_network.h"

using namespace hoidap;
using namespace hoidap::models;

namespace {

using Row = std::vector<double>;
using Rows = std::vector<Row>;

// What a network is asked: words as rows of vectors, features and similarities.
struct Input {
  std::size_t question_words;
  std::size_t passage_words;
  std::vector<float> question_vectors, question_features;
  std::vector<float> passage_vectors, passage_features;
  std::vector<float> similarities;
};

Input drawn_input(const tests::TinyNetwork& network, std::size_t question_words,
                  std::size_t passage_words, unsigned seed) {
  std::mt19937 random(seed);
  const auto draw = [&random](std::size_t count) {
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
    return values;
  };
  return {question_words,
          passage_words,
          draw(question_words * network.dimension),
          draw(question_words * network.question_features),
          draw(passage_words * network.dimension),
          draw(passage_words * network.passage_features),
          draw(passage_words * question_words)};
}

Row row_of(const std::vector<float>& values, std::size_t row, std::size_t width) {
  const auto first = values.begin() + static_cast<std::ptrdiff_t>(row * width);
  return Row(first, first + static_cast<std::ptrdiff_t>(width));
}

Row times(const Row& row, const tests::TinyTensor& matrix) {
  REQUIRE(row.size() == matrix.rows);
  Row product(matrix.columns, 0.0);
  for (std::size_t i = 0; i < matrix.rows; ++i) {
    for (std::size_t j = 0; j < matrix.columns; ++j) {
      product[j] += row[i] * static_cast<double>(matrix.values[i * matrix.columns + j]);
    }
  }
  return product;
}

Row plus(Row a, const Row& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

Row relu(Row row) {
  for (double& value : row) value = std::max(0.0, value);
  return row;
}

// A row and those `distance` before and after it, one after the other; zeros beyond the ends.
Row with_neighbours(const Rows& rows, std::size_t at, std::size_t distance) {
  const Row nothing(rows[at].size(), 0.0);
  Row joined = at >= distance ? rows[at - distance] : nothing;
  joined.insert(joined.end(), rows[at].begin(), rows[at].end());
  const Row& after = at + distance < rows.size() ? rows[at + distance] : nothing;
  joined.insert(joined.end(), after.begin(), after.end());
  return joined;
}

double dot(const Row& a, const Row& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

struct Scores {
  Row start, end;
  double none = 0;
};

// The formulas of models/span_network.h as they stand there, in double.
Scores reference(const tests::TinyNetwork& n, const Input& input) {
  const auto bias = [&n](const std::string& name) {
    return row_of(n.tensor(name).values, 0, n.tensor(name).columns);
  };
  Rows u, v, z;
  for (std::size_t s = 0; s < input.question_words; ++s) {
    const Row y = row_of(input.question_vectors, s, n.dimension);
    const Row g = row_of(input.question_features, s, n.question_features);
    u.push_back(relu(
        plus(plus(times(y, n.tensor("question.vector")), times(g, n.tensor("question.feature"))),
             bias("question.bias"))));
    z.push_back(times(y, n.tensor("aligned.vector")));
  }
  Row q(2 * n.hidden, 0.0);
  for (std::size_t s = 0; s < u.size(); ++s) {
    v.push_back(relu(
        plus(times(with_neighbours(u, s, 1), n.tensor("context.weight")), bias("context.bias"))));
    for (std::size_t i = 0; i < n.hidden; ++i) {
      q[i] = std::max(q[i], v[s][i]);
      q[n.hidden + i] += v[s][i] / static_cast<double>(u.size());
    }
  }
  Rows h;
  for (std::size_t t = 0; t < input.passage_words; ++t) {
    const Row x = row_of(input.passage_vectors, t, n.dimension);
    const Row f = row_of(input.passage_features, t, n.passage_features);
    Row row =
        plus(plus(times(x, n.tensor("passage.vector")), times(f, n.tensor("passage.feature"))),
             bias("passage.bias"));
    double total = static_cast<double>(n.tensor("aligned.floor").values[0]);
    Row weights;
    for (const double similarity : row_of(input.similarities, t, input.question_words)) {
      weights.push_back(std::max(0.0, similarity) * std::max(0.0, similarity));
      total += weights.back();
    }
    for (std::size_t s = 0; s < weights.size(); ++s) {
      for (std::size_t i = 0; i < n.hidden; ++i) row[i] += weights[s] / total * z[s][i];
    }
    h.push_back(relu(row));
  }
  for (std::size_t k = 0; k < n.dilations.size(); ++k) {
    const std::string name = "layer" + std::to_string(k);
    const Row from_question = plus(times(q, n.tensor(name + ".question")), bias(name + ".bias"));
    Rows next = h;
    for (std::size_t t = 0; t < h.size(); ++t) {
      next[t] = plus(
          h[t], relu(plus(times(with_neighbours(h, t, n.dilations[k]), n.tensor(name + ".weight")),
                          from_question)));
    }
    h = next;
  }
  Scores scores;
  const Row start = plus(times(q, n.tensor("start.question")), bias("start.bias"));
  const Row end = plus(times(q, n.tensor("end.question")), bias("end.bias"));
  for (const Row& row : h) {
    scores.start.push_back(dot(row, start));
    scores.end.push_back(dot(row, end));
  }
  scores.none = plus(times(q, n.tensor("none.question")), bias("none.bias")).front();
  return scores;
}

struct Read {
  NetworkQuestion question;
  WordScores words;
};

Read read(const SpanNetwork& network, const Input& input, const NetworkKernels& kernels) {
  Read result;
  result.question = network.read_question(
      {input.question_words, input.question_vectors, input.question_features}, kernels);
  result.words = network.read_passage(
      result.question, {input.passage_words, input.passage_vectors, input.passage_features},
      input.similarities, kernels);
  return result;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

// Shapes that fill registers, and those that leave a rest.
std::vector<tests::TinyNetwork> networks() {
  std::vector<tests::TinyNetwork> all;
  for (const std::uint32_t hidden : {1U, 8U, 17U, 64U}) {
    tests::TinyNetwork shape;
    shape.hidden = hidden;
    all.push_back(tests::tiny_network(shape, hidden));
  }
  tests::TinyNetwork plain;
  plain.dilations.clear();
  all.push_back(tests::tiny_network(plain, 3));
  tests::TinyNetwork far;
  far.dilations = {1, 50, 4};  // farther than a passage is long
  all.push_back(tests::tiny_network(far, 4));
  return all;
}

}  // namespace

TEST_CASE("what a passage's vectors give can be kept: the scores have the same bits") {
  const tests::TemporaryFolder folder;
  for (const tests::TinyNetwork& tiny : networks()) {
    NetworkFile file(folder.write("reader.bin", tiny.file()));
    const SpanNetwork network(file);
    const Input input = drawn_input(tiny, 4, 23, 5);
    const NetworkQuestion question =
        network.read_question({4, input.question_vectors, input.question_features});
    const std::vector<float> projected = network.project(input.passage_vectors);
    const WordScores kept = network.read_passage(
        question, {23, input.passage_vectors, input.passage_features, projected},
        input.similarities);
    const WordScores made = network.read_passage(
        question, {23, input.passage_vectors, input.passage_features}, input.similarities);
    CHECK(kept.start == made.start);
    CHECK(kept.end == made.end);
  }
}

TEST_CASE("the network computes its formulas, on every kernel to the same bits") {
  const tests::TemporaryFolder folder;
  unsigned seed = 0;
  for (const tests::TinyNetwork& tiny : networks()) {
    NetworkFile file(folder.write("reader.bin", tiny.file()));
    const SpanNetwork network(file);
    for (const std::size_t question_words : {0U, 1U, 2U, 9U}) {
      for (const std::size_t passage_words : {0U, 1U, 2U, 7U, 30U}) {
        const Input input = drawn_input(tiny, question_words, passage_words, ++seed);
        const Scores expected = reference(tiny, input);
        const Read first =
            read(network, input,
                 {supported_product_kernels().front(), supported_quantized_kernels().front()});
        REQUIRE(first.words.start.size() == passage_words);
        REQUIRE(first.words.end.size() == passage_words);
        // Sums of large numbers may be small: what is near is a matter of the largest. Whole
        // numbers are good to three digits.
        double scale = 1;
        for (const double score : expected.start) scale = std::max(scale, std::abs(score));
        for (const double score : expected.end) scale = std::max(scale, std::abs(score));
        const auto near = [scale](float found, double wanted) {
          return std::abs(static_cast<double>(found) - wanted) <= 5e-3 * scale;
        };
        CHECK(static_cast<double>(first.question.none) ==
              doctest::Approx(expected.none).epsilon(1e-4));
        for (std::size_t t = 0; t < passage_words; ++t) {
          CHECK(near(first.words.start[t], expected.start[t]));
          CHECK(near(first.words.end[t], expected.end[t]));
        }
        for (const ProductKernel& products : supported_product_kernels()) {
          for (const QuantizedKernel& whole : supported_quantized_kernels()) {
            CAPTURE(products.name());
            CAPTURE(whole.name());
            const Read other = read(network, input, {products, whole});
            CHECK(same_bits(other.words.start, first.words.start));
            CHECK(same_bits(other.words.end, first.words.end));
            CHECK(same_bits({other.question.none}, {first.question.none}));
          }
        }
      }
    }
  }
}
