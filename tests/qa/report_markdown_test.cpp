#include "qa/report_markdown.h"

#include <doctest/doctest.h>

#include "qa/report_text.h"
#include "tests/support/sample_report.h"

namespace hoidap::qa {
namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_SUITE("report_markdown and report_text") {
  TEST_CASE("A report with footnotes: question, answer, quote, note, sources, statement") {
    Report report = tests::sample_report();
    report.style = citations::Style::footnote;
    const std::string text = report_markdown(report, {});
    CHECK(
        text.starts_with("# Báo cáo \\<1\\>\n\nAnh \\& Em\n\n## Thời hạn\n\nMột \\*câu\\*.\n\n"
                         "### Thời hạn là mấy ngày?\n\n**03 ngày**\n\n"
                         "> Thời hạn là **03 ngày**, kể từ hôm nay.[^1]\n\nCũng có ở:\n\n"
                         "> Fristen er 3 dager, regnet fra i dag.[^2]\n\n*Độ tin cậy: 93 %.*\n"));
    CHECK(holds(text, "\n[^1]: "));
    CHECK(holds(text, "\n[^3]: "));
    CHECK_FALSE(holds(text, "[^4]"));
    CHECK(holds(text, "Đoạn gần nhất:\n\n> Thời hạn là **03 ngày**"));
    CHECK(holds(text, "### ...\n\nCâu hỏi này không hỏi được.\n"));
    CHECK(holds(text, "\n## Tài liệu tham khảo\n\n- "));
    CHECK(text.ends_with("mô hình sha256:ab.\n"));
  }

  TEST_CASE("A numbered report numbers its sources as they are first cited") {
    const std::string text = report_markdown(tests::sample_report(), {});
    CHECK(holds(text, "hôm nay. \\[1, đoạn 12, dòng 25\\]\n"));
    CHECK(holds(text, "i dag. \\[2, đoạn 3, dòng 7\\]\n"));
    CHECK(holds(text, "\n1. "));
    CHECK(holds(text, "\n2. "));
    CHECK_FALSE(holds(text, "[^"));
  }

  TEST_CASE("For pandoc citations are keys, and the head names title and bibliography") {
    MarkdownOptions options;
    options.pandoc_citations = true;
    options.bibliography_file = "my \"refs\".json";
    const std::string text = report_markdown(tests::sample_report(), options);
    CHECK(
        text.starts_with("---\ntitle: \"Báo cáo <1>\"\nauthor: \"Anh & Em\"\nlang: vi\n"
                         "bibliography: \"my \\\"refs\\\".json\"\n---\n"));
    CHECK(holds(text, "hôm nay. [@d1, para. 12, line 25]\n"));
    CHECK(holds(text, "::: {#refs}\n:::\n"));
  }

  TEST_CASE("For an office program quotes carry their language and the title is left to it") {
    MarkdownOptions options;
    options.for_office = true;
    const std::string text = report_markdown(tests::sample_report(), options);
    CHECK(text.starts_with("## Thời hạn"));
    CHECK(holds(text, "> [Fristen er 3 dager, regnet fra i dag.]{lang=nb} "));
  }

  TEST_CASE("A plain text has the same in lines that can be read anywhere") {
    Report report = tests::sample_report();
    const std::string numbered = report_text(report);
    CHECK(numbered.starts_with("Báo cáo <1>\n===========\n\nAnh & Em\n\nThời hạn\n--------\n"));
    CHECK(holds(numbered,
                "\n1. Thời hạn là mấy ngày?\n\n   → 03 ngày\n\n   “Thời hạn là 03 ngày, "
                "kể từ hôm nay.” [1, đoạn 12, dòng 25]\n"));
    CHECK(holds(numbered, "\n[2] "));
    report.style = citations::Style::footnote;
    const std::string notes = report_text(report);
    CHECK(holds(notes, "hôm nay.” [1]\n"));
    CHECK(holds(notes, "\nChú thích\n"));
  }
}

}  // namespace
}  // namespace hoidap::qa
