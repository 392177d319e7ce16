#include "qa/mentions.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

std::vector<models::Vector> things(const std::string& text, const char* language) {
  return things_in(text, language, understand_question(text, language),
                   tests::tiny_model().embedder());
}

models::Vector vector_of(const std::string& text) {
  return tests::tiny_model().embedder().embed(text);
}

TEST_SUITE("mentions") {
  TEST_CASE("the words that say something are the things, without names, dates and numbers") {
    const auto found = things("When did the court of Hanoi decide case 32 in May 2025?", "en");
    REQUIRE(found.size() == 3);
    CHECK(found[0] == vector_of("court"));
    CHECK(found[1] == vector_of("decide"));
    CHECK(found[2] == vector_of("case"));
    CHECK(things("When was that?", "en").empty());
    CHECK(things("", "en").empty());
  }

  TEST_CASE("Vietnamese words are two syllables beside each other, or one before a name") {
    const auto found = things("Luật điện tử có hiệu lực khi nào?", "vi");
    REQUIRE(found.size() == 3);
    CHECK(found[0] == vector_of("Luật điện"));
    CHECK(found[1] == vector_of("điện tử"));
    CHECK(found[2] == vector_of("hiệu lực"));
    const auto law = things("Luật 220-FZ quy định gì?", "vi");
    REQUIRE(law.size() == 2);
    CHECK(law[0] == vector_of("Luật"));
    CHECK(law[1] == vector_of("quy định"));
  }

  TEST_CASE("the same word is nearest, and nothing is near to nothing") {
    const auto court = things("When does the court decide?", "en");
    CHECK(nearest(court, things("Who waits for the court?", "en")) == doctest::Approx(1));
    CHECK(nearest(court, things("Who waits?", "en")) < 0.9F);
    CHECK(nearest(court, {}) == -1);
    CHECK(nearest({}, court) == -1);
  }

  TEST_CASE("of a long text the first hundred things are known") {
    std::string page;
    for (int i = 0; i < 500; ++i) page += "granite ";
    CHECK(things(page, "en").size() == 100);
  }
}

}  // namespace
}  // namespace hoidap::qa
