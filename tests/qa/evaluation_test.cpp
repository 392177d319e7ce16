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

  TEST_CASE("an answer that is not sure enough to be given is judged, and counted as not given") {
    constexpr char foreign[] = R"({"data": [{"paragraphs": [
      {"context": "The court decides the case within three days.", "qas": [
        {"id": "1", "question": "\u554F\u7B54",
         "answers": [{"text": "three days", "answer_start": 34}]}]}]}]})";
    const tests::TemporaryFolder folder;
    EvaluationOptions options;
    options.data = folder.write("set.json", foreign);
    CHECK(all_of(evaluate_answers(tests::tiny_model(), options, library)).at("answered") == 0);
    for (const models::ModelBundle* model : {&tests::tiny_model(), &tests::tiny_reading_model()}) {
      CHECK(all_of(evaluate_answers(*model, options, library)).at("sentence_hit@1") == 1);
    }
    // The whole sentence: 2 of its 8 words, "the" left out as SQuAD does.
    const auto all = all_of(evaluate_answers(tests::tiny_model(), options, library));
    CHECK(all.at("em") == 0);
    CHECK(all.at("f1") > 0.2);
    CHECK(all.at("f1") < 0.6);
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

  TEST_CASE("conversations are judged turn by turn, first turns apart from later ones") {
    // Two conversations; the answers are the second words of d1 and of d3.
    const std::string answers = R"("answerable": true, "lang": "en", "kind": "law", "answers": )"
                                R"([{"doc": "d1", "start": 5, "end": 9, "text": "cườn"}])";
    const auto turn = [&](const char* text, const char* follows) {
      return std::string(R"({"id": "t", "question": ")") + text + R"(", "depends_on_previous": )" +
             follows + ", " + answers + "}";
    };
    const tests::TemporaryFolder folder;
    EvaluationOptions options;
    options.data = folder.write(
        "set.jsonl", R"({"id": "1", "turns": [)" + turn("Which law was signed?", "false") + ", " +
                         turn("When was it signed?", "true") + ", " +
                         turn("Who is the king of Norway?", "false") + "]}\n" +
                         R"({"id": "2", "turns": [)" + turn("Who signed it?", "false") + "]}\n");
    const auto groups = evaluate_conversation(tests::tiny_model(), options, library);
    std::map<std::string, std::map<std::string, double>> by_name;
    for (const EvaluationGroup& group : groups) {
      by_name[group.name] = {group.metrics.begin(), group.metrics.end()};
    }
    CHECK(groups.front().name == "all");
    CHECK(by_name["all"]["questions"] == 4);
    CHECK(by_name["turns first"]["questions"] == 2);
    CHECK(by_name["turns later"]["questions"] == 2);
    CHECK(by_name["turns following"]["questions"] == 1);
    CHECK(by_name["turns afresh"]["questions"] == 1);
    CHECK(by_name["lang en, first"]["questions"] == 2);
    CHECK(by_name["kind law, later"]["questions"] == 2);
    // The second conversation knows nothing of the first.
    CHECK(by_name["turns first"]["follow_up"] == 0);
    CHECK(by_name["turns following"]["follow_up"] == 1);
    CHECK(by_name["turns afresh"]["follow_up"] == 0);
  }

  TEST_CASE("data that cannot be read is an error, not a zero") {
    EvaluationOptions options;
    options.data = "/nonexistent.json";
    CHECK_THROWS_AS(evaluate_retrieval(tests::tiny_model(), options, library), Error);
    CHECK_THROWS_AS(evaluate_answers(tests::tiny_model(), options, library), Error);
    CHECK_THROWS_AS(evaluate_conversation(tests::tiny_model(), options, library), Error);
  }
}

}  // namespace
}  // namespace hoidap::qa
