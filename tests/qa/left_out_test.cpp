#include "qa/left_out.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

QuestionSet set_of_two() {
  QuestionSet set;
  set.contexts = {
      {"a", "The ferry is red. It leaves the harbour at nine. Dogs travel free.", "Ferry"},
      {"b", "The museum is old. It opens at ten. Nobody pays.", "Museum"}};
  const auto ask = [&set](std::size_t context, const std::string& answer) {
    SetQuestion question;
    const std::size_t start = set.contexts[context].text.find(answer);
    question.answers = {{context, {start, start + answer.size()}, answer}};
    set.questions.push_back(std::move(question));
  };
  ask(0, "nine");
  ask(0, "free");
  ask(1, "ten");
  return set;
}

TEST_SUITE("left out") {
  TEST_CASE("every article is there in one half and not in the other") {
    const QuestionSet set = set_of_two();
    CHECK(every_second_article(set, 0) == std::vector<bool>{true, false});
    CHECK(every_second_article(set, 1) == std::vector<bool>{false, true});
    CHECK(is_answerable(set.questions[0], {true, false}));
    CHECK_FALSE(is_answerable(set.questions[2], {true, false}));
    REQUIRE(contexts_of(set, {false, true}).contexts.size() == 1);
    CHECK(contexts_of(set, {false, true}).contexts[0].id == "b");
  }

  TEST_CASE("what is not there may lack the sentences that answer alone") {
    const auto& detector = tests::tiny_model().language_detector();
    const QuestionSet cut = contexts_without_answers(set_of_two(), {false, true}, detector);
    REQUIRE(cut.contexts.size() == 2);
    CHECK(cut.questions.empty());
    CHECK(cut.contexts[0].id == "a");
    CHECK(cut.contexts[0].text.find("The ferry is red.") == 0);
    CHECK(cut.contexts[0].text.find("nine") == std::string::npos);
    CHECK(cut.contexts[0].text.find("Dogs") == std::string::npos);
    CHECK(cut.contexts[1].text == set_of_two().contexts[1].text);
  }

  TEST_CASE("a text that is all answer is left empty") {
    const auto& detector = tests::tiny_model().language_detector();
    QuestionSet set = set_of_two();
    set.contexts[1].text = "It opens at ten.";
    set.questions[2].answers[0].range = {12, 15};
    CHECK(contexts_without_answers(set, {true, false}, detector).contexts[1].text.empty());
  }
}

}  // namespace
}  // namespace hoidap::qa
