#include "qa/report.h"

#include <doctest/doctest.h>

#include "qa/report_excerpt.h"
#include "tests/support/sample_report.h"

namespace hoidap::qa {
namespace {

TEST_SUITE("Report") {
  TEST_CASE("Every quoted place is numbered: a citation, then its copies") {
    const Report report = tests::sample_report();
    const auto places = quoted_places(*report.items[2].answer);
    REQUIRE(places.size() == 2);
    CHECK(places[0].document->id == "d1");
    CHECK(places[1].document->id == "d3");
    CHECK(places[1].language == "nb");
  }

  TEST_CASE("A bibliography names each document once: as cited, or by author") {
    Report report = tests::sample_report();
    const Bibliography cited(report);
    REQUIRE(cited.documents().size() == 2);
    CHECK(cited.documents()[0]->id == "d1");
    CHECK(cited.number_of(*cited.documents()[1]) == 2);
    report.style = citations::Style::author_date;
    CHECK(Bibliography(report).documents()[0]->id == "d3");  // "En artikkel" before "Tổng cục"
  }

  TEST_CASE("Questions are counted by how they went") {
    const ReportCounts counts = count_answers(tests::sample_report());
    CHECK(counts.answered == 1);
    CHECK(counts.not_found == 1);
    CHECK(counts.failed == 1);
  }

  TEST_CASE("The statement names what the report was made from, and a time only when asked") {
    Report report = tests::sample_report();
    std::string all;
    for (const std::string& sentence : statement(report)) all += sentence;
    CHECK(all.find("hoidap 0.1") != std::string::npos);
    CHECK(all.find("sha256:ab") != std::string::npos);
    CHECK(all.find('{') == std::string::npos);
    CHECK(statement(report).size() == 3);
    for (const char* language : {"vi", "nb", "en", "ru"}) {
      report.language = language;
      report.date = "2026-01-02";
      REQUIRE(statement(report).size() == 4);
      CHECK(statement(report).back().find("2026-01-02") != std::string::npos);
      CHECK(confidence_sentence(report, 0.9999).find("99") != std::string::npos);
    }
  }

  TEST_CASE("An excerpt is cut at its words, and its parts make the passage again") {
    const ReportExcerpt excerpt = report_excerpt(tests::sample_citation());
    CHECK(excerpt.context_before == "Trước đó có một câu. ");
    CHECK(excerpt.before == "Thời hạn là");
    CHECK(excerpt.answer == " 03 ngày");
    CHECK(excerpt.after == ", kể từ hôm nay.");
    CHECK(excerpt.context_after == " Sau đó lại có câu khác.");
    CHECK(excerpt.sentence() == "Thời hạn là 03 ngày, kể từ hôm nay.");
  }

  TEST_CASE("Where the sentence is the answer nothing in it is marked") {
    Citation citation = tests::sample_citation();
    citation.answer = citation.locator.range;
    CHECK(report_excerpt(citation).answer.empty());
    CHECK(report_excerpt(citation).sentence() == citation.locator.exact);
    citation.answer = {0, 5};  // of nowhere
    CHECK(report_excerpt(citation).sentence() == citation.locator.exact);
  }
}

}  // namespace
}  // namespace hoidap::qa
