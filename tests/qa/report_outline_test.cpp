#include "qa/report_outline.h"

#include <doctest/doctest.h>

namespace hoidap::qa {
namespace {

using Kind = OutlineItem::Kind;

ReportOutline outline_of(const std::string& text, const std::string& name) {
  return report_outline(corpus::load_bytes(text, name));
}

TEST_SUITE("report_outline") {
  TEST_CASE("Every line of plain text is a question, a line that starts with # a heading") {
    const auto outline =
        outline_of("\xEF\xBB\xBF# Title\r\n\r\nWho signed it\r\n## Part\nWhen?", "q.txt");
    CHECK(outline.title == "Title");
    REQUIRE(outline.items.size() == 3);
    CHECK(outline.items[0].kind == Kind::question);
    CHECK(outline.items[0].text == "Who signed it");
    CHECK(outline.items[0].line == 3);
    CHECK(outline.items[1].kind == Kind::heading);
    CHECK(outline.items[1].text == "Part");
    CHECK(outline.items[1].level == 2);
    CHECK(outline.items[2].line == 5);
  }

  TEST_CASE("Of Markdown, items and what ends in a question mark are questions; the rest is kept") {
    const auto outline = outline_of(
        "# Title\n\nSome *text*.\n\n- người ký\n\nKhi nào **ký**?\n\n(\"Где?\")\n\n> "
        "Hvem?\n\n---\n",
        "q.md");
    REQUIRE(outline.items.size() == 6);
    CHECK(outline.items[0].kind == Kind::text);
    CHECK(outline.items[0].text == "Some text.");
    CHECK(outline.items[0].source == "Some *text*.");
    CHECK(outline.items[1].kind == Kind::question);
    CHECK(outline.items[1].text == "người ký");
    CHECK(outline.items[2].text == "Khi nào ký?");
    CHECK(outline.items[2].kind == Kind::question);
    CHECK(outline.items[3].kind == Kind::question);
    CHECK(outline.items[4].kind == Kind::text);
    CHECK(outline.items[4].text == "Hvem?");
    CHECK(outline.items[5].text.empty());
    CHECK(outline.items[5].source == "---");
  }

  TEST_CASE("Front matter gives title and author; a first heading is the title all the same") {
    const auto named =
        outline_of("---\ntitle: Named\nauthor: Anh Thư\n---\n## Part\n- Who?\n", "q.md");
    CHECK(named.title == "Named");
    CHECK(named.author == "Anh Thư");
    REQUIRE(named.items.size() == 2);
    CHECK(named.items[0].level == 2);
    CHECK(outline_of("- Who?\n", "q.md").title.empty());
  }

  TEST_CASE("Sections start at the second level and none is left out") {
    const auto outline = outline_of("### a\n# b\n#### c\n##### d\n###### e\n# f\n", "q.txt");
    std::vector<int> levels;
    for (const OutlineItem& item : outline.items) levels.push_back(item.level);
    CHECK(levels == std::vector<int>{2, 2, 3, 4, 5, 2});
  }
}

}  // namespace
}  // namespace hoidap::qa
