#include "corpus/outline.h"

#include <doctest/doctest.h>

#include <random>

#include "models/text.h"
#include "tests/corpus/random_text.h"

namespace hoidap::corpus {
namespace {

using Kind = OutlineBlock::Kind;

TEST_SUITE("markdown_outline") {
  TEST_CASE("Headings, items, paragraphs and the rest come in order, with their lines") {
    const auto blocks = markdown_outline(
        "---\ntitle: Front\n---\n# One\n\nA paragraph\nof two lines.\n\n"
        "- first *item*\n- second [item](http://x)\n\n  more of it\n\n   3. third\n\n"
        "Two\n---\n\n> said\n> twice\n\n```\ncode *as is*\n```\n\n***\n<p>html</p>\n");
    REQUIRE(blocks.size() == 11);
    const auto is = [&](std::size_t i, Kind kind, int line, const char* words) {
      CAPTURE(i);
      CHECK(blocks[i].kind == kind);
      CHECK(blocks[i].line == line);
      CHECK(blocks[i].words == words);
    };
    is(0, Kind::heading, 4, "One");
    is(1, Kind::paragraph, 6, "A paragraph of two lines.");
    is(2, Kind::item, 9, "first item");
    is(3, Kind::item, 10, "second item");
    is(4, Kind::paragraph, 12, "more of it");
    is(5, Kind::item, 14, "third");
    is(6, Kind::heading, 16, "Two");
    is(7, Kind::other, 19, "said twice");
    is(8, Kind::other, 22, "code *as is*\n");
    is(9, Kind::other, 26, "");
    is(10, Kind::other, 27, "");
    CHECK(blocks[0].level == 1);
    CHECK(blocks[6].level == 2);
    CHECK(blocks[2].source == "- first *item*");
    CHECK(blocks[7].source == "> said\n> twice");
  }

  TEST_CASE("Nested items are found, and marks in an item's first word are no part of its words") {
    const auto blocks = markdown_outline("1. **Who** signed\n   it?\n   - When?\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].words == "Who signed it?");
    CHECK(blocks[1].kind == Kind::item);
    CHECK(blocks[1].words == "When?");
  }

  TEST_CASE("Any text has an outline whose lines are its own, in order") {
    std::mt19937 random(11);
    for (int i = 0; i < 300; ++i) {
      const std::string text = tests::random_text(random, random() % 60);
      CAPTURE(text);
      int line = 0;
      for (const OutlineBlock& block : markdown_outline(text)) {
        CHECK(block.line >= line);
        line = block.line;
        CHECK(text.find(block.source) != std::string::npos);
        CHECK_FALSE(models::first_invalid_utf8(block.words));
      }
    }
  }

  TEST_CASE("A block of brackets without end costs no more than its length") {
    std::string hostile;
    for (int i = 0; i < 100'000; ++i) hostile += "![[]()";
    const auto blocks = markdown_outline("# a\n\n" + hostile + "\n");
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[1].words.size() == hostile.size());
  }
}

}  // namespace
}  // namespace hoidap::corpus
