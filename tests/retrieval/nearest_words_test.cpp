#include "retrieval/nearest_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

const models::Embedder& embedder() {
  return tests::tiny_model().embedder();
}

QuestionTerm term(const std::string& word, double weight = 1) {
  return {word, weight, {}};
}

// What adding up in floats may change.
constexpr double rounding = 1e-5;

// The words of a text, as the index cuts them, compared one by one.
double expected_share(const std::vector<QuestionTerm>& terms, std::string_view text) {
  double met = 0;
  double total = 0;
  for (const QuestionTerm& each : terms) {
    const models::Vector asked = embedder().embed(each.word);
    double nearest = 0;
    for (const models::Word& word : models::words_of(text)) {
      const models::Vector found = embedder().embed(word.term);
      nearest = std::max(nearest, static_cast<double>(models::dot(asked, found)));
    }
    met += each.weight * nearest;
    total += each.weight;
  }
  return met / total;
}

std::vector<double> shares(const std::vector<QuestionTerm>& terms, const std::string& passage) {
  const Segment segment = tests::segment_of(tests::analyzed({{1, "en", passage}}));
  return NearestWords(embedder(), terms).shares(segment.texts(), 0);
}

TEST_SUITE("NearestWords") {
  TEST_CASE("a word that stands in the sentence is met in full, wherever it stands") {
    for (const char* text : {"the court decides", "Decides the court", "in the court it decides"}) {
      CAPTURE(text);
      const auto found = shares({term("court"), term("decides", 3)}, text);
      REQUIRE(found.size() == 1);
      CHECK(std::abs(found[0] - 1) < rounding);
    }
  }

  TEST_CASE("others count as far as the nearest word says the same") {
    const std::vector<QuestionTerm> terms = {term("moscow", 2), term("decides"),
                                             term("signed", .5)};
    const auto found = shares(terms, "signed in Moscow");
    REQUIRE(found.size() == 1);
    CHECK(std::abs(found[0] - expected_share(terms, "signed in Moscow")) < rounding);
    CHECK(found[0] > 2.5 / 3.5);
    CHECK(found[0] < 1);
  }

  TEST_CASE("the weights decide what a share is a share of") {
    const double moscow = shares({term("moscow"), term("decides", 0)}, "in Moscow")[0];
    CHECK(std::abs(moscow - 1) < rounding);
    const double decides = shares({term("moscow", 0), term("decides")}, "in Moscow")[0];
    CHECK(decides < 0.99);
    const double both = shares({term("moscow", 3), term("decides")}, "in Moscow")[0];
    CHECK(std::abs(both - (3 * moscow + decides) / 4) < rounding);
  }

  TEST_CASE("a passage is as good as its best sentence") {
    const Segment segment = tests::segment_of(
        tests::analyzed({{1, "en", "The court decides. Moscow signed."}, {2, "en", " "}}));
    const NearestWords words(embedder(), {term("moscow"), term("signed")});
    const auto each = words.shares(segment.texts(), 0);
    REQUIRE(each.size() == 2);
    CHECK(each[1] > each[0]);
    CHECK(words.best_share(segment.texts(), 0) == each[1]);
    CHECK(words.best_share(segment.texts(), 1) == 0);
  }

  TEST_CASE("questions without words that weigh anything are met nowhere") {
    CHECK(shares({}, "The court.") == std::vector<double>{0});
    CHECK(shares({term("court", 0)}, "The court.") == std::vector<double>{0});
  }

  TEST_CASE("of very many words the heaviest count") {
    std::vector<QuestionTerm> terms;
    for (int i = 0; i < 300; ++i) terms.push_back(term("court" + std::to_string(i), 0.001));
    terms.push_back(term("moscow", 5));
    CHECK(shares(terms, "in Moscow")[0] > 0.95);
  }

  TEST_CASE("asked again, in any order, it gives the same bits") {
    const Segment segment = tests::segment_of(tests::analyzed(
        {{1, "en", "The court decides."}, {2, "vi", "Thỏa thuận được ký."}, {3, "nb", "Avtalen"}}));
    const std::vector<QuestionTerm> terms = {term("thỏa"), term("court", 2), term("avtalen")};
    const NearestWords forwards(embedder(), terms);
    const NearestWords backwards(embedder(), terms);
    std::vector<double> there;
    for (std::uint32_t place = 0; place < 3; ++place) {
      there.push_back(forwards.best_share(segment.texts(), place));
      CHECK(there.back() > 0);
    }
    for (std::uint32_t place = 3; place-- > 0;) {
      CHECK(backwards.best_share(segment.texts(), place) == there[place]);
      CHECK(forwards.best_share(segment.texts(), place) == there[place]);
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
