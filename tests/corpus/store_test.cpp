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
#include "tests/support/tiny_corpus.h"

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

using Texts = std::vector<std::string>;

// The texts of the body passages that `filter` lets through, by passage id.
Texts texts_of(const Store& store, const PassageFilter& filter = {}) {
  Texts texts;
  store.visit_passages(filter,
                       [&](const Passage&, std::string_view text) { texts.emplace_back(text); });
  return texts;
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
    CHECK(!store->has_passage(first));
    CHECK(texts_of(*store) == Texts{"Beta."});

    CHECK(put(*store, "x", "Beta.", {"New", "", "", "", "", "", ""}) == PutResult::updated);
    CHECK(store->document("x")->metadata.title == "New");
    CHECK(store->check().empty());
  }

  TEST_CASE("Removing takes passages and text with it, and ids are never used again") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha beta.");
    put(*store, "y", "Alpha gamma.");
    const std::int64_t last = store->passages_of("y")[0].id;
    CHECK(store->remove("y"));
    CHECK(store->counts().documents == 1);
    CHECK(store->counts().passages == 1);
    CHECK(texts_of(*store) == Texts{"Alpha beta."});
    CHECK(!store->has_passage(last));
    CHECK(kind_of([&] { store->text("y"); }) == ErrorKind::internal);
    put(*store, "y", "Alpha gamma.");
    CHECK(store->passages_of("y")[0].id > last);
    CHECK(store->check().empty());
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
    CHECK(texts_of(*store) == Texts{text.substr(0, 20)});
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
      CHECK(texts_of(*store) == Texts{"Beta.", "Gamma."});
    }
    CHECK(store->generation() == 1);
    CHECK(store->document("x"));
    CHECK(!store->document("z"));
    CHECK(texts_of(*store) == Texts{"Alpha.", "Beta."});
    {
      Store::Transaction transaction(*store);
      put(*store, "x", "Alpha.");
      transaction.commit();
    }
    CHECK(store->generation() == 1);
    CHECK(store->check().empty());
  }
}

TEST_SUITE("Store: passages") {
  TEST_CASE("Filters let through the passages that they describe, whoever asks") {
    const auto store = Store::in_memory();
    put(*store, "a", "Alpha.");
    put(*store, "b", "Beta.");
    store->put(document_of("x", {"", "", "", "2023-11", "", "", "Laws"}), "Xi.",
               {whole_passage("Xi.", "nb")});
    store->put(document_of("y", {"", "", "", "2025", "", "", ""}), "Psi.",
               {whole_passage("Psi.", "vi")});
    const auto only = [&](const PassageFilter& filter) {
      Texts documents;
      Texts texts;
      for (const std::int64_t id : store->passage_ids(filter)) {
        const Passage passage = store->passage(id).value();
        documents.push_back(passage.document);
        texts.push_back(store->text(passage.document, passage.range));
      }
      CHECK(texts_of(*store, filter) == texts);
      return documents;
    };
    // Language, documents, since, until, collection.
    CHECK(only({"nb", {}, "", "", ""}) == Texts{"x"});
    CHECK(only({"", {"y", "x"}, "", "", ""}) == Texts{"x", "y"});
    CHECK(only({"", {"it's \"quoted\""}, "", "", ""}).empty());
    CHECK(only({"", {}, "", "", "Laws"}) == Texts{"x"});
    CHECK(only({"vi", {}, "", "", "Laws"}).empty());
    CHECK(only({}) == Texts{"a", "b", "x", "y"});
    // 2023-11 may be before or after the 15th; 2025 is after; the others have no date.
    CHECK(only({"", {}, "2023-11-15", "", ""}) == Texts{"x", "y"});
    CHECK(only({"", {}, "2023-12-01", "", ""}) == Texts{"y"});
    CHECK(only({"", {}, "", "2023-11-15", ""}) == Texts{"x"});
    CHECK(only({"", {}, "", "2023", ""}) == Texts{"x"});
    CHECK(only({"", {}, "", "2022", ""}).empty());
    CHECK(only({"", {}, "2025-06-01", "2025-07-01", ""}) == Texts{"y"});
  }

  TEST_CASE("Visiting gives every body passage with its text and sentences, by id") {
    const auto store = Store::in_memory();
    put(*store, "x", "Alpha. Beta.");
    put(*store, "y", "Gamma.");
    Texts seen;
    std::int64_t last = 0;
    store->visit_passages({}, [&](const Passage& passage, std::string_view text) {
      CHECK(passage.id > last);
      last = passage.id;
      CHECK(!passage.sentences.empty());
      CHECK(store->passage(passage.id)->sentences.size() == passage.sentences.size());
      seen.emplace_back(text);
    });
    CHECK(seen == Texts{"Alpha. Beta.", "Gamma."});
    CHECK(store->passage_ids({}).size() == 2);
  }

  TEST_CASE("What came after a passage is visited without what came before it") {
    const auto store = Store::in_memory();
    const auto after = [&](std::int64_t id) {
      Texts texts;
      std::int64_t last = id;
      store->visit_passages_after(id, [&](const Passage& passage, std::string_view text) {
        CHECK(passage.id > last);
        CHECK(passage.sentences.size() == store->passage(passage.id)->sentences.size());
        last = passage.id;
        texts.emplace_back(text);
      });
      return texts;
    };
    CHECK(after(0).empty());
    const tests::HeadedText headed = tests::headed_text();
    store->put(document_of("x"), headed.text, headed.passages);
    put(*store, "y", "Alpha.");
    CHECK(after(0) == Texts{"Body.", "More.", "Alpha."});
    const std::int64_t first = store->passage_ids({}).front();
    CHECK(after(first) == Texts{"More.", "Alpha."});
    CHECK(after(store->passage_ids({}).back()).empty());
    // What is put again comes again, and nothing else does.
    const std::int64_t last = store->passage_ids({}).back();
    put(*store, "x", "Beta.");
    CHECK(after(last) == Texts{"Beta."});
  }

  TEST_CASE("A passage is there from being put to being removed") {
    const auto store = Store::in_memory();
    CHECK(!store->has_passage(1));
    put(*store, "x", "Alpha.");
    const std::int64_t id = store->passage_ids({}).front();
    CHECK(store->has_passage(id));
    CHECK(!store->has_passage(id + 1));
    CHECK(!store->has_passage(-1));
    store->remove("x");
    CHECK(!store->has_passage(id));
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
    CHECK(mentions(fault_after("UPDATE passages SET \"end\" = 4000"), "outside"));
    CHECK(mentions(fault_after("PRAGMA foreign_keys = OFF; DELETE FROM documents"), "missing row"));
  }
}
