#include "qa/reading_retriever.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "retrieval/fusion.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

// Hits with these similarities of passages, fused.
std::vector<retrieval::Hit> hits_with(const std::vector<double>& similarities) {
  std::vector<retrieval::Hit> hits;
  for (const double similarity : similarities) {
    retrieval::Signals signals;
    signals.passage = similarity;
    signals.same_language = true;
    hits.push_back({static_cast<std::int64_t>(hits.size()) + 1, 0, signals});
  }
  retrieval::fuse(hits);
  return hits;
}

const std::vector<tests::TinyDocument> documents = {
    {"a", "The court decides the case within three days of the request.", "en"},
    {"b", "The court decides. The case waits for three days.", "en"},
    {"c", "Three days the court waits, and decides the case.", "en"},
    {"d", "The agreement was signed in Moscow by ministers of justice.", "en"}};

TEST_SUITE("reading_retriever") {
  TEST_CASE("passages that score nearly as the best are worth reading, and never many") {
    CHECK(worth_reading({}) == 0);
    CHECK(worth_reading(hits_with({0.5})) == 1);
    CHECK(worth_reading(hits_with({0.5, 0.5, -5})) == 2);
    CHECK(worth_reading(hits_with({5, 0.5, 0.5})) == 1);
    CHECK(worth_reading(hits_with({0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5})) == 4);
  }

  TEST_CASE("of ten that score alike none is worth reading") {
    std::vector<double> similarities(10, 0.5);
    CHECK(worth_reading(hits_with(similarities)) == 0);
    similarities.back() = -5;
    CHECK(worth_reading(hits_with(similarities)) == 4);
    similarities.back() = 0.5;
    similarities.front() = 5;
    CHECK(worth_reading(hits_with(similarities)) == 1);
  }

  TEST_CASE("of passages that score alike the one that answers comes first") {
    std::vector<retrieval::Hit> hits = hits_with({0.5, 0.5, 0.5});
    const double before = hits[0].score;
    add_reading({-2, -3, 4}, hits);
    CHECK(retrieval::passages_of(hits) == std::vector<std::int64_t>{3, 1, 2});
    CHECK(hits[0].signals.reading == 7);
    CHECK(hits[1].signals.reading == 1);
    CHECK(hits[2].signals.reading == 0);
    CHECK(hits[2].score == before);
    for (const retrieval::Hit& hit : hits) {
      CHECK(hit.score == retrieval::score_of(hit.signals));
    }
  }

  TEST_CASE("what was not read stays behind, and a little likelier is not enough to pass") {
    std::vector<retrieval::Hit> hits = hits_with({1, 0.5, 0.4});
    add_reading({0, 0.1}, hits);
    CHECK(retrieval::passages_of(hits) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(hits[2].signals.reading == 0);
    add_reading({0, 9}, hits);
    CHECK(retrieval::passages_of(hits) == std::vector<std::int64_t>{2, 1, 3});
  }

  TEST_CASE("no odds are beyond bounds, not even of a passage without words") {
    std::vector<retrieval::Hit> hits = hits_with({0.5, 0.5});
    add_reading({-std::numeric_limits<double>::infinity(), 1e6}, hits);
    CHECK(hits[0].passage == 2);
    CHECK(hits[0].signals.reading == 200);
    CHECK(std::isfinite(hits[0].score));
  }

  TEST_CASE("the hits are those of the hybrid search, their reading what the reader says") {
    const auto store = tests::tiny_corpus(documents);
    const retrieval::PassageIndex index = tests::tiny_index(*store);
    const models::ModelBundle& model = tests::tiny_reading_model();
    const retrieval::Query query{"When does the court decide the case?", "en", {}};
    const retrieval::HybridRetriever hybrid(*store, model, index);
    const retrieval::HybridResult found = hybrid.search(query, 10);
    const std::vector<retrieval::Hit> read =
        ReadingRetriever(*store, model, index).retrieve(query, 10);
    REQUIRE(read.size() == found.hits.size());

    const std::size_t count = worth_reading(found.hits);
    REQUIRE(count > 1);
    std::vector<corpus::Passage> passages;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
      passages.push_back(store->passage(found.hits[i].passage).value());
      texts.push_back(store->text(passages[i].document, passages[i].range));
    }
    std::vector<Reader::Passage> to_read;
    for (std::size_t i = 0; i < count; ++i) {
      to_read.push_back({&passages[i], texts[i], &found.hits[i]});
    }
    std::vector<retrieval::Hit> expected = found.hits;
    add_reading(Reader(model, index).passage_odds(query, found, to_read), expected);
    CHECK(retrieval::passages_of(read) == retrieval::passages_of(expected));
    for (std::size_t i = 0; i < read.size(); ++i) CHECK(read[i].score == expected[i].score);
    CHECK(std::any_of(read.begin(), read.end(),
                      [](const retrieval::Hit& hit) { return hit.signals.reading > 0; }));
    CHECK(std::is_sorted(read.begin(), read.end(),
                         [](const auto& a, const auto& b) { return a.score > b.score; }));
  }

  TEST_CASE("fewer hits are the first of more") {
    const auto store = tests::tiny_corpus(documents);
    const retrieval::PassageIndex index = tests::tiny_index(*store);
    const ReadingRetriever retriever(*store, tests::tiny_reading_model(), index);
    const retrieval::Query query{"When does the court decide the case?", "en", {}};
    const auto all = retrieval::passages_of(retriever.retrieve(query, 10));
    REQUIRE(all.size() > 2);
    for (std::size_t k = 1; k <= all.size(); ++k) {
      const auto some = retrieval::passages_of(retriever.retrieve(query, k));
      CHECK(some ==
            std::vector<std::int64_t>(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k)));
    }
  }

  TEST_CASE("only a hybrid search reads, and only with a bundle that can") {
    const auto store = tests::tiny_corpus(documents);
    const retrieval::PassageIndex index = tests::tiny_index(*store);
    const retrieval::Query query{"When does the court decide the case?", "en", {}};
    const auto reads = [&](retrieval::Mode mode, const models::ModelBundle& model) {
      const auto hits = retriever_for(mode, *store, model, index)->retrieve(query, 10);
      return std::any_of(hits.begin(), hits.end(),
                         [](const retrieval::Hit& hit) { return hit.signals.reading > 0; });
    };
    CHECK(reads(retrieval::Mode::hybrid, tests::tiny_reading_model()));
    CHECK_FALSE(reads(retrieval::Mode::lexical, tests::tiny_reading_model()));
    CHECK_FALSE(reads(retrieval::Mode::dense, tests::tiny_reading_model()));
    CHECK_FALSE(reads(retrieval::Mode::hybrid, tests::tiny_model()));
  }
}

}  // namespace
}  // namespace hoidap::qa
