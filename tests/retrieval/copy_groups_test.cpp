#include "retrieval/copy_groups.h"

#include <doctest/doctest.h>

#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

// In the tiny model only equal words have near vectors, so that a "translation" is a text of
// mostly the same words that is said to be in another language.
constexpr char vietnamese[] = "Loginov Andrey Viktorovich Moskva";
constexpr char norwegian[] = "Loginov Andrey Viktorovich i Moskva";
constexpr char other[] = "Ferries cross fjords";

TEST_SUITE("copy groups") {
  TEST_CASE("passages and sentences are grouped by the vectors that the index has of them") {
    const auto store = tests::tiny_corpus({{"a", std::string(vietnamese), "vi"},
                                           {"b", std::string(other) + ". " + norwegian + ".", "nb"},
                                           {"c", norwegian, "nb"}});
    const models::Embedder& embedder = tests::tiny_model().embedder();
    const VectorIndex index = VectorIndex::build(*store, embedder);
    const auto ids = store->passage_ids({});
    REQUIRE(ids.size() == 3);

    const auto passages = group_copies(
        {{ids[0], std::nullopt, "vi", vietnamese}, {ids[2], std::nullopt, "nb", norwegian}}, 5,
        embedder, index);
    REQUIRE(passages.size() == 1);
    CHECK(passages[0].copies == std::vector<std::size_t>{1});

    // Of passage b, its second sentence is the copy and its first is not.
    const auto sentences = group_copies({{ids[0], 0, "vi", vietnamese},
                                         {ids[1], 0, "nb", "Ferries cross wide fjords today"},
                                         {ids[1], 1, "nb", norwegian}},
                                        5, embedder, index);
    REQUIRE(sentences.size() == 2);
    CHECK(sentences[0].copies == std::vector<std::size_t>{2});
    CHECK(sentences[1].original == 1);

    // What the index does not have is a copy by its words alone.
    CHECK(
        group_copies({{ids[0], 0, "vi", vietnamese}, {999, 0, "nb", norwegian}}, 5, embedder, index)
            .size() == 2);
    CHECK(group_copies({{ids[0], 0, "vi", vietnamese}, {ids[0], 7, "nb", vietnamese}}, 5, embedder,
                       index)
              .size() == 1);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
