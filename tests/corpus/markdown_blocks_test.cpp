// The blocks of Markdown, as corpus/blocks.h gives them.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "corpus/blocks.h"

using namespace hoidap::corpus;

namespace {

std::vector<Block> blocks(const std::string& text) {
  return blocks_of(text, Format::markdown);
}

}  // namespace

TEST_SUITE("Block: Markdown") {
  TEST_CASE("Headings have their level and their words without markup") {
    const auto found =
        blocks("# The *whole* title #\n\nText.\n\nSection\n-------\n\n### `code` here\n");
    REQUIRE(found.size() == 4);
    CHECK(found[0].kind == PassageKind::heading);
    CHECK(found[0].level == 1);
    CHECK(found[0].heading == "The whole title");
    CHECK(found[2].level == 2);
    CHECK(found[2].heading == "Section");
    CHECK(found[3].level == 3);
    CHECK(found[3].heading == "code here");
  }

  TEST_CASE("A short line above prose is no heading unless it is marked") {
    const auto found =
        blocks("Just a line\n\nAnd then a paragraph of text that goes on for a while.");
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == PassageKind::body);
  }

  TEST_CASE("Front matter is boilerplate") {
    const std::string text = "\ufeff---\ntitle: A\n# no heading\n---\nBody text here.\n";
    const auto found = blocks(text);
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == PassageKind::boilerplate);
    CHECK(slice(text, found[0].range) == "---\ntitle: A\n# no heading\n---");
    CHECK(slice(text, found[1].range) == "Body text here.");
    CHECK(found[1].line == 5);
  }

  TEST_CASE("Wrapped lines make one paragraph; list items lose their marks") {
    const std::string text =
        "A paragraph that was wrapped by hand at\nsome width, as people do in Markdown.\n\n"
        "- first item\n- second item that is wrapped by hand at\n  some width as well\n\n> quoted "
        "words\n";
    const auto found = blocks(text);
    REQUIRE(found.size() == 4);
    CHECK(slice(text, found[0].range).ends_with("Markdown."));
    CHECK(slice(text, found[1].content) == "first item");
    CHECK(slice(text, found[2].range).ends_with("as well"));
    CHECK(slice(text, found[3].content) == "quoted words");
  }

  TEST_CASE("Images, rulers, HTML and definitions of links are boilerplate") {
    for (const char* line : {"![alt [text]](image.png)", "* * *", "<div class=\"ad\">\n</div>",
                             "[label]: https://example.org \"Title\""}) {
      CAPTURE(line);
      const auto found = blocks("Text before it.\n\n" + std::string(line) + "\n\nText after it.\n");
      CHECK(found.size() >= 3);
      for (std::size_t i = 1; i + 1 < found.size(); ++i) {
        CHECK(found[i].kind == PassageKind::boilerplate);
      }
      CHECK(found.back().kind == PassageKind::body);
    }
  }

  TEST_CASE("Code is kept whole") {
    const std::string text = "Run this:\n\n```sh\n# not a heading\nmake\n```\n\nDone.\n";
    const auto found = blocks(text);
    REQUIRE(found.size() == 3);
    CHECK(slice(text, found[1].range) == "```sh\n# not a heading\nmake\n```");
  }

  TEST_CASE("Lines are found after CRLF, lone CR and form feeds") {
    const std::string text = "# A\r\n\r\nText one.\r\r# B\n\fText two.\n";
    const auto found = blocks(text);
    REQUIRE(found.size() == 4);
    CHECK(slice(text, found[1].range) == "Text one.");
    CHECK(found[2].heading == "B");
    CHECK(found[2].line == 5);
  }

  TEST_CASE("Markup made to be slow is read in no time") {
    const auto start = std::chrono::steady_clock::now();
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "![[]()";
    CHECK(blocks(text).size() == 1);
    std::string lines;
    for (int i = 0; i < 30000; ++i) lines += "![[]()\n";
    CHECK(!blocks(lines).empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  }
}
