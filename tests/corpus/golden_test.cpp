// The corpus that format 1 wrote, in tests/fixtures/corpus_v1, must stay readable and searchable.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

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

TEST_SUITE("format 1") {
  TEST_CASE("documents, passages, sentences and terms are read as they were written") {
    const tests::TemporaryFolder folder;  // opening may leave SQLite's files beside it
    std::filesystem::copy(fixtures / "corpus_v1/corpus.sqlite", folder.path() / "corpus.sqlite");
    const auto store = Store::open(folder.path());
    CHECK(store->check().empty());
    CHECK(store->generation() == 2);

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

    const std::vector<std::string> bare = {"muon", "sach"};
    const auto matches = store->match_terms(bare, TermForm::bare, {}, 5);
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].passage == passages[1].id);
  }

  TEST_CASE("it can be written to") {
    const tests::TemporaryFolder folder;
    std::filesystem::copy(fixtures / "corpus_v1/corpus.sqlite", folder.path() / "corpus.sqlite");
    const auto store = Store::open(folder.path());
    CHECK(store->remove(store->documents().front().id));
    CHECK(store->documents().size() == 1);
    CHECK(store->generation() == 3);
    CHECK(store->check().empty());
  }
}

}  // namespace
}  // namespace hoidap::corpus
