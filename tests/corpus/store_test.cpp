#include "corpus/store.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "corpus/splitter.h"
#include "corpus/sqlite.h"
#include "models/error.h"
#include "models/sha256.h"
#include "tests/corpus/random_text.h"
#include "tests/support/temporary_folder.h"

using namespace hoidap;
using namespace hoidap::corpus;

namespace {

Document document_of(std::string id, Metadata metadata = {}) {
  Document document;
  document.id = id;
  document.path = "/files/" + id + ".txt";
  document.metadata = std::move(metadata);
  return document;
}

PutResult put(Store& store, const std::string& id, const std::string& text,
              Metadata metadata = {}) {
  return store.put(document_of(id, std::move(metadata)), text, {whole_passage(text, "en")});
}

using Terms = std::vector<std::string>;

// The documents of the passages that hold any of `terms`, best first.
Terms found(const Store& store, const Terms& terms, const PassageFilter& filter = {},
            TermForm form = TermForm::marked) {
  Terms documents;
  for (const TermMatch& match : store.match_terms(terms, form, filter, 100)) {
    documents.push_back(store.passage(match.passage)->document);
  }
  return documents;
}

ErrorKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(std::string(error.what()).size() > 20);
    return error.kind();
  }
  FAIL("nothing was thrown");
  return ErrorKind::internal;
}

}  // namespace

