#include "qa/answerer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "corpus/library.h"
#include "corpus/loader.h"
#include "corpus/splitter.h"
#include "models/text.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

// The bundled articles, in memory.
std::unique_ptr<corpus::Store> bundled_library() {
  auto store = corpus::Store::in_memory();
  const std::filesystem::path folder = std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library";
  for (const corpus::LibraryEntry& entry : corpus::read_library(folder)) {
    const corpus::LoadedText loaded = corpus::load_file(entry.file);
    corpus::Document document;
    document.id = entry.id;
    document.path = "library:" + entry.id;
    document.metadata = entry.metadata;
    store->put(document, loaded.text, corpus::split(loaded.text, loaded.format, {}));
  }
  return store;
}

void check_citation(const corpus::Store& store, const Citation& citation, int number) {
  const std::string text = store.text(citation.document.id);
  const corpus::ByteRange range = citation.locator.range;
  REQUIRE(range.end <= text.size());
  CHECK(citation.number == number);
  CHECK(citation.locator.exact == text.substr(range.start, range.size()));
  CHECK_FALSE(models::first_invalid_utf8(citation.locator.exact).has_value());
  CHECK(citation.excerpt.start <= range.start);
  CHECK(range.end <= citation.excerpt.end);
  CHECK(range.contains(citation.answer));
  CHECK(citation.answer.size() > 0);
  CHECK_FALSE(models::first_invalid_utf8(text.substr(citation.answer.start, citation.answer.size()))
                  .has_value());
  CHECK(citation.excerpt_text == text.substr(citation.excerpt.start, citation.excerpt.size()));
  CHECK(citation.locator.revision == citation.document.revision);
  CHECK(store.passage(citation.passage)->kind == corpus::PassageKind::body);
}

// The answer that is given however unsure it is.
Answer surest_answer(const corpus::Store& store, const char* question) {
  const auto index = tests::tiny_index(store);
  AnswerOptions options;
  options.min_confidence = 0;
  return Answerer(store, tests::tiny_model(), index).answer(question, options);
}

