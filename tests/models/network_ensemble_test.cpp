#include "models/network_ensemble.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_network.h"

using namespace hoidap;
using namespace hoidap::models;

namespace {

constexpr std::size_t question_words = 3;
constexpr std::size_t passage_words = 11;

std::vector<float> drawn(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
  return values;
}

// What is asked of every network here.
struct Input {
  std::vector<float> question_vectors = drawn(question_words * 16, 1);
  std::vector<float> question_features = drawn(question_words * 3, 2);
  std::vector<float> passage_vectors = drawn(passage_words * 16, 3);
  std::vector<float> passage_features = drawn(passage_words * 5, 4);
  std::vector<float> similarities = drawn(passage_words * question_words, 5);

  NetworkText question() const { return {question_words, question_vectors, question_features}; }
  NetworkText passage(std::span<const float> projected = {}) const {
    return {passage_words, passage_vectors, passage_features, projected};
  }
};

std::filesystem::path file_of_two(const tests::TemporaryFolder& folder) {
  return folder.write(
      "reader.bin", tests::networks_file({tests::tiny_network({}, 1), tests::tiny_network({}, 2)}));
}

// What the first `count` networks say.
EnsembleScores read(const NetworkEnsemble& ensemble, std::size_t count, const Input& input,
                    std::span<const float> projected = {}) {
  const NetworkPassage passage{input.passage(projected), input.similarities};
  return EnsembleReading(ensemble, input.question(), std::span(&passage, 1)).by(count, 1);
}

}  // namespace

TEST_CASE("several networks say the mean of what each says alone") {
  const tests::TemporaryFolder folder;
  const Input input;
  const std::vector<tests::TinyNetwork> tiny = {
      tests::tiny_network({}, 1), tests::tiny_network({}, 2), tests::tiny_network({}, 3)};
  const NetworkEnsemble together(folder.write("together.bin", tests::networks_file(tiny)));
  REQUIRE(together.networks().size() == 3);
  for (const std::size_t count : {1U, 2U, 3U}) {
    const EnsembleScores found = read(together, count, input);
    REQUIRE(found.passages.size() == 1);
    REQUIRE(found.passages[0].start.size() == passage_words);
    REQUIRE(found.passages[0].end.size() == passage_words);
    REQUIRE(found.lengths.size() == 4);

    std::vector<double> start(passage_words), end(passage_words), lengths(4);
    double none = 0;
    const auto share = static_cast<double>(count);
    for (std::size_t n = 0; n < count; ++n) {
      const NetworkEnsemble alone(folder.write("alone.bin", tiny[n].file()));
      const EnsembleScores one = read(alone, 1, input);
      for (std::size_t t = 0; t < passage_words; ++t) {
        start[t] += static_cast<double>(one.passages[0].start[t]) / share;
        end[t] += static_cast<double>(one.passages[0].end[t]) / share;
      }
      for (std::size_t i = 0; i < lengths.size(); ++i) {
        lengths[i] += static_cast<double>(one.lengths[i]) / share;
      }
      none += static_cast<double>(one.none) / share;
    }
    const auto near = [](float value, double wanted) {
      return std::abs(static_cast<double>(value) - wanted) < 1e-4 * (1 + std::abs(wanted));
    };
    for (std::size_t t = 0; t < passage_words; ++t) {
      CHECK(near(found.passages[0].start[t], start[t]));
      CHECK(near(found.passages[0].end[t], end[t]));
    }
    for (std::size_t i = 0; i < lengths.size(); ++i) CHECK(near(found.lengths[i], lengths[i]));
    CHECK(near(found.none, none));
  }
}

TEST_CASE("what a passage's vectors give to several networks can be kept") {
  const tests::TemporaryFolder folder;
  const Input input;
  const NetworkEnsemble ensemble(file_of_two(folder));
  const EnsembleScores kept = read(ensemble, 2, input, ensemble.project(input.passage_vectors));
  const EnsembleScores made = read(ensemble, 2, input);
  CHECK(kept.passages[0].start == made.passages[0].start);
  CHECK(kept.passages[0].end == made.passages[0].end);
}

TEST_CASE(
    "networks may read one after the other, some passages first, and on any number of threads") {
  const tests::TemporaryFolder folder;
  const Input input;
  const NetworkEnsemble ensemble(file_of_two(folder));
  const EnsembleScores first = read(ensemble, 1, input);
  const EnsembleScores both = read(ensemble, 2, input);
  REQUIRE(first.passages[0].start != both.passages[0].start);
  const std::vector<NetworkPassage> passages(5, {input.passage(), input.similarities});
  for (const int threads : {1, 2, 8}) {
    EnsembleReading reading(ensemble, input.question(), passages, threads);
    for (const std::size_t some : {1, 3}) {
      const EnsembleScores found = reading.by(1, some);
      REQUIRE(found.passages.size() == some);
      CHECK(found.none == first.none);
      for (const WordScores& scores : found.passages) {
        CHECK(scores.start == first.passages[0].start);
      }
    }
    const EnsembleScores found = reading.by(2, passages.size());
    REQUIRE(found.passages.size() == passages.size());
    CHECK(found.none == both.none);
    for (const WordScores& scores : found.passages) {
      CHECK(scores.start == both.passages[0].start);
      CHECK(scores.end == both.passages[0].end);
    }
  }
}