TEST_SUITE("Store: documents") {
  TEST_CASE("A document comes back as it was put") {
    const auto store = Store::in_memory();
    const std::string text = "\ufeffMột hai ba.\r\nBốn năm.\n";
    Document document = document_of(
        "x", {"Title", "Publisher", "Author", "2023-12", "https://example.org", "vi", "Laws"});
    document.format = Format::markdown;
    std::vector<Passage> passages = split(text, Format::markdown, models::LanguageDetector());
    REQUIRE(!passages.empty());
    CHECK(store->put(document, text, passages) == PutResult::added);

    const auto stored = store->document("x");
    REQUIRE(stored);
    CHECK(stored->path == document.path);
    CHECK(stored->format == Format::markdown);
    CHECK(stored->metadata == document.metadata);
    CHECK(stored->revision == models::sha256(text));
    CHECK(stored->bytes == text.size());
    CHECK(store->text("x") == text);
    CHECK(store->document_at("/files/x.txt")->id == "x");
    CHECK(store->document_with(stored->revision)->id == "x");
    CHECK(store->documents().size() == 1);

    const auto read = store->passages_of("x");
    REQUIRE(read.size() == passages.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      CHECK(read[i].id > 0);
      CHECK(read[i].document == "x");
      CHECK(read[i].range == passages[i].range);
      CHECK(read[i].kind == passages[i].kind);
      CHECK(read[i].language == passages[i].language);
      CHECK(read[i].heading == passages[i].heading);
      CHECK(read[i].line == passages[i].line);
      CHECK(read[i].paragraph == passages[i].paragraph);
      REQUIRE(read[i].sentences.size() == passages[i].sentences.size());
      for (std::size_t s = 0; s < read[i].sentences.size(); ++s) {
        CHECK(read[i].sentences[s].range == passages[i].sentences[s].range);
        CHECK(read[i].sentences[s].line == passages[i].sentences[s].line);
        CHECK(read[i].sentences[s].paragraph == passages[i].sentences[s].paragraph);
      }
      CHECK(store->passage(read[i].id)->range == read[i].range);
    }
  }

  TEST_CASE("What is not there is not found") {
    const auto store = Store::in_memory();
    CHECK(!store->document("x"));
    CHECK(!store->document_at("/x"));
    CHECK(!store->document_with("sha256:0"));
    CHECK(!store->passage(1));
    CHECK(store->passages_of("x").empty());
    CHECK(!store->remove("x"));
    CHECK(kind_of([&] { store->text("x"); }) == ErrorKind::internal);
  }

  TEST_CASE("Ranges of a text are counted in bytes, wherever it is cut for storage") {
    const auto store = Store::in_memory();
    std::string text;
    while (text.size() < 100000) text += "ký tự 中 😀 \n";
    put(*store, "x", text);
    CHECK(store->text("x") == text);
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
      std::size_t start = random() % (text.size() + 1);
      std::size_t end = random() % (text.size() + 1);
      if (round % 4 == 0) end = std::min(text.size(), start + random() % 3);
      if (end < start) std::swap(start, end);
      CHECK(store->text("x", {start, end}) == text.substr(start, end - start));
    }
    CHECK(kind_of([&] { store->text("x", {0, text.size() + 1}); }) == ErrorKind::internal);
  }

  TEST_CASE("Putting the same again changes nothing, anything else replaces it") {
    const auto store = Store::in_memory();
    CHECK(put(*store, "x", "Alpha.") == PutResult::added);
    const std::int64_t first = store->passages_of("x")[0].id;
    const std::int64_t generation = store->generation();
    CHECK(put(*store, "x", "Alpha.") == PutResult::unchanged);
    CHECK(store->generation() == generation);
    CHECK(store->passages_of("x")[0].id == first);

    CHECK(put(*store, "x", "Beta.") == PutResult::updated);
    CHECK(store->generation() > generation);
    CHECK(store->passages_of("x")[0].id > first);
    CHECK(!store->passage(first));
    CHECK(found(*store, {"alpha"}).empty());
    CHECK(found(*store, {"beta"}) == Terms{"x"});

    CHECK(put(*store, "x", "Beta.", {"New", "", "", "", "", "", ""}) == PutResult::updated);
    CHECK(store->document("x")->metadata.title == "New");
    CHECK(store->check().empty());
  }

  TEST_CASE("Removing takes passages, terms and text with it, and ids are never used again") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha beta.");
    put(*store, "y", "Alpha gamma.");
    const std::int64_t last = store->passages_of("y")[0].id;
    CHECK(store->remove("y"));
    CHECK(store->counts().documents == 1);
    CHECK(store->counts().passages == 1);
    CHECK(found(*store, {"alpha", "gamma"}) == Terms{"x"});
    CHECK(store->document_frequency("gamma", TermForm::marked) == 0);
    CHECK(kind_of([&] { store->text("y"); }) == ErrorKind::internal);
    put(*store, "y", "Alpha gamma.");
    CHECK(store->passages_of("y")[0].id > last);
    CHECK(store->check().empty());
  }

  TEST_CASE("Terms that begin alike, in order, with the passages that hold them") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha beta, alphabet.");
    put(*store, "y", "Alpha \"al-quoted\" альфа alps.");
    const auto terms = store->terms_beginning("alp", TermForm::marked, 10);
    REQUIRE(terms.size() == 3);
    CHECK(terms[0].term == "alpha");
    CHECK(terms[0].passages == 2);
    CHECK(terms[1].term == "alphabet");
    CHECK(terms[2].term == "alps");
    CHECK(store->terms_beginning("alp", TermForm::marked, 1).size() == 1);
    CHECK(store->terms_beginning("альф", TermForm::marked, 10).size() == 1);
    CHECK(store->terms_beginning("zzz", TermForm::marked, 10).empty());
    CHECK(store->terms_beginning("a\"b' OR", TermForm::marked, 10).empty());
  }

  TEST_CASE("A moved file keeps its document") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha.");
    const std::int64_t generation = store->generation();
    store->set_path("x", "/elsewhere");
    CHECK(store->document_at("/elsewhere")->id == "x");
    CHECK(!store->document_at("/files/x.txt"));
    CHECK(store->generation() == generation + 1);
    store->set_path("x", "/elsewhere");
    store->set_path("missing", "/elsewhere");
    CHECK(store->generation() == generation + 1);
  }

  TEST_CASE("Counts tell body from the rest") {
    const auto store = Store::in_memory();
    CHECK(store->counts().text_bytes == 0);
    const std::string text = "One two. Three four.\n\nA judge. Foto: NTB";
    Passage body = whole_passage(text.substr(0, 20), "en");
    Passage caption = body;
    caption.range = {22, text.size()};
    caption.kind = PassageKind::caption;
    caption.sentences = {{caption.range, 3, 2}};
    store->put(document_of("x"), text, {body, caption});
    const StoreCounts counts = store->counts();
    CHECK(counts.documents == 1);
    CHECK(counts.passages == 2);
    CHECK(counts.answer_passages == 1);
    CHECK(counts.sentences == 2);
    CHECK(counts.text_bytes == static_cast<std::int64_t>(text.size()));
    CHECK(found(*store, {"judge"}).empty());
  }

  TEST_CASE("The model's identity is kept") {
    const auto store = Store::in_memory();
    CHECK(store->model_identity() == "");
    store->set_model_identity("sha256:1");
    CHECK(store->model_identity() == "sha256:1");
    const std::int64_t generation = store->generation();
    store->set_model_identity("sha256:1");
    CHECK(store->generation() == generation);
  }
}

