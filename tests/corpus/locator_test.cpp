#include "corpus/locator.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "corpus/splitter.h"
#include "tests/corpus/random_text.h"

using namespace hoidap;
using namespace hoidap::corpus;

namespace {

Document a_document() {
  Document document;
  document.id = "d7";
  document.revision = "sha256:abc";
  return document;
}

ByteRange find(std::string_view text, std::string_view words) {
  const std::size_t start = text.find(words);
  REQUIRE(start != std::string_view::npos);
  return {start, start + words.size()};
}

}  // namespace

TEST_SUITE("Locator") {
  TEST_CASE("It says where a quote is and what stands around it") {
    const std::string text =
        "# Tiêu đề\r\n\r\nCâu thứ nhất ở đây.\r\n\r\nThời hạn là 03 ngày, kể từ ngày nhận.\r\n";
    const auto passages = split(text, Format::markdown, models::LanguageDetector());
    REQUIRE(passages.size() == 2);
    const Locator locator = locate(a_document(), text, passages[1], find(text, "03 ngày"));
    CHECK(locator.document == "d7");
    CHECK(locator.revision == "sha256:abc");
    CHECK(locator.exact == "03 ngày");
    CHECK(locator.line == 5);
    CHECK(locator.paragraph == 3);
    CHECK(locator.heading == "Tiêu đề");
    CHECK(!locator.page);
    CHECK(locator.prefix == " thứ nhất ở đây.\r\n\r\nThời hạn là ");
    CHECK(models::count_code_points(locator.prefix) == 32);
    CHECK(locator.suffix == ", kể từ ngày nhận.\r\n");
  }

  TEST_CASE("Prefix and suffix are cut at the ends of the text") {
    const std::string text = "One two.";
    const Passage passage = whole_passage(text, "en");
    const Locator all = locate(a_document(), text, passage, {0, text.size()});
    CHECK(all.prefix.empty());
    CHECK(all.suffix.empty());
    CHECK(all.exact == text);
  }

  TEST_CASE("The quote and its surroundings are slices of any text") {
    std::mt19937 random(99);
    for (int round = 0; round < 200; ++round) {
      CAPTURE(round);
      const std::string text = tests::random_text(random, 80);
      for (const Passage& passage : split(text, Format::text, models::LanguageDetector())) {
        for (const Sentence& sentence : passage.sentences) {
          const Locator locator = locate(a_document(), text, passage, sentence.range);
          REQUIRE(text.find(locator.prefix + locator.exact + locator.suffix) != std::string::npos);
          REQUIRE(!models::first_invalid_utf8(locator.prefix));
          REQUIRE(!models::first_invalid_utf8(locator.suffix));
          REQUIRE(models::count_code_points(locator.prefix) <= 32);
          REQUIRE(models::count_code_points(locator.suffix) <= 32);
          REQUIRE(locator.line == sentence.line);
          REQUIRE(locator.paragraph == sentence.paragraph);
        }
      }
    }
  }
}
