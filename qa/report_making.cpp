#include "qa/report_making.h"

#include <algorithm>
#include <map>

#include "models/error.h"
#include "qa/question_text.h"
#include "qa/report_words.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr int longest_failed = 200;  // columns

// The language of most of the questions, the first of those that are level.
std::string language_of_most(const Report& report) {
  std::map<std::string, int> counts;
  std::string most;
  for (const ReportItem& item : report.items) {
    if (item.answer) ++counts[item.answer->question.language];
  }
  int highest = 0;
  for (const ReportItem& item : report.items) {
    if (!item.answer) continue;
    const std::string& language = item.answer->question.language;
    if (counts[language] <= highest) continue;
    highest = counts[language];
    most = language;
  }
  return most;
}

// A language that a report has words in.
std::string spoken(const std::string& language) {
  return language == "vi" || language == "nb" || language == "ru" ? language : "en";
}

}  // namespace

Report make_report(const ReportOutline& outline, const Answerer& answerer,
                   const ReportRequest& request, const ReportCallbacks& callbacks) {
  Report report;
  report.author = outline.author;
  report.date = request.date;
  report.style = request.style;
  for (const OutlineItem& item : outline.items) {
    report.items.push_back({item, std::nullopt});
    if (item.kind == OutlineItem::Kind::question) {
      try {
        report.items.back().answer = answerer.answer(checked_question(item.text), request.answers);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::bad_data && error.kind() != ErrorKind::usage) throw;
        callbacks.failed(item, error.what());
        // Its beginning tells which it was.
        report.items.back().outline.text = shortened_end(printable(item.text), longest_failed);
      }
    }
    callbacks.progress(report.items.size(), outline.items.size());
  }
  report.language = spoken(request.language.empty() ? language_of_most(report) : request.language);
  report.title = !request.title.empty()   ? request.title
                 : !outline.title.empty() ? outline.title
                                          : std::string(report_words_for(report.language).title);
  return report;
}

}  // namespace hoidap::qa
