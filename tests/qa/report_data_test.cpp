#include "qa/report_data.h"

#include <doctest/doctest.h>

#include "models/error.h"
#include "qa/report_html.h"
#include "tests/support/sample_report.h"

namespace hoidap::qa {
namespace {

std::string complaint(const std::string& data) {
  try {
    stored_report(data, "x.json");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    return error.what();
  }
  return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_SUITE("report_data") {
  TEST_CASE("A report that was stored gives the same bytes in every format and style") {
    for (const auto format : {ReportFormat::markdown, ReportFormat::text, ReportFormat::html,
                              ReportFormat::docx, ReportFormat::odt}) {
      for (const auto style : {citations::Style::numbered, citations::Style::author_date,
                               citations::Style::footnote}) {
        Report report = tests::sample_report();
        report.style = style;
        const ReportOutput output{format, false, ""};
        const StoredReport stored = stored_report(report_data(report, output), "x");
        CHECK(stored.output.format == format);
        CHECK(report_source(stored.report, stored.output) == report_source(report, output));
        CHECK(report_data(stored.report, stored.output) == report_data(report, output));
      }
    }
    const ReportOutput output{ReportFormat::markdown, true, "x.json"};
    const Report report = tests::sample_report();
    const StoredReport stored = stored_report(report_data(report, output), "x");
    CHECK(report_source(stored.report, stored.output) == report_source(report, output));
  }

  TEST_CASE("Where a file lies on somebody's machine is not in the data") {
    CHECK(report_data(tests::sample_report(), {}).find("/somewhere") == std::string::npos);
  }

  TEST_CASE("A page gives its data back, whatever the texts hold") {
    Report report = tests::sample_report();
    report.title = "</script><script>alert(1)</script>";
    report.items[1].outline.text = "</script>";
    const ReportOutput output{ReportFormat::html, false, ""};
    const std::string page = report_source(report, output);
    const auto data = data_of_page(page);
    REQUIRE(data);
    CHECK(stored_report(*data, "x").report.title == report.title);
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK_FALSE(data_of_page("<html></html>"));
    CHECK_FALSE(data_of_page(std::string(html_data_start) + "{"));
  }

  TEST_CASE("Damaged data is refused with its file and the reason") {
    const std::string data = report_data(tests::sample_report(), {});
    CHECK(complaint(data).empty());
    CHECK(complaint(data.substr(0, data.size() / 2)).starts_with("x.json: not JSON"));
    CHECK(complaint("{}").starts_with("x.json: not the data of a report"));
    CHECK(complaint(replaced(data, "\"hoidap_report\":1", "\"hoidap_report\":2")) ==
          "x.json: made by another version of hoidap");
    CHECK(complaint(replaced(data, "\"style\":\"numbered\"", "\"style\":\"loud\"")) ==
          "x.json: an unknown format or style");
    CHECK(complaint(replaced(data, "{\"id\":\"d1\"", "{\"id\":\"d9\"")) ==
          "x.json: cites a document that it does not name");
    CHECK(complaint(replaced(data, "\"excerpt_start_byte\":100", "\"excerpt_start_byte\":200")) ==
          "x.json: a quote lies outside its excerpt");
    CHECK(complaint(replaced(data, "\"level\":2", "\"level\":9")) ==
          "x.json: a heading of level 9");
  }
}

}  // namespace
}  // namespace hoidap::qa
