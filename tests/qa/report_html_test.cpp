// What a screen reader, a phone and a printer need of a page, checked on the page itself.
#include "qa/report_html.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "qa/report_html_style.h"
#include "tests/support/sample_report.h"

namespace hoidap::qa {
namespace {

std::string page_of(const Report& report) {
  return report_html(report, "{}\n");
}

// What stands between `start` and `end`, each time.
std::vector<std::string> all_between(const std::string& text, const std::string& start,
                                     const std::string& end) {
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = text.find(start, at)) != std::string::npos;) {
    at += start.size();
    const std::size_t stop = text.find(end, at);
    REQUIRE(stop != std::string::npos);
    found.push_back(text.substr(at, stop - at));
  }
  return found;
}

// Relative luminance of "#rrggbb" or "#rgb" (WCAG 2.1).
double luminance(std::string color) {
  if (color.size() == 3) {
    color = {color[0], color[0], color[1], color[1], color[2], color[2]};
  }
  REQUIRE(color.size() == 6);
  constexpr double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double share =
        static_cast<double>(std::strtol(color.substr(2 * i, 2).c_str(), nullptr, 16)) / 255;
    sum += weights[i] * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST_SUITE("report_html") {
  TEST_CASE("Headings start with one of the first level and leave no level out") {
    Report report = tests::sample_report();
    report.items.push_back({{OutlineItem::Kind::heading, 3, 6, "Sâu", ""}, std::nullopt});
    report.items.push_back({{OutlineItem::Kind::question, 0, 7, "?", ""}, std::nullopt});
    int before = 0;
    int first_level = 0;
    const std::string page = page_of(report);
    for (std::size_t at = 0; (at = page.find("<h", at)) != std::string::npos; ++at) {
      const int level = page[at + 2] - '0';
      if (level < 1 || level > 6) continue;  // <html>, <head>
      CHECK(level <= before + 1);
      if (level == 1) ++first_level;
      before = level;
    }
    CHECK(first_level == 1);
  }

  TEST_CASE("The page, every quote and every question say their language") {
    const std::string page = page_of(tests::sample_report());
    CHECK(page.find("<html lang=\"vi\">") != std::string::npos);
    const auto quotes = all_between(page, "<blockquote", ">");
    REQUIRE(quotes.size() == 3);
    CHECK(quotes[0].find("lang=\"vi\"") != std::string::npos);
    CHECK(quotes[1].find("lang=\"nb\"") != std::string::npos);
    CHECK(page.find("<h3 id=\"q2\" lang=\"en\">") != std::string::npos);
  }

  TEST_CASE("Every colour of text can be read on every ground that there is") {
    const std::string sheet(report_style_sheet);
    const auto grounds = all_between(sheet, "background: #", ";");
    std::vector<std::string> colors;
    for (const std::string& color : all_between(sheet, " color: #", ";")) colors.push_back(color);
    CHECK(grounds.size() == 3);
    CHECK(colors.size() >= 6);
    for (const std::string& color : colors) {
      for (const std::string& ground : grounds) {
        CAPTURE(color);
        CAPTURE(ground);
        CHECK(contrast(color, ground) >= 7);
      }
    }
  }

  TEST_CASE("Ids are there once, and every link within the page leads to one") {
    for (const auto style :
         {citations::Style::numbered, citations::Style::author_date, citations::Style::footnote}) {
      Report report = tests::sample_report();
      report.style = style;
      const std::string page = page_of(report);
      std::set<std::string> ids;
      for (const std::string& id : all_between(page, " id=\"", "\"")) {
        CHECK(ids.insert(id).second);
      }
      const auto links = all_between(page, "href=\"#", "\"");
      CHECK_FALSE(links.empty());
      for (const std::string& link : links) CHECK(ids.count(link) == 1);
    }
  }

  TEST_CASE("The page needs nothing from elsewhere and runs nothing") {
    const std::string page = page_of(tests::sample_report());
    for (const char* word : {"src=", "@import", "<link", "url(", "onclick", "javascript:"}) {
      CAPTURE(word);
      CHECK(page.find(word) == std::string::npos);
    }
    const auto scripts = all_between(page, "<script ", ">");
    REQUIRE(scripts.size() == 1);
    CHECK(scripts[0].find("application/json") != std::string::npos);
    CHECK(page.find("name=\"viewport\"") != std::string::npos);
    CHECK(page.find("@media print") != std::string::npos);
  }

  TEST_CASE("The quote stands in its passage with the words that answer marked") {
    const std::string page = page_of(tests::sample_report());
    CHECK(page.find("<span class=\"context\">Trước đó có một câu.</span> "
                    "<span class=\"quote\">Thời hạn là <mark>03 ngày</mark>, kể từ hôm nay.</span>"
                    "<span class=\"context\"> Sau đó lại có câu khác.</span>") !=
          std::string::npos);
  }

  TEST_CASE(
      "Every piece of an answer is a quotation, no words stand for all, the rest is counted") {
    Report report = tests::sample_report();
    Answer& answer = *report.items[2].answer;
    REQUIRE(answer.text != answer.sentence);
    const auto quotations = [&] { return all_between(page_of(report), "<blockquote", ">").size(); };
    const std::size_t before = quotations();
    const std::string short_answer = "<p class=\"answer\"";
    const std::size_t short_before = all_between(page_of(report), short_answer, ">").size();
    Citation piece = answer.citations.front();
    piece.also.clear();
    piece.number = static_cast<int>(answer.citations.size()) + 1;
    answer.citations.push_back(piece);
    answer.pieces = {1, piece.number};
    CHECK(page_of(report).find("số mục khác") == std::string::npos);
    answer.pieces_left_out = 7;
    CHECK(quotations() == before + 1);
    CHECK(all_between(page_of(report), short_answer, ">").size() + 1 == short_before);
    CHECK(page_of(report).find("… số mục khác không được trích dẫn: 7. ") != std::string::npos);
  }

  TEST_CASE("Markup in texts is shown, not obeyed") {
    Report report = tests::sample_report();
    report.title = "<b>&\"";
    report.items[0].outline.text = "<i>";
    report.items[1].outline.text = "<script>";
    Citation& citation = report.items[2].answer->citations.front();
    citation.document.metadata.title = "<u>";
    citation.document.metadata.url = "https://x/\"><script>";
    citation.language = "\"><b>";
    const std::string page = page_of(report);
    for (const char* markup : {"<b>", "<i>", "<u>", "<script>"}) {
      CAPTURE(markup);
      CHECK(page.find(markup) == std::string::npos);
    }
  }

  TEST_CASE("An address that is none of the web's becomes no link") {
    Report report = tests::sample_report();
    for (ReportItem& item : report.items) {
      if (!item.answer) continue;
      item.answer->citations.front().document.metadata.url = "javascript:alert(1)";
    }
    CHECK(page_of(report).find("href=\"javascript") == std::string::npos);
    CHECK(page_of(report).find("cite=\"javascript") == std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::qa
