#include "retrieval/copy_groups.h"

#include <doctest/doctest.h>

#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

// In the tiny model only equal words have near vectors, so that a "translation" is a text of
// mostly the same words that is said to be in another language.
constexpr char vietnamese[] = "Loginov Andrey Viktorovich Moskva";
constexpr char norwegian[] = "Loginov Andrey Viktorovich i Moskva";
constexpr char other[] = "Ferries cross wide fjords today";

using Places = std::vector<std::size_t>;

std::vector<CopyGroup> groups(const std::vector<LanguageText>& texts, std::size_t k = 5) {
  return group_copies(texts, k, tests::tiny_model().embedder());
}

TEST_SUITE("copy groups") {
  TEST_CASE("translations are found by the vectors of their texts") {
    const auto found = groups({{"vi", vietnamese}, {"nb", other}, {"nb", norwegian}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].original == 0);
    CHECK(found[0].copies == Places{2});
    CHECK(found[1].original == 1);
    CHECK(found[1].copies.empty());
  }

  TEST_CASE("in one language near vectors are not enough, the same words are") {
    CHECK(groups({{"nb", vietnamese}, {"nb", norwegian}}).size() == 2);
    const auto found = groups({{"nb", norwegian}, {"nb", other}, {"nb", norwegian}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].copies == Places{2});
  }

  TEST_CASE("a text without pieces is a copy of nothing in another language") {
    const auto found = groups({{"vi", vietnamese}, {"nb", ""}, {"ru", ""}});
    CHECK(found.size() == 3);
  }

  TEST_CASE("copies of the first are given with it, however few are wanted") {
    const auto found = groups({{"vi", vietnamese}, {"nb", other}, {"nb", norwegian}}, 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].copies == Places{2});
    CHECK(groups({}).empty());
    CHECK(groups({{"vi", vietnamese}}, 0).empty());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
