#include "qa/judged_set.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "models/error.h"
#include "qa/evaluation.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

constexpr char passages[] =
    R"({"id": "law 1", "text": "The court decides the case within three days.", "title": "Courts"})"
    "\n\n"
    R"({"id": 2, "text": "The lake was warm on Monday.\n\nThe weather was fine.", "note": null})"
    "\n"
    R"({"id": "law 3", "text": "Ferries cross the fjord every hour."})"
    "\n";
constexpr char questions[] =
    R"({"id": "q1", "question": "When does the court decide the case?", "relevant": ["law 1"]})"
    "\n"
    R"({"id": 7, "question": "Was the lake warm, and who crosses the fjord?", "lang": "en",)"
    R"( "kind": "two", "relevant": [2, "law 3", "law 3"]})"
    "\n";

// A folder with both files.
class Judged {
 public:
  Judged(std::string_view corpus, std::string_view asked) {
    folder_.write("corpus.jsonl", corpus);
    folder_.write("questions.jsonl", asked);
  }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  tests::TemporaryFolder folder_;
};

// What read_judged_set says of such a folder; empty when it has nothing to complain of.
std::string complaint(std::string_view corpus, std::string_view asked) {
  const Judged judged(corpus, asked);
  try {
    read_judged_set(judged.path());
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    return error.what();
  }
  return "";
}

bool says(const std::string& complaint, std::string_view words) {
  return complaint.find(words) != std::string::npos;
}

TEST_SUITE("JudgedSet") {
  TEST_CASE("each line of the corpus is one passage, and questions point at passages") {
    const Judged judged(passages, questions);
    const QuestionSet set = read_question_set(judged.path(), std::nullopt, {});
    REQUIRE(set.contexts.size() == 3);
    CHECK(set.contexts[0].id == "law 1");
    CHECK(set.contexts[0].title == "Courts");
    CHECK(set.contexts[1].id == "2");
    CHECK(set.contexts[1].text == "The lake was warm on Monday.\n\nThe weather was fine.");
    CHECK(set.contexts[2].title == "");
    CHECK_FALSE(set.over_library);
    REQUIRE(set.questions.size() == 2);
    CHECK(set.questions[0].relevant == std::vector<std::size_t>{0});
    CHECK(set.questions[0].answers.empty());
    CHECK(set.questions[1].id == "7");
    CHECK(set.questions[1].language == "en");
    CHECK(set.questions[1].kind == "two");
    CHECK(set.questions[1].relevant == std::vector<std::size_t>{1, 2});
  }

  TEST_CASE("the path of the questions stands for the folder only beside a corpus") {
    const Judged judged(passages, questions);
    CHECK(judged_folder(judged.path()) == judged.path());
    CHECK(judged_folder(judged.path() / "questions.jsonl") == judged.path());
    CHECK_FALSE(judged_folder(judged.path() / "corpus.jsonl").has_value());
    const tests::TemporaryFolder alone;
    CHECK_FALSE(judged_folder(alone.write("questions.jsonl", questions)).has_value());
    CHECK_FALSE(judged_folder("/no/such/folder").has_value());
  }

  TEST_CASE("what cannot be used is named with its file and line") {
    CHECK(complaint(passages, questions) == "");
    CHECK(says(complaint("{\n", ""), "corpus.jsonl:1: not JSON"));
    CHECK(says(complaint("\n{\"id\": \"a\"}", ""), "corpus.jsonl:2: not as expected"));
    CHECK(says(complaint("{\"id\": [], \"text\": \"x\"}", ""), "corpus.jsonl:1: not as expected"));
    CHECK(says(complaint("{\"id\": \"a\", \"text\": \" \"}", ""), "corpus.jsonl:1: passage a"));
    const std::string one = "{\"id\": \"a\", \"text\": \"x\"}\n";
    CHECK(says(complaint(one + one, ""), "corpus.jsonl:2: passage a stands twice"));
    CHECK(says(complaint(one, R"({"id": 1, "question": "?", "relevant": ["b"]})"),
               "questions.jsonl:1: corpus.jsonl has no passage b"));
    CHECK(says(complaint(one, R"({"id": 1, "question": "?", "relevant": []})"),
               "questions.jsonl:1: no passage is relevant"));
    CHECK(says(complaint(one, R"({"id": 1, "question": "?"})"), "questions.jsonl:1: not as"));
  }

  TEST_CASE("a missing file is no input") {
    const tests::TemporaryFolder folder;
    folder.write("corpus.jsonl", passages);
    try {
      read_judged_set(folder.path());
      FAIL("read without questions");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::no_input);
      CHECK(says(error.what(), "questions.jsonl"));
    }
  }

  TEST_CASE("retrieval is measured against every relevant passage, answers cannot be") {
    const Judged judged(passages, questions);
    EvaluationOptions options;
    options.data = judged.path();
    options.mode = retrieval::Mode::lexical;
    const auto groups = evaluate_retrieval(tests::tiny_model(), options, {});
    const std::map<std::string, double> all(groups.front().metrics.begin(),
                                            groups.front().metrics.end());
    CHECK(all.at("questions") == 2);
    CHECK(all.at("passages") == 3);
    CHECK(all.at("hit@1") == 1);
    CHECK(all.at("recall@5") == 1);
    CHECK(groups.size() == 3);  // all, lang en, kind two

    // One of two relevant passages shares no word with the question: half are found.
    const Judged harder(
        passages, R"({"id": 1, "question": "lake Monday weather", "relevant": [2, "law 3"]})");
    options.data = harder.path() / "questions.jsonl";
    const auto half = evaluate_retrieval(tests::tiny_model(), options, {});
    const std::map<std::string, double> figures(half.front().metrics.begin(),
                                                half.front().metrics.end());
    CHECK(figures.at("hit@1") == 1);
    CHECK(figures.at("recall@10") == 0.5);

    CHECK_THROWS_AS(evaluate_answers(tests::tiny_model(), options, {}), Error);
  }
}

}  // namespace
}  // namespace hoidap::qa
