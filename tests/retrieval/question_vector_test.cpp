#include "retrieval/question_vector.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <future>
#include <string>
#include <vector>

#include "models/embedder.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

const models::Embedder& embedder() {
  return tests::tiny_model().embedder();
}

// What rounding the question to 14 bits may change.
constexpr double rounding = 1e-3;

double product(const models::Vector& question, std::string_view text) {
  return static_cast<double>(models::dot(question, embedder().embed(text)));
}

TEST_SUITE("QuestionVector") {
  TEST_CASE("a passage and its sentences are as near as their vectors are") {
    const Segment segment = tests::segment_of(
        tests::analyzed({{1, "en", "The court decides. The agreement was signed in Moscow."},
                         {2, "vi", "Tòa án quyết định."}}));
    const QuestionVector question(embedder(), "the agreement");
    CHECK(question.vector() == embedder().embed("the agreement"));
    const auto sentences = question.sentence_similarities(segment.texts(), 0);
    REQUIRE(sentences.size() == 2);
    const double first = product(question.vector(), "The court decides.");
    const double second = product(question.vector(), "The agreement was signed in Moscow.");
    CHECK(std::abs(sentences[0] - first) < rounding);
    CHECK(std::abs(sentences[1] - second) < rounding);

    const PassageSimilarity similarity = question.similarity(segment.texts(), 0);
    CHECK(similarity.best_sentence == std::max(sentences[0], sentences[1]));
    CHECK(similarity.sum() == similarity.passage + similarity.best_sentence);
    const PassageSimilarity single = question.similarity(segment.texts(), 1);
    CHECK(std::abs(single.passage - product(question.vector(), "Tòa án quyết định.")) < rounding);
    CHECK(single.passage == doctest::Approx(single.best_sentence).epsilon(1e-6));
  }

  TEST_CASE("a text is as near to itself as can be") {
    const char* text = "tòa án quyết định vụ việc trong ba ngày";
    const Segment segment = tests::segment_of(tests::analyzed({{1, "vi", text}}));
    const QuestionVector question(embedder(), text);
    CHECK(std::abs(question.similarity(segment.texts(), 0).sum() - 2) < rounding);
  }

  TEST_CASE("questions and passages without pieces are near to nothing") {
    const Segment segment =
        tests::segment_of(tests::analyzed({{1, "en", "The court."}, {2, "en", " "}}));
    const QuestionVector nothing(embedder(), "");
    CHECK(nothing.similarity(segment.texts(), 0).sum() == 0);
    const QuestionVector court(embedder(), "court");
    CHECK(court.similarity(segment.texts(), 1).sum() == 0);
  }

  TEST_CASE("asking again, in any order, gives the same bits") {
    const Segment segment = tests::segment_of(tests::analyzed(
        {{1, "en", "The court decides."}, {2, "vi", "Thỏa thuận được ký."}, {3, "nb", "Avtalen"}}));
    const QuestionVector forwards(embedder(), "the court and the agreement");
    const QuestionVector backwards(embedder(), "the court and the agreement");
    std::vector<double> there;
    for (std::uint32_t place = 0; place < 3; ++place) {
      there.push_back(forwards.similarity(segment.texts(), place).sum());
    }
    for (std::uint32_t place = 3; place-- > 0;) {
      CHECK(backwards.similarity(segment.texts(), place).sum() == there[place]);
      CHECK(forwards.similarity(segment.texts(), place).sum() == there[place]);
    }
  }

  TEST_CASE("prepared or not, by one thread or by four at once: the same bits") {
    const Segment segment = tests::segment_of(tests::analyzed(
        {{1, "en", "The court decides."}, {2, "vi", "Thỏa thuận được ký."}, {3, "nb", "Avtalen"}}));
    const auto sum_of = [&](const QuestionVector& question) {
      double sum = 0;
      for (std::uint32_t place = 0; place < 3; ++place) {
        sum += question.similarity(segment.texts(), place).sum();
      }
      return sum;
    };
    const double expected = sum_of(QuestionVector(embedder(), "the court and the agreement"));
    const QuestionVector prepared(embedder(), "the court and the agreement");
    prepared.prepare(segment.texts(), std::vector<std::uint32_t>{0, 2});
    CHECK(sum_of(prepared) == expected);
    const QuestionVector shared(embedder(), "the court and the agreement");
    std::vector<std::future<double>> sums;
    for (int thread = 0; thread < 4; ++thread) {
      sums.push_back(std::async(std::launch::async, [&] { return sum_of(shared); }));
    }
    for (auto& sum : sums) CHECK(sum.get() == expected);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