TEST_SUITE("Answerer") {
  TEST_CASE("whatever is asked, every quote is a slice of a body passage, best first") {
    const auto store = bundled_library();
    const auto index = tests::tiny_index(*store);
    for (const models::ModelBundle* model : {&tests::tiny_model(), &tests::tiny_reading_model()}) {
      const Answerer answerer(*store, *model, index);
      for (const char* question : {"Thời hạn trả lời là mấy ngày?", "Hvem ledet delegasjonen?",
                                   "Who signed it?", "Когда вступил в силу закон 220-FZ?",
                                   "thoi han bao lau", "?", "Ảnh: BTP", "\xFF\xFE"}) {
        CAPTURE(question);
        AnswerOptions options;
        options.citations = 10;
        options.min_confidence = 0;
        const Answer answer = answerer.answer(question, options);
        CHECK(answer.confidence >= 0);
        CHECK(answer.confidence <= 1);
        int number = 0;
        for (const Citation& citation : answer.citations) {
          check_citation(*store, citation, ++number);
          if (number > 1) {
            CHECK(citation.score <= answer.citations[static_cast<std::size_t>(number) - 2].score);
          }
        }
        if (answer.citations.empty()) continue;
        const Citation& best = answer.citations.front();
        CHECK(answer.text == store->text(best.document.id, best.answer));
        CHECK(answer.sentence == best.locator.exact);
      }
    }
  }

  TEST_CASE("asked any sentence of the documents, every span is a slice of one") {
    const auto store = bundled_library();
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, tests::tiny_reading_model(), index);
    AnswerOptions options;
    options.min_confidence = 0;
    std::vector<std::string> asked;
    store->visit_passages({}, [&](const corpus::Passage& passage, std::string_view text) {
      for (const corpus::Sentence& sentence : passage.sentences) {
        asked.emplace_back(
            text.substr(sentence.range.start - passage.range.start, sentence.range.size()));
      }
    });
    REQUIRE(asked.size() > 100);
    for (std::size_t i = 0; i < asked.size(); i += 5) {
      CAPTURE(asked[i]);
      const Answer answer = answerer.answer(asked[i], options);
      REQUIRE_FALSE(answer.citations.empty());
      int number = 0;
      for (const Citation& citation : answer.citations) check_citation(*store, citation, ++number);
      const Citation& best = answer.citations.front();
      CHECK(answer.text == store->text(best.document.id, best.answer));
    }
  }

  TEST_CASE("the answer is words of the sentence where the reader is sure, else the sentence") {
    const auto store = tests::tiny_corpus(
        {{"a", "The court decides the case within three days. The weather was fine.", "en"}});
    const auto index = tests::tiny_index(*store);
    const char* question = "When does the court decide the case?";
    AnswerOptions options;
    options.min_confidence = 0;

    const Answer read =
        Answerer(*store, tests::tiny_reading_model(), index).answer(question, options);
    CHECK(models::count_words(read.text) <= 4);  // the longest span of that network
    CHECK(read.sentence.find(read.text) != std::string::npos);
    CHECK(read.text != read.sentence);
    CHECK(read.citations.front().answer != read.citations.front().locator.range);

    // No words of it say yes or no.
    const Answer settled =
        Answerer(*store, tests::tiny_reading_model(), index)
            .answer("Does the court decide the case within three days?", options);
    CHECK(settled.text == settled.sentence);

    // Sure of nothing.
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path(), tests::WithReader::yes, tests::reader_shape(), 1.5F);
    const auto unsure = models::ModelBundle::open(folder.path());
    const Answer whole = Answerer(*store, *unsure, index).answer(question, options);
    CHECK(whole.text == whole.sentence);
    CHECK(whole.citations.front().answer == whole.citations.front().locator.range);
  }

  TEST_CASE(
      "a question for several things is answered by the items of the list that is led in to") {
    const auto store = tests::tiny_corpus(
        {{"a",
          "Readers of the library may borrow these things:\n- books;\n- films;\n- maps.\n\n"
          "The weather was fine.",
          "en"}});
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, tests::tiny_model(), index);
    AnswerOptions options;
    options.min_confidence = 0;
    options.citations = 2;
    const char* several = "Which things may readers of the library borrow?";

    const Answer listed = answerer.answer(several, options);
    CHECK(listed.pieces == std::vector<int>{1, 2, 3});
    CHECK(listed.pieces_left_out == 0);
    CHECK(listed.leading_pieces == 0);  // the line says nothing itself
    REQUIRE(listed.citations.size() == 3);
    int number = 0;
    for (const Citation& citation : listed.citations) check_citation(*store, citation, ++number);
    CHECK(listed.citations[0].locator.exact == "books;");
    CHECK(listed.citations[2].locator.exact == "maps.");
    CHECK(listed.text == "books;");

    // No more than asked for, and it is said how many are missing.
    options.pieces = 2;
    const Answer cut = answerer.answer(several, options);
    CHECK(cut.pieces == std::vector<int>{1, 2});
    CHECK(cut.pieces_left_out == 1);
    CHECK(cut.citations.size() == 2);

    // One thing was asked for, or nothing is sure enough.
    CHECK(answerer.answer("What may readers of the library borrow?", options).pieces.empty());
    options.min_confidence = 1;
    CHECK(answerer.answer(several, options).pieces.empty());
  }

  TEST_CASE(
      "of a long list as many items as there is room for are cited, and the rest is counted") {
    auto store = corpus::Store::in_memory();
    std::string text = "Ships that may enter the harbour of Kvalvik:\n";
    for (int i = 1; i <= 300; ++i) {
      text += "\n- Ship of the line with the number " + std::to_string(1000 + i) + " on its bow";
    }
    tests::put_text(*store, "a", text);
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, tests::tiny_model(), index);
    AnswerOptions options;
    options.min_confidence = 0;
    const char* question = "Which ships may enter the harbour of Kvalvik?";
    const Answer answer = answerer.answer(question, options);
    CHECK(answer.citations.size() == 20);
    CHECK(answer.pieces.size() == 20);
    CHECK(answer.pieces_left_out == 280);
    options.citations = options.pieces = 1;
    const Answer one = answerer.answer(question, options);
    CHECK(one.citations.size() == 1);
    CHECK(one.pieces.empty());
    CHECK(one.pieces_left_out == 299);
  }

  TEST_CASE("a list that begins anew is one list") {
    const auto store = tests::tiny_corpus({{"a",
                                            "Hunters in the forest need these permits:\n1. A "
                                            "permit for guns.\n2. A permit for dogs.\n"
                                            "1. A permit for bows.\n2. A permit for nets.",
                                            "en"}});
    const Answer answer = surest_answer(*store, "Which permits do hunters in the forest need?");
    REQUIRE(answer.pieces == std::vector<int>{1, 2, 3, 4});
    CHECK(answer.citations[3].locator.exact == "2. A permit for nets.");
  }

  TEST_CASE("a list that another document repeats is cited once, each item with its copy") {
    const std::string items =
        "- things for readers of the library;\n- films on small reels;\n- books in Braille.";
    // More sentences than are ranked say something nearer to the question than most items do.
    std::string nearer;
    for (int i = 0; i < 250; ++i) {
      nearer += "Readers may borrow chair number " + std::to_string(i) + ". ";
    }
    const auto store = tests::tiny_corpus(
        {{"a", "Readers of the library may borrow these things:\n" + items, "en"},
         {"b", "Notice from the town hall.\n\nMuseum, shelf four:\n" + items, "en"},
         {"c", nearer, "en"}});
    const Answer answer = surest_answer(*store, "Which things may readers of the library borrow?");
    REQUIRE(answer.pieces == std::vector<int>{1, 2, 3});
    REQUIRE(answer.citations.size() == 3);
    for (const Citation& citation : answer.citations) {
      CHECK(citation.document.id == "a");
      REQUIRE(citation.also.size() == 1);
      const CitationCopy& copy = citation.also.front();
      CHECK(copy.document.id == "b");
      CHECK(copy.locator.exact == citation.locator.exact);
      CHECK(copy.locator.exact == store->text("b", copy.locator.range));
    }
  }

  TEST_CASE("a sentence that leads in and says something is the first piece") {
    const auto store = tests::tiny_corpus(
        {{"a", "The ferry company has two aims. First, to run all year. Second, to pollute less.",
          "en"}});
    const Answer answer = surest_answer(*store, "Which aims does the ferry company have?");
    CHECK(answer.pieces == std::vector<int>{1, 2, 3});
    CHECK(answer.leading_pieces == 1);
    CHECK(answer.sentence == "The ferry company has two aims.");
  }

  TEST_CASE("an answer is given from the confidence asked for, and is the first citation") {
    const auto store = tests::tiny_corpus(
        {{"a", "The court decides the case within three days. The weather was fine.", "en"}});
    const models::ModelBundle& model = tests::tiny_model();
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, model, index);
    const char* question = "When does the court decide the case?";

    AnswerOptions always;
    always.min_confidence = 0;
    const Answer given = answerer.answer(question, always);
    REQUIRE(given.answered);
    CHECK(given.sentence == "The court decides the case within three days.");
    CHECK(given.sentence == given.citations.front().locator.exact);
    CHECK(given.question.language == "en");

    AnswerOptions never;
    never.min_confidence = 1.01;
    const Answer refused = answerer.answer(question, never);
    CHECK_FALSE(refused.answered);
    CHECK(refused.text.empty());
    CHECK(refused.sentence.empty());
    CHECK(refused.confidence == given.confidence);
    CHECK(refused.citations.size() == given.citations.size());
  }

  TEST_CASE("a question about what the documents hold is surer than one about something else") {
    const auto store = tests::tiny_corpus(
        {{"a", "The court decides the case within three days of the request.", "en"}});
    const models::ModelBundle& model = tests::tiny_model();
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, model, index);
    CHECK(answerer.answer("the court decides within three days").confidence >
          answerer.answer("mercury boiling point").confidence);
  }

  TEST_CASE("what says the same is one citation, and makes room for something else") {
    const auto store = tests::tiny_corpus(
        {{"a", "The court decides the case within three days.", "en"},
         {"b", "The weather was fine. The court decides the case within three days!", "en"},
         {"c", "The court decides the case within 3 days.", "en"}});
    const models::ModelBundle& model = tests::tiny_model();
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, model, index);
    AnswerOptions options;
    options.citations = 2;
    const Answer answer = answerer.answer("When does the court decide the case?", options);
    REQUIRE(answer.citations.size() == 2);
    int copies = 0;
    for (const Citation& citation : answer.citations) {
      for (const CitationCopy& copy : citation.also) {
        ++copies;
        CHECK(copy.document.id != citation.document.id);
        CHECK(copy.locator.document == copy.document.id);
        CHECK(copy.locator.exact == store->text(copy.document.id, copy.locator.range));
        CHECK(copy.locator.exact.starts_with("The court decides the case within three days"));
        CHECK(copy.language == "en");
      }
    }
    CHECK(copies == 1);
    CHECK(answer.citations[0].locator.exact != answer.citations[1].locator.exact);
    CHECK(answer.citations[1].number == 2);
  }

  TEST_CASE("filters and the number of citations hold; an empty corpus has no answer") {
    const auto store = tests::tiny_corpus({{"a", "The court decides. The court waits.", "en"},
                                           {"b", "The court rests. The court sleeps.", "en"}});
    const models::ModelBundle& model = tests::tiny_model();
    const auto index = tests::tiny_index(*store);
    const Answerer answerer(*store, model, index);
    AnswerOptions options;
    options.citations = 1;
    CHECK(answerer.answer("court", options).citations.size() == 1);
    options.citations = 9;
    options.filter.documents = {"b"};
    const Answer answer = answerer.answer("court", options);
    CHECK(answer.citations.size() == 2);
    for (const Citation& citation : answer.citations) CHECK(citation.document.id == "b");

    const auto empty = corpus::Store::in_memory();
    const auto no_index = tests::tiny_index(*empty);
    const Answer nothing = Answerer(*empty, model, no_index).answer("court");
    CHECK_FALSE(nothing.answered);
    CHECK(nothing.citations.empty());
  }
}

}  // namespace
}  // namespace hoidap::qa