TEST_SUITE("Store: transactions") {
  TEST_CASE("A committed transaction is one generation, an abandoned one is nothing") {
    const auto store = Store::in_memory();
    {
      Store::Transaction transaction(*store);
      put(*store, "x", "Alpha.");
      put(*store, "y", "Beta.");
      transaction.commit();
    }
    CHECK(store->generation() == 1);
    CHECK(store->counts().documents == 2);
    {
      Store::Transaction transaction(*store);
      store->remove("x");
      put(*store, "z", "Gamma.");
      CHECK(found(*store, {"gamma"}) == Terms{"z"});
    }
    CHECK(store->generation() == 1);
    CHECK(store->document("x"));
    CHECK(!store->document("z"));
    CHECK(found(*store, {"gamma"}).empty());
    {
      Store::Transaction transaction(*store);
      put(*store, "x", "Alpha.");
      transaction.commit();
    }
    CHECK(store->generation() == 1);
    CHECK(store->check().empty());
  }
}

TEST_SUITE("Store: search") {
  TEST_CASE("Terms are found whole, whatever they are made of") {
    const auto store = Store::in_memory();
    const Terms texts{"o'clock",    "1002/QĐ-BTP",
                      "3.5",        "220-FZ",
                      "ภาษาไทย",    "e\u0301te\u0301",
                      "\ufdfa",     "say \"no\"",
                      "Nguyễn",     "nguyen",
                      "C++",        "a_b",
                      "中文",       "👩‍👩‍👧 family",
                      "АО «Ёлка»",  "AND OR",
                      "NEAR(a b)",  "x*",
                      "1,000.5",    "ｆｕｌｌ",
                      "naïve—dash", "שלום",
                      "ß",          "İstanbul"};
    for (std::size_t i = 0; i < texts.size(); ++i) put(*store, "d" + std::to_string(i), texts[i]);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      CAPTURE(texts[i]);
      const std::string id = "d" + std::to_string(i);
      const auto words = models::words_of(texts[i]);
      for (const models::Word& word : words) {
        CAPTURE(word.term);
        std::int64_t holding = 0;
        for (const std::string& text : texts) {
          const auto others = models::words_of(text);
          holding += std::any_of(others.begin(), others.end(),
                                 [&](const models::Word& w) { return w.term == word.term; });
        }
        CHECK(store->document_frequency(word.term, TermForm::marked) == holding);
        const Terms documents = found(*store, {word.term});
        CHECK(static_cast<std::int64_t>(documents.size()) == holding);
        CHECK(std::count(documents.begin(), documents.end(), id) == 1);
      }
    }
    CHECK(found(*store, {"fz"}) ==
          (models::words_of("220-FZ").size() == 2 ? Terms{"d3"} : Terms{}));
    CHECK(store->check().empty());
  }

  TEST_CASE("Any word of any text is found in it, in both forms") {
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
      CAPTURE(round);
      const auto store = Store::in_memory();
      const std::string text = tests::random_text(random, 40);
      put(*store, "x", text);
      for (const models::Word& word : models::words_of(text)) {
        CAPTURE(word.term);
        CHECK(found(*store, {word.term}) == Terms{"x"});
        CHECK(store->document_frequency(word.term, TermForm::marked) == 1);
        const std::string bare = models::fold_diacritics(word.term);
        if (bare.empty()) continue;
        CHECK(found(*store, {bare}, {}, TermForm::bare) == Terms{"x"});
        CHECK(store->document_frequency(bare, TermForm::bare) == 1);
      }
    }
  }

  TEST_CASE("Diacritics count in one form and not in the other") {
    const auto store = Store::in_memory();
    put(*store, "x", "Nguyễn Đức");
    CHECK(found(*store, {"nguyễn"}) == Terms{"x"});
    CHECK(found(*store, {"nguyen"}).empty());
    CHECK(found(*store, {"nguyen"}, {}, TermForm::bare) == Terms{"x"});
    CHECK(found(*store, {"duc"}, {}, TermForm::bare) == Terms{"x"});
    CHECK(found(*store, {"nguyễn"}, {}, TermForm::bare).empty());
  }

  TEST_CASE("Rarer terms and more of them rank higher, ties by id") {
    const auto store = Store::in_memory();
    put(*store, "a", "common filler words here");
    put(*store, "b", "common rare words here");
    put(*store, "c", "other filler words there");
    put(*store, "d", "common filler words here");
    put(*store, "e", "another thing entirely now");
    CHECK(found(*store, {"common", "rare"}) == Terms{"b", "a", "d"});
    const auto matches = store->match_terms(Terms{"common", "rare"}, TermForm::marked, {}, 10);
    REQUIRE(matches.size() == 3);
    CHECK(matches[0].score > matches[1].score);
    CHECK(matches[1].score == matches[2].score);
    CHECK(matches[1].passage < matches[2].passage);
    CHECK(store->match_terms(Terms{"common", "rare"}, TermForm::marked, {}, 1).size() == 1);
  }

  TEST_CASE("Unknown, empty, repeated and no terms do no harm") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha beta.");
    put(*store, "y", "Gamma delta.");
    CHECK(found(*store, {}).empty());
    CHECK(found(*store, {""}).empty());
    CHECK(found(*store, {"unknown"}).empty());
    CHECK(found(*store, {"\"", "'", "*", "(", "AND"}).empty());
    const auto once = store->match_terms(Terms{"alpha"}, TermForm::marked, {}, 9);
    const auto often = store->match_terms(Terms{"alpha", "alpha", "zz"}, TermForm::marked, {}, 9);
    REQUIRE(once.size() == 1);
    REQUIRE(often.size() == 1);
    CHECK(once[0].score == often[0].score);
    CHECK(store->match_terms(Terms{"alpha"}, TermForm::marked, {}, 0).empty());
  }

  TEST_CASE("Of thousands of terms the rarest are searched") {
    const auto store = Store::in_memory();
    std::string common;
    Terms question;
    for (int i = 1000; i < 4000; ++i) {
      common += "w" + std::to_string(i) + " ";
      question.push_back("w" + std::to_string(i));
    }
    put(*store, "a", common);
    put(*store, "b", common);
    put(*store, "c", "zebra");
    put(*store, "d", "filler");
    put(*store, "e", "filler");
    question.push_back("zebra");
    const Terms documents = found(*store, question);
    CHECK(documents.size() == 3);
    CHECK(std::count(documents.begin(), documents.end(), "c") == 1);

    Terms rarest(question.begin(), question.begin() + 255);
    rarest.push_back("zebra");
    const auto all = store->match_terms(question, TermForm::marked, {}, 9);
    const auto few = store->match_terms(rarest, TermForm::marked, {}, 9);
    REQUIRE(all.size() == few.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].score == few[i].score);
  }

  TEST_CASE("A word longer than any word is found by its beginning") {
    const auto store = Store::in_memory();
    const std::string word(100000, 'x');
    put(*store, "a", word);
    CHECK(found(*store, {word}) == Terms{"a"});
    CHECK(store->check().empty());
  }

  TEST_CASE("Filters apply inside the search, so the limit counts what they let through") {
    const auto store = Store::in_memory();
    for (int i = 0; i < 50; ++i) put(*store, "a" + std::to_string(i), "alpha alpha alpha");
    const std::string text = "alpha and some more words";
    store->put(document_of("x", {"", "", "", "2023-11", "", "", "Laws"}), text,
               {whole_passage(text, "nb")});
    store->put(document_of("y", {"", "", "", "2025", "", "", ""}), text,
               {whole_passage(text, "vi")});
    const auto only = [&](const PassageFilter& filter) {
      Terms documents;
      for (const TermMatch& match :
           store->match_terms(Terms{"alpha"}, TermForm::marked, filter, 2)) {
        documents.push_back(store->passage(match.passage)->document);
      }
      Terms listed;
      for (const std::int64_t id : store->passage_ids(filter)) {
        listed.push_back(store->passage(id)->document);
      }
      if (listed.size() <= 2) CHECK(documents == listed);
      return documents;
    };
    // Language, documents, since, until, collection.
    CHECK(only({"nb", {}, "", "", ""}) == Terms{"x"});
    CHECK(only({"", {"y", "x"}, "", "", ""}) == Terms{"x", "y"});
    CHECK(only({"", {"it's \"quoted\""}, "", "", ""}).empty());
    CHECK(only({"", {}, "", "", "Laws"}) == Terms{"x"});
    CHECK(only({"vi", {}, "", "", "Laws"}).empty());
    CHECK(only({}).size() == 2);
    // 2023-11 may be before or after the 15th; 2025 is after; the others have no date.
    CHECK(only({"", {}, "2023-11-15", "", ""}) == Terms{"x", "y"});
    CHECK(only({"", {}, "2023-12-01", "", ""}) == Terms{"y"});
    CHECK(only({"", {}, "", "2023-11-15", ""}) == Terms{"x"});
    CHECK(only({"", {}, "", "2023", ""}) == Terms{"x"});
    CHECK(only({"", {}, "", "2022", ""}).empty());
    CHECK(only({"", {}, "2025-06-01", "2025-07-01", ""}) == Terms{"y"});
  }

  TEST_CASE("Visiting gives every body passage with its text and sentences, by id") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha. Beta.");
    put(*store, "y", "Gamma.");
    Terms seen;
    std::int64_t last = 0;
    store->visit_passages({}, [&](const Passage& passage, std::string_view text) {
      CHECK(passage.id > last);
      last = passage.id;
      CHECK(!passage.sentences.empty());
      CHECK(store->passage(passage.id)->sentences.size() == passage.sentences.size());
      seen.emplace_back(text);
    });
    CHECK(seen == Terms{"Alpha. Beta.", "Gamma."});
    CHECK(store->passage_ids({}).size() == 2);
  }
}

