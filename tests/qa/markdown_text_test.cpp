#include "qa/markdown_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "corpus/outline.h"
#include "qa/text_layout.h"
#include "tests/corpus/random_text.h"

namespace hoidap::qa {
namespace {

constexpr auto commonmark = MarkdownDialect::commonmark;
constexpr auto pandoc = MarkdownDialect::pandoc;

// What a reader of Markdown reads: the words of its only paragraph.
std::string read(const std::string& markdown) {
  const auto blocks = corpus::markdown_outline(markdown);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks.front().kind == corpus::OutlineBlock::Kind::paragraph);
  return blocks.front().words;
}

TEST_SUITE("markdown_text") {
  TEST_CASE("What has a meaning in Markdown is escaped, letters are not") {
    CHECK(markdown_escaped("Điều 5 [a]*b*", commonmark) == "Điều 5 \\[a\\]\\*b\\*");
    CHECK(markdown_escaped("it's \"so\" -- a...b@c", commonmark) == "it's \"so\" -- a...b@c");
    CHECK(markdown_escaped("it's \"so\" -- a...b@c", pandoc) ==
          "it\\'s \\\"so\\\" \\-\\- a\\.\\.\\.b\\@c");
    CHECK(markdown_escaped("1-2. Ok", pandoc) == "1-2. Ok");
  }

  TEST_CASE("Nothing at the start of a paragraph makes a list or a heading of it") {
    for (const char* text : {"1. a", "12) b", "- c", "+ d", "# e", "> f", "=== g", "a. h", "--- i",
                             ": j", "    k", "| l | m |", "(1) n"}) {
      CAPTURE(text);
      const std::string shown = printable(text);
      CHECK(read(at_line_start(markdown_escaped(shown, commonmark))) == shown);
      CHECK(read(at_line_start(markdown_escaped(shown, pandoc))) == shown);
    }
    CHECK(at_line_start("a. h") == "a\\. h");
    CHECK(at_line_start("2023-12-21") == "2023-12-21");
  }

  TEST_CASE("Any text is read as it was, whatever it holds") {
    std::mt19937 random(5);
    for (int i = 0; i < 1000; ++i) {
      const std::string text = printable(tests::random_text(random, 1 + random() % 20));
      if (text.empty()) continue;
      CAPTURE(text);
      CHECK(printable(read(at_line_start(markdown_escaped(text, commonmark)))) == text);
      CHECK(printable(read(at_line_start(markdown_escaped(text, pandoc)))) == text);
    }
  }

  TEST_CASE("Bold words are read as bold, or are not marked at all") {
    CHECK(strong("03 ngày", commonmark) == "**03 ngày**");
    CHECK(strong(" 03 ngày", commonmark) == " **03 ngày**");
    CHECK(strong("“Bản ghi nhớ”", commonmark) == "“Bản ghi nhớ”");
    CHECK(strong("(5)", commonmark) == "(5)");
    CHECK(strong("", commonmark).empty());
    CHECK(read("a" + strong("b c", commonmark) + "d") == "ab cd");
    std::mt19937 random(6);
    for (int i = 0; i < 1000; ++i) {
      const std::string before = printable(tests::random_text(random, random() % 4));
      const std::string inside = printable(tests::random_text(random, 1 + random() % 4));
      const std::string after = printable(tests::random_text(random, random() % 4));
      if ((before + inside + after).empty()) continue;
      CAPTURE(before);
      CAPTURE(inside);
      CAPTURE(after);
      const std::string markdown = markdown_escaped(before, commonmark) +
                                   strong(inside, commonmark) + markdown_escaped(after, commonmark);
      CHECK(printable(read(at_line_start(markdown))) == printable(before + inside + after));
    }
  }

  TEST_CASE("In a citation titles are set apart, and links to a quote are shown by their page") {
    using Kind = citations::Run::Kind;
    CHECK(markdown_runs({{Kind::plain, "A_b. "},
                         {Kind::title, "[C] *d*"},
                         {Kind::plain, ". "},
                         {Kind::link, "https://x/a b"}},
                        commonmark) == "A\\_b. *\\[C\\] \\*d\\**. <https://x/a%20b>");
    CHECK(markdown_runs({{Kind::link, "https://x/_#:~:text=a"}}, commonmark) ==
          "[https://x/\\_](<https://x/_#:~:text=a>)");
  }
}

}  // namespace
}  // namespace hoidap::qa
