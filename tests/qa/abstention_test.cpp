#include "qa/abstention.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

// No question of this data refers to the bundled documents.
const std::filesystem::path library;

std::map<std::string, double> all_of(const AbstentionResult& result) {
  REQUIRE(!result.groups.empty());
  CHECK(result.groups.front().name == "all");
  return {result.groups.front().metrics.begin(), result.groups.front().metrics.end()};
}

AbstentionResult evaluated(const std::string& squad, EvaluationOptions options = {}) {
  const tests::TemporaryFolder folder;
  options.data = folder.write("set.json", squad);
  return evaluate_abstention(tests::tiny_model(), options, library);
}

AbstentionResult evaluated_with_sentences_cut(const std::string& squad) {
  EvaluationOptions options;
  options.cut_sentences = true;
  return evaluated(squad, options);
}

TEST_SUITE("abstention") {
  TEST_CASE("questions that the data calls unanswerable are asked of the whole corpus") {
    const auto all = all_of(evaluated(R"({"data": [{"title": "t", "paragraphs": [
      {"context": "The court decides the case within three days.", "qas": [
        {"id": "1", "question": "When does the court decide the case?",
         "answers": [{"text": "three days", "answer_start": 34}]},
        {"id": "2", "question": "Who painted it?", "is_impossible": true, "answers": []}]}]}]})"));
    CHECK(all.at("questions") == 2);
    CHECK(all.at("answerable") == 1);
    CHECK(all.at("auroc") == 1);
  }

  TEST_CASE("sentences that answer can be left out alone") {
    const std::string squad = R"({"data": [
      {"title": "courts", "paragraphs": [
        {"context": "The court is old. The court decides within three days.", "qas": [
          {"id": "1", "question": "When does the court decide?",
           "answers": [{"text": "three days", "answer_start": 43}]}]}]},
      {"title": "weather", "paragraphs": [
        {"context": "The weather was fine on Monday. The lake was warm.", "qas": [
          {"id": "2", "question": "How was the weather on Monday?",
           "answers": [{"text": "fine", "answer_start": 16}]}]}]}]})";
    const auto all = all_of(evaluated_with_sentences_cut(squad));
    CHECK(all.at("questions") == 4);
    CHECK(all.at("answerable") == 2);
    // What is left of a text is asked, too: without it there would be nothing to doubt.
    const auto whole = all_of(evaluated(squad));
    CHECK(all.at("ece") != whole.at("ece"));
  }

  TEST_CASE("no sentences are left out where questions without an answer are given") {
    const std::string squad = R"({"data": [
      {"title": "courts", "paragraphs": [
        {"context": "The court decides within three days.", "qas": [
          {"id": "1", "question": "When does the court decide?",
           "answers": [{"text": "three days", "answer_start": 25}]},
          {"id": "2", "question": "Who signs?", "answers": []}]}]}]})";
    CHECK_THROWS_WITH_AS(evaluated_with_sentences_cut(squad),
                         doctest::Contains("set.json: has unanswerable questions of its own"),
                         Error);
    CHECK(all_of(evaluated(squad)).at("questions") == 2);
  }

  TEST_CASE("without such questions every article is left out once") {
    const AbstentionResult result = evaluated(R"({"data": [
      {"title": "courts", "paragraphs": [
        {"context": "The court decides the case within three days.", "qas": [
          {"id": "1", "question": "When does the court decide the case?",
           "answers": [{"text": "three days", "answer_start": 34}]}]},
        {"context": "A judge of the court signs the agreement.", "qas": [
          {"id": "2", "question": "Who signs the agreement?",
           "answers": [{"text": "A judge", "answer_start": 0}]}]}]},
      {"title": "weather", "paragraphs": [
        {"context": "The weather was fine on Monday and the lake was warm.", "qas": [
          {"id": "3", "question": "How was the weather on Monday?",
           "answers": [{"text": "fine", "answer_start": 16}]}]}]}]})");
    const auto all = all_of(result);
    CHECK(all.at("questions") == 6);
    CHECK(all.at("answerable") == 3);
    CHECK(all.at("auroc") == 1);
    std::size_t samples = 0;
    for (const ReliabilityBin& bin : result.reliability) samples += bin.count;
    CHECK(samples == 6);
  }

  TEST_CASE("data from which nothing can be left out is refused, and says why") {
    const char* one_text = R"({"data": [{"paragraphs": [
      {"context": "The court decides.", "qas": [{"id": "1", "question": "Who decides?",
       "answers": [{"text": "The court", "answer_start": 0}]}]}]}]})";
    CHECK_THROWS_AS(evaluated(one_text), Error);
    CHECK_THROWS_WITH(evaluated(one_text), doctest::Contains("nothing can be left out"));
  }
}

}  // namespace
}  // namespace hoidap::qa
