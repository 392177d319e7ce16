#include "qa/passage_memory.h"

#include <doctest/doctest.h>

#include <string>

#include "qa/answer_json.h"
#include "qa/answerer.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

std::string sentence(int number) {
  return "Thing " + std::to_string(number) + " costs " + std::to_string(number * 7) + " crowns. ";
}

}  // namespace

TEST_SUITE_BEGIN("PassageMemory");

TEST_CASE("an answer does not depend on what was asked before") {
  std::vector<tests::TinyDocument> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back({"d" + std::to_string(i), sentence(i) + sentence(i + 30), "en"});
  }
  const auto store = tests::tiny_corpus(documents);
  const auto index = tests::tiny_index(*store);
  const Answerer used(*store, tests::tiny_model(), index);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 12; ++i) {
      const std::string question = "What does thing " + std::to_string(i) + " cost?";
      const Answerer fresh(*store, tests::tiny_model(), index, retrieval::SearchThreads::one);
      CHECK(answer_json(used.answer(question), {}) == answer_json(fresh.answer(question), {}));
    }
  }
}

TEST_CASE("what is known is forgotten when the corpus changes") {
  const auto store = tests::tiny_corpus({{"d0", "Old words.", "en"}});
  const auto index = tests::tiny_index(*store);
  PassageMemory memory(*store, tests::tiny_model(), index);
  memory.begin_question();
  const std::int64_t id = store->passages_of("d0").front().id;
  CHECK(memory.passage(id).text == "Old words.");
  corpus::Document document = *store->document("d0");
  document.metadata.title = "Another";
  store->put(document, "Old words.", store->passages_of("d0"));
  memory.begin_question();
  const std::int64_t now = store->passages_of("d0").front().id;
  CHECK(now != id);
  CHECK(memory.passage(now).above.marked.front() == "another");
  CHECK_THROWS(memory.passage(id));  // would still be there, had it been kept
}

TEST_SUITE_END();

}  // namespace hoidap::qa
