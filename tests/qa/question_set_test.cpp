#include "qa/question_set.h"

#include <doctest/doctest.h>

#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

const std::filesystem::path library = std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library";

constexpr char squad[] = R"({"data": [{"title": "Tòa án", "paragraphs": [
  {"context": "Tòa án trả lời trong 03 ngày.", "qas": [
    {"id": "1", "question": "Bao lâu?", "answers": [{"text": "03 ngày", "answer_start": 21}]},
    {"id": "2", "question": "Ở đâu?", "answers": [], "is_impossible": true}]},
  {"context": "Tòa án trả lời trong 03 ngày.", "qas": [
    {"id": 3, "question": "Ai?", "answers": [{"text": "Tòa án", "answer_start": 0}]}]}]}]})";

std::string message_of(const std::filesystem::path& file) {
  try {
    read_question_set(file, std::nullopt, library);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_SUITE("QuestionSet") {
  TEST_CASE("SQuAD data is read, contexts once each, with offsets in bytes") {
    const tests::TemporaryFolder folder;
    const auto set = read_question_set(folder.write("set.json", squad), std::nullopt, library);
    REQUIRE(set.contexts.size() == 1);
    REQUIRE(set.questions.size() == 3);
    const GoldAnswer& gold = set.questions[0].answers.front();
    CHECK(set.contexts[gold.context].text.substr(gold.range.start, gold.range.size()) == "03 ngày");
    CHECK_FALSE(set.questions[1].answerable);
    CHECK(set.questions[2].id == "3");
    CHECK_FALSE(set.over_library);
  }

  TEST_CASE("another language's questions are joined by id, and those it lacks left out") {
    const tests::TemporaryFolder folder;
    const auto english = folder.write("en.json", R"({"data": [{"paragraphs": [{"context": "x",
      "qas": [{"id": "1", "question": "How long?", "answers": []}]}]}]})");
    const auto set = read_question_set(folder.write("set.json", squad), english, library);
    REQUIRE(set.questions.size() == 1);
    CHECK(set.questions[0].text == "How long?");
    CHECK(set.questions[0].answers.size() == 1);
  }

  TEST_CASE("a conversation is its turns in order") {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "set.jsonl",
        R"({"id": "c", "turns": [)"
        R"({"id": "c1", "question": "Khi nào?", "answers": [], "depends_on_previous": false},)"
        R"({"id": "c2", "question": "Ở đâu?", "answers": [], "depends_on_previous": true}]})"
        "\n"
        R"({"id": "q", "question": "Ai?", "answers": []})");
    const auto set = read_question_set(file, std::nullopt, library);
    REQUIRE(set.questions.size() == 3);
    CHECK(set.questions[0].turn == 1);
    CHECK_FALSE(set.questions[0].follows);
    CHECK(set.questions[1].id == "c2");
    CHECK(set.questions[1].turn == 2);
    CHECK(set.questions[1].follows);
    CHECK(set.questions[2].turn == 1);
    const auto wrong = folder.write("wrong.jsonl", R"({"id": "c", "turns": [{"id": "c1"}]})");
    CHECK(message_of(wrong).find("wrong.jsonl:1") != std::string::npos);
  }

  TEST_CASE("questions over the library are read with spans checked against its documents") {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "set.jsonl",
        R"({"id": "q", "question": "Khi nào?", "lang": "vi", "kind": "date", "answerable": true,)"
        R"( "answers": [{"doc": "d0", "start": 154, "end": 165, "text": "Chiều 10/10"}]})"
        "\n\n");
    const auto set = read_question_set(file, std::nullopt, library);
    REQUIRE(set.questions.size() == 1);
    CHECK(set.over_library);
    CHECK(set.contexts.size() == 5);
    const GoldAnswer& gold = set.questions[0].answers.front();
    CHECK(set.contexts[gold.context].text.substr(gold.range.start, gold.range.size()) ==
          "Chiều 10/10");
  }

  TEST_CASE("damaged data is named with its place") {
    const tests::TemporaryFolder folder;
    CHECK(message_of(folder.path() / "missing.json").find("missing.json") != std::string::npos);
    CHECK(message_of(folder.write("a.json", "{")).find("not JSON") != std::string::npos);
    CHECK(message_of(folder.write("b.json", "{\"x\": 1}")).find("SQuAD") != std::string::npos);
    CHECK(message_of(folder.write("c.jsonl", "\n{\"id\": \"q\"}")).find(":2:") !=
          std::string::npos);
    CHECK(message_of(folder.write("d.jsonl", "")).find("no questions") != std::string::npos);
    CHECK(
        message_of(
            folder.write(
                "e.jsonl",
                R"({"id":"q","question":"?","answers":[{"doc":"d9","start":0,"end":1,"text":""}]})"))
            .find("d9") != std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::qa