TEST_CASE("networks say what they were made for") {
  const tests::TemporaryFolder folder;
  const tests::TinyNetwork tiny = tests::tiny_network({}, 1, 0.375F);
  const NetworkEnsemble network(folder.write("reader.bin", tiny.file()));
  CHECK(network.dimension() == 16);
  CHECK(network.passage_features() == 5);
  CHECK(network.question_features() == 3);
  const std::span<const float> lengths = network.networks().front().length_scores();
  CHECK(std::vector<float>(lengths.begin(), lengths.end()) == tiny.tensor("length.score").values);
  CHECK(network.calibration().weights == std::array{0.5F, 0.25F, 0.125F});
  CHECK(network.calibration().least == 0.375F);
}

TEST_CASE("damaged networks are refused, with its file and what is wrong") {
  const tests::TemporaryFolder folder;
  const auto refusal = [&folder](const std::string& bytes) -> std::string {
    const auto path = folder.write("reader.bin", bytes);
    try {
      const NetworkEnsemble network(path);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::mismatch);
      const std::string text = error.what();
      CHECK(text.starts_with(path.string() + ": "));
      return text.substr(path.string().size() + 2);
    }
    return "";
  };
  const tests::TinyNetwork tiny = tests::tiny_network({}, 2);
  const std::string good = tiny.file();
  REQUIRE(refusal(good) == "");

  SUBCASE("another file") {
    CHECK(refusal("something else") == "not the networks of this version's reader");
    CHECK(refusal("") == "not the networks of this version's reader");
    std::string other = good;
    other[7] = 1;
    CHECK(refusal(other) == "not the networks of this version's reader");
  }
  SUBCASE("cut anywhere") {
    for (std::size_t size = 64; size < good.size(); size += 97) {
      CAPTURE(size);
      CHECK(refusal(good.substr(0, size)).starts_with("is cut short"));
    }
  }
  SUBCASE("longer than it says") {
    CHECK(refusal(good + "x") == "has more bytes than its tensors");
  }
  SUBCASE("impossible sizes") {
    for (const std::size_t field : {8U, 12U, 16U, 20U, 28U}) {
      for (const std::uint32_t size : {0U, 5000U, 0xFFFFFFFFU}) {
        std::string bad = good;
        std::memcpy(bad.data() + field, &size, sizeof size);
        CHECK(refusal(bad) == "has an impossible size");
      }
    }
    std::string layers = good;
    layers[24] = 8;
    CHECK(refusal(layers) == "has too many layers");
    for (const std::uint32_t count : {0U, 65U}) {
      std::string networks = good;
      std::memcpy(networks.data() + 32, &count, sizeof count);
      CHECK(refusal(networks) == "has an impossible number of networks");
    }
    std::string one_more = good;
    one_more[32] = 2;
    CHECK(refusal(one_more) == "has no question.vector where it belongs");
    std::string dilation = good;
    dilation[36] = 0;
    CHECK(refusal(dilation) == "layer0 has an impossible dilation");
  }
  SUBCASE("tensors that do not fit") {
    tests::TinyNetwork bad = tiny;
    bad.tensors[1].name = "question.featura";
    CHECK(refusal(bad.file()) == "has no question.feature where it belongs");
    bad = tiny;
    std::swap(bad.tensors[0], bad.tensors[1]);
    CHECK(refusal(bad.file()) == "has no question.vector where it belongs");
    bad = tiny;
    std::swap(bad.tensors[0].rows, bad.tensors[0].columns);
    CHECK(refusal(bad.file()) == "question.vector has another shape");
  }
  SUBCASE("weights that are no numbers") {
    tests::TinyNetwork bad = tiny;
    bad.tensors[3].values[5] = std::numeric_limits<float>::quiet_NaN();
    CHECK(refusal(bad.file()) == "context.weight holds what is no number");
    bad = tiny;
    bad.tensors[3].values[5] = std::numeric_limits<float>::infinity();
    CHECK(refusal(bad.file()) == "context.weight holds what is no number");
    bad = tiny;
    bad.tensors[6].values[0] = 0;
    CHECK(refusal(bad.file()) == "aligned.floor is not above 0");
  }
}