TEST_SUITE("Store: check") {
  TEST_CASE("A sound corpus has no faults, and each kind of damage is named") {
    const tests::TemporaryFolder folder;
    put(*Store::open_or_create(folder.path()), "x", "Alpha beta.");
    CHECK(Store::open(folder.path())->check().empty());
    const auto fault_after = [&](const char* damage) {
      const tests::TemporaryFolder copy;
      std::filesystem::copy(folder.path(), copy.path(), std::filesystem::copy_options::recursive);
      {
        Database database(copy.path() / "corpus.sqlite", Access::read_write);
        database.run_script(damage);
      }
      const auto faults = Store::open(copy.path())->check();
      return faults.empty() ? std::string() : faults.front();
    };
    const auto mentions = [](const std::string& text, const char* words) {
      return text.find(words) != std::string::npos;
    };
    CHECK(
        mentions(fault_after("UPDATE texts SET bytes = CAST('Alpha bet?.' AS BLOB)"), "revision"));
    CHECK(mentions(fault_after("DELETE FROM texts"), "no bytes"));
    CHECK(mentions(fault_after("DELETE FROM terms"), "missing"));
    CHECK(mentions(fault_after("INSERT INTO terms (rowid, marked, bare) VALUES (99, 'a', 'a')"),
                   "no longer exist"));
    CHECK(mentions(fault_after("UPDATE terms_content SET c0 = 'other words'"), "index"));
    CHECK(mentions(fault_after("UPDATE passages SET \"end\" = 4000"), "outside"));
    CHECK(mentions(fault_after("PRAGMA foreign_keys = OFF; DELETE FROM documents"), "missing row"));
  }
}
