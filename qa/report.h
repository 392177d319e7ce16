// A report: questions with their answers under the headings of the one who asked, every quote with
// its source, and what it was made from. Formats (qa/report_markdown.h, ..._html.h, ..._text.h)
// write it; they use nothing else, so that the same report gives the same bytes.
//
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citations/style.h"
#include "corpus/document.h"
#include "qa/answer.h"
#include "qa/answer_json.h"
#include "qa/report_outline.h"

namespace hoidap::qa {

struct ReportItem {
  OutlineItem outline;
  std::optional<Answer> answer;  // of a question that could be asked
};

struct Report {
  std::string title;  // never empty
  std::string author;
  std::string language;  // of our words in it: "vi", "nb", "en" or "ru"
  std::string date;      // as it is to be printed; empty: no date is given
  citations::Style style = citations::Style::numbered;
  std::size_t searched_documents = 0;  // how many the corpus held
  Provenance provenance;
  std::vector<ReportItem> items;
};

// A quoted place: a citation of an answer, or where else the same is said.
struct QuotedPlace {
  const corpus::Document* document = nullptr;
  const corpus::Locator* locator = nullptr;
  std::string language;
};

// The places of an answer's quotes in the order in which they are numbered: a citation, then its
// copies. They point into `answer`.
std::vector<QuotedPlace> quoted_places(const Answer& answer);

// The documents that a report cites, each once. Numbered reports have them in the order in which
// they are first cited; the others by author (citations::comes_before). They point into `report`.
class Bibliography {
 public:
  explicit Bibliography(const Report& report);

  const std::vector<const corpus::Document*>& documents() const { return documents_; }
  // 1-based. `document` is one that the report cites.
  int number_of(const corpus::Document& document) const { return numbers_.at(document.id); }

  // What the report says of it beside a quote, and in its list of sources.
  citations::Runs in_text(const corpus::Document& document, const corpus::Locator& locator) const;
  citations::Runs reference(const corpus::Document& document) const;

 private:
  std::string_view letter_of(const corpus::Document& document) const;

  std::vector<const corpus::Document*> documents_;
  std::map<std::string, int> numbers_;  // by Document::id
  citations::YearLetters year_letters_;
  citations::Style style_;
  std::string language_;
};

// How its questions went.
struct ReportCounts {
  std::size_t answered = 0;
  std::size_t not_found = 0;
  std::size_t failed = 0;
};
ReportCounts count_answers(const Report& report);

// "Confidence: 93 %." in the language of the report.
std::string confidence_sentence(const Report& report, double confidence);

// What stands below an answer that was given: how many of its pieces are not cited, if any, and
// how sure it is.
std::string closing_text(const Report& report, const Answer& answer);

// What a report says of how it was made, a sentence each, in its language; plain text.
std::vector<std::string> statement(const Report& report);
// The same as one paragraph.
std::string statement_text(const Report& report);

// What is said of a question that was not answered, before the nearest passage if there is one.
std::string not_answered(const Report& report, const Answer& answer);

}  // namespace hoidap::qa
