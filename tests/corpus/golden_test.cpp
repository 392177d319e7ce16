// The corpus that format 1 wrote, in tests/fixtures/corpus_v1, must stay readable; its first
// change makes it one of today's format.
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/sqlite.h"
#include "corpus/store.h"
#include "models/sha256.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::corpus {
namespace {

const std::filesystem::path fixtures = std::filesystem::path(HOIDAP_SOURCE_DIR) / "tests/fixtures";

std::vector<std::string> sentences_of(const Store& store, const Passage& passage) {
  std::vector<std::string> sentences;
  for (const Sentence& sentence : passage.sentences) {
    sentences.push_back(store.text(passage.document, sentence.range));
  }
  return sentences;
}

constexpr char full_text_tables[] =
    "SELECT count(*) FROM sqlite_schema WHERE name = 'vocabulary' OR name GLOB 'terms*'";

// A store over a copy, as opening may leave SQLite's files beside it.
std::unique_ptr<Store> open_copy(const tests::TemporaryFolder& folder) {
  std::filesystem::copy(fixtures / "corpus_v1/corpus.sqlite", folder.path() / "corpus.sqlite");
  return Store::open(folder.path());
}

// What `query` finds in the database beneath the store.
std::int64_t number(const tests::TemporaryFolder& folder, const char* query) {
  return Database(folder.path() / "corpus.sqlite", Access::read_write).number(query);
}

TEST_SUITE("format 1") {
  TEST_CASE("documents, passages and sentences are read as they were written") {
    const tests::TemporaryFolder folder;
    const auto store = open_copy(folder);
    CHECK(store->check().empty());
    CHECK(store->generation() == 2);
    CHECK(store->state().empty());

    const auto documents = store->documents();
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].metadata.title == "Ferjeruten over fjorden");
    CHECK(documents[0].metadata.author == "Kari Eksempel");
    CHECK(documents[0].metadata.published == "2024-05-02");
    CHECK(documents[0].format == Format::markdown);
    CHECK(documents[1].metadata.language == "vi");

    const std::string text = tests::TemporaryFolder::read(fixtures / "documents/thu-vien.txt");
    CHECK(store->text(documents[1].id) == text);
    CHECK(documents[1].revision == models::sha256(text));

    const auto passages = store->passages_of(documents[1].id);
    REQUIRE(passages.size() == 2);
    CHECK(passages[0].kind == PassageKind::heading);
    CHECK(passages[1].kind == PassageKind::body);
    CHECK(passages[1].heading == "Thư viện huyện mở cửa trở lại");
    CHECK(passages[1].line == 3);
    const auto sentences = sentences_of(*store, passages[1]);
    REQUIRE(sentences.size() == 5);
    CHECK(sentences[1] == "Bạn đọc được mượn tối đa năm cuốn sách trong 14 ngày.");
  }

  TEST_CASE("reading, and changes that change nothing, leave it as it is") {
    const tests::TemporaryFolder folder;
    const auto store = open_copy(folder);
    const Document document = store->documents().front();
    CHECK(store->put(document, store->text(document.id), store->passages_of(document.id)) ==
          PutResult::unchanged);
    CHECK_FALSE(store->remove("unknown"));
    {
      Store::Transaction abandoned(*store);
      store->remove(document.id);
    }
    CHECK(number(folder, "PRAGMA user_version") == 1);
    CHECK(number(folder, full_text_tables) > 0);
    CHECK(store->documents().size() == 2);
    CHECK(store->generation() == 2);
    CHECK(store->state().empty());
  }

  TEST_CASE("passages have the fingerprints that they have everywhere") {
    const tests::TemporaryFolder folder;
    const auto keys = open_copy(folder)->passage_keys();
    REQUIRE(keys.size() == 3);
    CHECK(keys[0] == PassageKey{3, 0x11a8586638342734});
    CHECK(keys[2] == PassageKey{7, 0x5031020dcacff5b0});
  }

  TEST_CASE("the first change makes it format 2, without the full-text index of format 1") {
    const tests::TemporaryFolder folder;
    const auto store = open_copy(folder);
    const auto reader = Store::open(folder.path());
    const auto kept = store->documents().back();
    CHECK(store->remove(store->documents().front().id));
    CHECK(store->documents().size() == 1);
    CHECK(store->generation() == 3);
    CHECK(store->state().size() == 16);
    CHECK(store->check().empty());
    CHECK(number(folder, "PRAGMA user_version") == 2);
    CHECK(number(folder, full_text_tables) == 0);

    // Who had it open goes on reading, and it opens again, to be changed again.
    CHECK(reader->text(kept.id) == store->text(kept.id));
    CHECK(reader->generation() == 3);
    const auto again = Store::open(folder.path());
    CHECK(again->passages_of(kept.id).size() == 2);
    CHECK(again->remove(kept.id));
    CHECK(again->check().empty());
  }
}

}  // namespace
}  // namespace hoidap::corpus
