#include "corpus/html_text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "corpus/blocks.h"
#include "tests/corpus/random_text.h"

using namespace hoidap::corpus;

namespace {

std::string text_of(std::string_view html) {
  return text_of_html(html).text;
}

}  // namespace

TEST_SUITE("HtmlText") {
  TEST_CASE("Paragraphs are lines with a blank line between them, headings stand above theirs") {
    CHECK(text_of(
              "<h1>Title</h1><p>One\n  two <b>three</b>.</p><div>Four</div><h2>Next</h2><p>Five") ==
          "Title\nOne two three.\n\nFour\n\nNext\nFive\n");
  }

  TEST_CASE("Captions have room around them") {
    CHECK(text_of("<p>One</p><figure><img src=a><figcaption>Below</figcaption></figure><p>Two") ==
          "One\n\n\nBelow\n\n\nTwo\n");
    CHECK(text_of("<p>One</p><p class='wp-Caption-text'>Below</p><p>Two") ==
          "One\n\n\nBelow\n\n\nTwo\n");
  }

  TEST_CASE("The blocks of that text are known again") {
    const std::string prose =
        "<p>The committee met on Tuesday to discuss the new budget, and agreed on nothing.</p>";
    const std::string text =
        text_of("<h1>The title of the page ends with a full stop.</h1>" + prose +
                "<figcaption>Members of the committee at work today</figcaption>" + prose +
                "<h2>Costs:</h2>" + prose + "<p>Share</p>");
    std::vector<PassageKind> kinds;
    for (const Block& block : blocks_of(text, Format::html)) kinds.push_back(block.kind);
    using enum PassageKind;
    CHECK(kinds ==
          std::vector<PassageKind>{heading, body, caption, body, heading, body, boilerplate});
  }

  TEST_CASE("Line breaks part paragraphs, so no line is taken for a heading") {
    CHECK(text_of("<p>One<br>Two<br><br>Three</p>") == "One\n\nTwo\n\nThree\n");
    CHECK(text_of("<pre>a\n  b</pre>") == "a\n\nb\n");
  }

  TEST_CASE("Items and rows are lines, cells are parted by tabs") {
    CHECK(text_of("<ul><li>One<li>Two</ul>") == "One\n\nTwo\n");
    CHECK(text_of("<table><tr><th>Name<th>Age</tr><tr><td>An</td> <td> 7 </td></tr></table>") ==
          "Name\tAge\n\nAn\t7\n");
  }

  TEST_CASE("Scripts, styles, navigation and what is hidden are left out") {
    CHECK(text_of("<nav>Home</nav><script>x()</script><style>p{}</style><p hidden>no</p>"
                  "<!-- no --><button>Buy</button><template><p>no</template><p>Yes") == "Yes\n");
  }

  TEST_CASE("Entities are characters, and words on both sides of a tag are told apart as shown") {
    CHECK(text_of("<p>a&amp;b&nbsp;c &#x1EC7; x<sub>2</sub></p>") == "a&b\u00a0c ệ x2\n");
  }

  TEST_CASE("The head gives the metadata") {
    const Metadata metadata =
        text_of_html(
            "<html lang=nn-NO><head><title> A\n title </title><meta name=author content='Kari'>"
            "<meta property='article:published_time' content='2023-12-21T08:00:00Z'>"
            "<meta property='og:site_name' content='Avisa'>"
            "<link rel=canonical href='https://example.org/a'></head><body><h1>Other</h1>")
            .metadata;
    CHECK(metadata ==
          Metadata{"A title", "Avisa", "Kari", "2023-12-21", "https://example.org/a", "nb", ""});
    CHECK(text_of_html("<h1>First</h1><h1>Second</h1>").metadata.title == "First");
  }

  TEST_CASE("A page without text is empty") {
    CHECK(text_of("").empty());
    CHECK(text_of("<html><body><img src=x></body></html>").empty());
  }

  TEST_CASE("Deep nesting does not exhaust the stack") {
    std::string html;
    for (int i = 0; i < 20000; ++i) html += "<span>";
    CHECK(text_of(html + "deep") == "deep\n");
  }

  TEST_CASE("Any markup gives valid UTF-8") {
    std::mt19937 random(5);
    const std::vector<std::string> tags{"<p>",   "</p>",    "<h1>",     "</h1>",        "<table>",
                                        "<td>",  "<br",     ">",        "<!--",         "-->",
                                        "&#x",   "&lt",     "</table>", "<figcaption>", "<pre>",
                                        "<svg>", "<title>", "<![CDATA["};
    for (int round = 0; round < 500; ++round) {
      CAPTURE(round);
      std::string html;
      for (int i = 0; i < 30; ++i) {
        html += random() % 2 ? tags[random() % tags.size()] : hoidap::tests::random_text(random, 2);
      }
      CHECK(!hoidap::models::first_invalid_utf8(text_of(html)));
    }
  }
}

TEST_SUITE("declared_charset") {
  TEST_CASE("It is found in either form, or is empty") {
    CHECK(declared_charset("<meta charset=\"Windows-1251\">") == "windows-1251");
    CHECK(declared_charset("<meta content='text/html; charset=KOI8-R'>") == "koi8-r");
    CHECK(declared_charset("<p>nothing") == "");
    CHECK(declared_charset("charset=") == "");
  }
}
