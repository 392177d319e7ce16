#include "qa/evaluation.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

const std::filesystem::path library = std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library";

// Each question has the words of its own context, and of no other.
constexpr char squad[] = R"({"data": [{"title": "t", "paragraphs": [
  {"context": "The court decides the case within three days. It is in Moscow.", "qas": [
    {"id": "1", "question": "When does the court decide the case?",
     "answers": [{"text": "three days", "answer_start": 34}]}]},
  {"context": "The weather was fine on Monday and the lake was warm.", "qas": [
    {"id": "2", "question": "How was the weather on Monday?",
     "answers": [{"text": "fine", "answer_start": 16}]},
    {"id": "3", "question": "Who signed the agreement?", "answers": []}]}]}]})";

std::map<std::string, double> all_of(const std::vector<EvaluationGroup>& groups) {
  REQUIRE(!groups.empty());
  CHECK(groups.front().name == "all");
  return {groups.front().metrics.begin(), groups.front().metrics.end()};
}

TEST_SUITE("evaluation") {
  TEST_CASE("retrieval finds each context by its own words and counts what it measured") {
    const tests::TemporaryFolder folder;
    EvaluationOptions options;
    options.data = folder.write("set.json", squad);
    options.mode = retrieval::Mode::lexical;
    const auto all = all_of(evaluate_retrieval(tests::tiny_model(), options, library));
    CHECK(all.at("questions") == 2);
    CHECK(all.at("passages") == 2);
    CHECK(all.at("hit@1") == 1);
    CHECK(all.at("ndcg@10") == 1);
    CHECK(all.at("mrr@10") == 1);
    CHECK(all.at("recall@5") == 1);
    CHECK(all.at("recall@10") == 1);
  }

  TEST_CASE("answers are judged by their sentence, and the gold passage can be given") {
    const tests::TemporaryFolder folder;
    EvaluationOptions options;
    options.data = folder.write("set.json", squad);
    options.gold_passage = true;
    const auto all = all_of(evaluate_answers(tests::tiny_model(), options, library));
    CHECK(all.at("questions") == 2);
    CHECK(all.at("sentence_hit@1") == 1);
    CHECK(all.at("sentence_hit@3") == 1);
    CHECK(all.at("citation_precision") == 1);
  }

  TEST_CASE("a copy counts as part of the citation that it is grouped under") {
    // The same sentence in three contexts; the answer is only known to be in the last, whose
    // sentence is cited as a copy of another's.
    constexpr char copies[] = R"({"data": [{"paragraphs": [
      {"context": "The court decides the case within three days.", "qas": []},
      {"context": "The court decides the case within three days. x", "qas": []},
      {"context": "The court decides the case within three days. The weather was fine.", "qas": [
        {"id": "1", "question": "When does the court decide the case?",
         "answers": [{"text": "three days", "answer_start": 34}]}]}]}]})";
    const tests::TemporaryFolder folder;
    EvaluationOptions options;
    options.data = folder.write("set.json", copies);
    const auto all = all_of(evaluate_answers(tests::tiny_model(), options, library));
    CHECK(all.at("sentence_hit@1") == 1);
    CHECK(all.at("citation_precision") > 0);
  }

  TEST_CASE("data that cannot be read is an error, not a zero") {
    EvaluationOptions options;
    options.data = "/nonexistent.json";
    CHECK_THROWS_AS(evaluate_retrieval(tests::tiny_model(), options, library), Error);
    CHECK_THROWS_AS(evaluate_answers(tests::tiny_model(), options, library), Error);
  }
}

}  // namespace
}  // namespace hoidap::qa
