// The three retrievers keep the promises of retrieval/retriever.h.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "retrieval/mode.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

std::unique_ptr<corpus::Store> library() {
  return tests::tiny_corpus({
      {"a", "Tòa án quyết định vụ việc trong ba ngày kể từ ngày nhận được yêu cầu.", "vi",
       "2023-12-21"},
      {"b", "Thỏa thuận được ký tại Mát-xcơ-va bởi hai bộ trưởng tư pháp.", "vi", "2025-08-14"},
      {"c", "The court decides the case within three days of the request.", "en", "2023"},
      {"d", "Avtalen ble undertegnet i Moskva av de to justisministrene.", "nb", "2025"},
  });
}

std::string document_of(const corpus::Store& store, const Hit& hit) {
  return store.passage(hit.passage)->document;
}

TEST_SUITE("Retriever") {
  TEST_CASE("each mode has a name, and no other name is one") {
    CHECK(mode_named("hybrid") == Mode::hybrid);
    CHECK(mode_named("lexical") == Mode::lexical);
    CHECK(mode_named("dense") == Mode::dense);
    CHECK_FALSE(mode_named("Dense").has_value());
    CHECK_FALSE(mode_named("").has_value());
  }

  TEST_CASE("every mode finds a passage by its own words, ordered and within k") {
    const auto store = library();
    const models::ModelBundle& model = tests::tiny_model();
    const PassageIndex index = tests::tiny_index(*store);
    for (const Mode mode : {Mode::hybrid, Mode::lexical, Mode::dense}) {
      const auto retriever = make_retriever(mode, *store, model, index);
      const Query query{"thỏa thuận được ký tại Mát-xcơ-va", "vi", {}};
      const auto hits = retriever->retrieve(query, 3);
      REQUIRE(!hits.empty());
      CHECK(hits.size() <= 3);
      CHECK(document_of(*store, hits.front()) == "b");
      CHECK(std::is_sorted(hits.begin(), hits.end(), [](const Hit& x, const Hit& y) {
        return x.score != y.score ? x.score > y.score : x.passage < y.passage;
      }));
      CHECK(retriever->retrieve(query, 0).empty());
    }
  }

  TEST_CASE("filters hold in every mode") {
    const auto store = library();
    const models::ModelBundle& model = tests::tiny_model();
    const PassageIndex index = tests::tiny_index(*store);
    for (const Mode mode : {Mode::hybrid, Mode::lexical, Mode::dense}) {
      const auto retriever = make_retriever(mode, *store, model, index);
      corpus::PassageFilter english;
      english.language = "en";
      for (const Hit& hit : retriever->retrieve({"court agreement moscow", "en", english}, 10)) {
        CHECK(document_of(*store, hit) == "c");
      }
      corpus::PassageFilter recent;
      recent.since = "2025-01-01";
      for (const Hit& hit : retriever->retrieve({"tòa án thỏa thuận", "vi", recent}, 10)) {
        CHECK(store->document(document_of(*store, hit))->metadata.published.starts_with("2025"));
      }
      corpus::PassageFilter nothing;
      nothing.documents = {"no-such-document"};
      CHECK(retriever->retrieve({"court", "en", nothing}, 10).empty());
    }
  }

  TEST_CASE("a question in one language finds a passage in another through translation") {
    const auto store = library();
    const models::ModelBundle& model = tests::tiny_model();
    const PassageIndex index = tests::tiny_index(*store);
    corpus::PassageFilter vietnamese;
    vietnamese.language = "vi";
    for (const Mode mode : {Mode::hybrid, Mode::lexical}) {
      const auto hits =
          make_retriever(mode, *store, model, index)->retrieve({"суд", "ru", vietnamese}, 5);
      REQUIRE(!hits.empty());
      const auto translated = std::find_if(hits.begin(), hits.end(),
                                           [](const Hit& hit) { return hit.signals.lexical > 0; });
      REQUIRE(translated != hits.end());
      CHECK(document_of(*store, *translated) == "a");
      // The rows of the tiny model are random, and words without a meaning prove nothing.
      if (mode == Mode::lexical) CHECK(translated == hits.begin());
    }
  }

  TEST_CASE("a passage that was removed after the index was made is not returned") {
    const auto store = library();
    const models::ModelBundle& model = tests::tiny_model();
    const PassageIndex index = tests::tiny_index(*store);
    store->remove("c");
    for (const Mode mode : {Mode::hybrid, Mode::lexical, Mode::dense}) {
      const auto hits = make_retriever(mode, *store, model, index)
                            ->retrieve({"the court decides the case", "en", {}}, 10);
      for (const Hit& hit : hits) CHECK(store->passage(hit.passage).has_value());
      // Those that remain are found by vectors; one of them has a translation of "court".
      CHECK(hits.size() == (mode == Mode::lexical ? 1 : 3));
    }
  }

  TEST_CASE("questions without words, or of thousands of them, are answered with something") {
    const auto store = library();
    const models::ModelBundle& model = tests::tiny_model();
    const PassageIndex index = tests::tiny_index(*store);
    std::string endless;
    for (int i = 0; i < 3000; ++i) endless += "word" + std::to_string(i) + " court ";
    for (const Mode mode : {Mode::hybrid, Mode::lexical, Mode::dense}) {
      const auto retriever = make_retriever(mode, *store, model, index);
      CHECK_NOTHROW(retriever->retrieve({"?!", "", {}}, 5));
      CHECK_FALSE(retriever->retrieve({endless, "en", {}}, 5).empty());
      CHECK_NOTHROW(retriever->retrieve({"\" OR NEAR( * ^court:", "en", {}}, 5));
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
