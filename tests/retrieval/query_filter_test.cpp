#include "retrieval/query_filter.h"

#include <doctest/doctest.h>

#include <vector>

#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

std::vector<std::int64_t> ids_of(const std::vector<Hit>& hits) {
  std::vector<std::int64_t> ids;
  for (const Hit& hit : hits) ids.push_back(hit.passage);
  return ids;
}

TEST_SUITE("query_filter") {
  TEST_CASE("an empty filter needs no set, another one holds what it lets through") {
    const auto store =
        tests::tiny_corpus({{"a", "court", "en"}, {"b", "tòa án", "vi"}, {"c", "case", "en"}});
    const PassageIndex index = tests::tiny_index(*store);
    CHECK_FALSE(allowed_passages(*store, index, {}).has_value());
    corpus::PassageFilter english;
    english.language = "en";
    const auto allowed = allowed_passages(*store, index, english);
    REQUIRE(allowed.has_value());
    for (const std::int64_t id : store->passage_ids({})) {
      const PassageIndex::Place at = index.find(id).value();
      CHECK(allowed->contains(at.segment, at.place) == (store->passage(id)->language == "en"));
    }
    english.documents = {"unknown"};
    const auto none = allowed_passages(*store, index, english);
    REQUIRE(none.has_value());
    for (std::uint32_t place = 0; place < 3; ++place) CHECK_FALSE(none->contains(0, place));
  }

  TEST_CASE("a passage that came after the index was made is in no set, and does no harm") {
    const auto store = tests::tiny_corpus({{"a", "court", "en"}});
    const PassageIndex index = tests::tiny_index(*store);
    corpus::Document document;
    document.id = "b";
    store->put(document, "case", {corpus::whole_passage("case", "en")});
    corpus::PassageFilter later;
    later.documents = {"b"};
    const auto allowed = allowed_passages(*store, index, later);
    REQUIRE(allowed.has_value());
    CHECK_FALSE(allowed->contains(0, 0));
  }

  TEST_CASE("the best come first, ties by rising id, without those that are gone") {
    const auto store = tests::tiny_corpus(
        {{"a", "one", "en"}, {"b", "two", "en"}, {"c", "three", "en"}, {"d", "four", "en"}});
    const auto ids = store->passage_ids({});
    const std::vector<Hit> hits = {
        {ids[3], 1, {}}, {ids[1], 2, {}}, {ids[2], 1, {}}, {ids[0], 1, {}}};
    CHECK(ids_of(best_hits(*store, hits, 10)) ==
          std::vector<std::int64_t>{ids[1], ids[0], ids[2], ids[3]});
    CHECK(ids_of(best_hits(*store, hits, 2)) == std::vector<std::int64_t>{ids[1], ids[0]});
    CHECK(best_hits(*store, hits, 0).empty());
    store->remove("b");
    store->remove("c");
    // Those behind move up.
    CHECK(ids_of(best_hits(*store, hits, 2)) == std::vector<std::int64_t>{ids[0], ids[3]});
  }
}

}  // namespace
}  // namespace hoidap::retrieval
