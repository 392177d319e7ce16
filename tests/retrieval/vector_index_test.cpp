#include "retrieval/vector_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

const char* const words[] = {"court",     "request",    "days",    "agreement", "moscow", "tòa án",
                             "bộ trưởng", "thỏa thuận", "avtalen", "dager",     "суд",    "дней"};

// Documents of random sentences, a few sentences each.
std::vector<tests::TinyDocument> random_documents(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<tests::TinyDocument> documents;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (unsigned sentence = 0; sentence <= random() % 4; ++sentence) {
      text += "The";
      for (int word = 0; word < 5; ++word) text += std::string(" ") + words[random() % 12];
      text += ". ";
    }
    documents.push_back({"r" + std::to_string(1000 + i), text, i % 3 == 0 ? "vi" : "en"});
  }
  return documents;
}

// What the index promises to equal: every passage scored, sorted.
std::vector<VectorMatch> by_exhaustion(const corpus::Store& store, const VectorIndex& index,
                                       std::span<const float> query,
                                       const corpus::PassageFilter& filter) {
  std::vector<VectorMatch> all;
  for (const std::int64_t passage : store.passage_ids(filter)) {
    all.push_back({passage, index.score(query, passage)});
  }
  std::sort(all.begin(), all.end(), [](const VectorMatch& a, const VectorMatch& b) {
    return a.score != b.score ? a.score > b.score : a.passage < b.passage;
  });
  return all;
}

void check_equal(const std::vector<VectorMatch>& found, std::vector<VectorMatch> expected,
                 std::size_t k) {
  expected.resize(std::min(k, expected.size()));
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].passage == expected[i].passage);
    CHECK(found[i].score == expected[i].score);
  }
}

TEST_SUITE("VectorIndex") {
  TEST_CASE("searching equals scoring every passage, for any k, with and without a filter") {
    const auto store = tests::tiny_corpus(random_documents(700, 1));
    const models::Embedder& embedder = tests::tiny_model().embedder();
    const VectorIndex index = VectorIndex::build(*store, embedder);
    CHECK(index.passages() == 700);
    CHECK(index.sentences() > 700);

    corpus::PassageFilter vietnamese;
    vietnamese.language = "vi";
    const auto allowed = store->passage_ids(vietnamese);
    for (const char* question : {"court request", "avtalen moscow", "суд", "bộ trưởng days"}) {
      const models::Vector query = embedder.embed(question);
      const auto all = by_exhaustion(*store, index, query, {});
      const auto some = by_exhaustion(*store, index, query, vietnamese);
      for (const std::size_t k : {1, 10, 50, 699, 700, 2000}) {
        check_equal(index.search(query, k), all, k);
        check_equal(index.search(query, k, &allowed), some, k);
      }
    }
  }

  TEST_CASE("a passage scores its own similarity plus its best sentence's") {
    const auto store =
        tests::tiny_corpus({{"a", "The court decides. The agreement was signed.", "en"}});
    const models::Embedder& embedder = tests::tiny_model().embedder();
    const VectorIndex index = VectorIndex::build(*store, embedder);
    const std::int64_t passage = store->passage_ids({}).front();
    const models::Vector query = embedder.embed("the agreement");
    const auto sentences = index.sentence_similarities(query, passage);
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0] == models::dot(query, embedder.embed("The court decides.")));
    CHECK(sentences[1] == models::dot(query, embedder.embed("The agreement was signed.")));
    CHECK(index.score(query, passage) == doctest::Approx(index.passage_similarity(query, passage) +
                                                         std::max(sentences[0], sentences[1])));
    CHECK(index.score(query, passage + 1) == 0);
    CHECK(index.sentence_similarities(query, passage + 1).empty());
  }

  TEST_CASE("an empty corpus, no k and a question without pieces are fine") {
    const auto empty = corpus::Store::in_memory();
    const models::Embedder& embedder = tests::tiny_model().embedder();
    const VectorIndex nothing = VectorIndex::build(*empty, embedder);
    CHECK(nothing.search(embedder.embed("court"), 5).empty());

    const auto store = tests::tiny_corpus(random_documents(5, 2));
    const VectorIndex index = VectorIndex::build(*store, embedder);
    CHECK(index.search(embedder.embed("court"), 0).empty());
    const auto by_id = index.search(embedder.embed(""), 5);
    REQUIRE(by_id.size() == 5);
    CHECK(std::is_sorted(by_id.begin(), by_id.end(),
                         [](const auto& a, const auto& b) { return a.passage < b.passage; }));
  }

  TEST_CASE("a saved index opens mapped and searches the same") {
    const tests::TemporaryFolder folder;
    const auto store = tests::tiny_corpus(random_documents(200, 3));
    const models::Embedder& embedder = tests::tiny_model().embedder();
    const VectorIndex built = VectorIndex::build(*store, embedder);
    built.save(folder.path(), 7, "sha256:abc");

    const auto opened = VectorIndex::open(folder.path(), 7, "sha256:abc");
    REQUIRE(opened.has_value());
    const models::Vector query = embedder.embed("court agreement");
    check_equal(opened->search(query, 200), built.search(query, 200), 200);
    check_equal(opened->search(query, 3), built.search(query, 3), 3);
  }

  TEST_CASE("an index of another generation or model is not opened, and is deleted by the next") {
    const tests::TemporaryFolder folder;
    const auto store = tests::tiny_corpus(random_documents(5, 4));
    const VectorIndex index = VectorIndex::build(*store, tests::tiny_model().embedder());
    index.save(folder.path(), 7, "sha256:abc");
    CHECK_FALSE(VectorIndex::open(folder.path(), 8, "sha256:abc").has_value());
    CHECK_FALSE(VectorIndex::open(folder.path(), 7, "sha256:abd").has_value());

    index.save(folder.path(), 8, "sha256:abc");
    CHECK_FALSE(VectorIndex::open(folder.path(), 7, "sha256:abc").has_value());
    CHECK(VectorIndex::open(folder.path(), 8, "sha256:abc").has_value());
  }

  TEST_CASE("damaged files are as good as none") {
    const tests::TemporaryFolder folder;
    const auto store = tests::tiny_corpus(random_documents(5, 5));
    const VectorIndex index = VectorIndex::build(*store, tests::tiny_model().embedder());
    index.save(folder.path(), 1, "m");
    const auto path = folder.path() / "vectors-1-m.sentences.faiss";
    const std::string whole = tests::TemporaryFolder::read(path);
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, whole.size() / 2}) {
      folder.write(path.filename().string(), whole.substr(0, size));
      CHECK_FALSE(VectorIndex::open(folder.path(), 1, "m").has_value());
    }
  }

  TEST_CASE("a folder that cannot be written to is named") {
    const auto store = tests::tiny_corpus(random_documents(2, 6));
    const VectorIndex index = VectorIndex::build(*store, tests::tiny_model().embedder());
    CHECK_THROWS_AS(index.save("/nonexistent/folder", 1, "m"), Error);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
