// Makes a report: asks the questions of an outline, one after the other, each on its own.
// Thread-safety: as the answerer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "qa/answerer.h"
#include "qa/report.h"

namespace hoidap::qa {

struct ReportRequest {
  AnswerOptions answers;
  std::string title;     // empty: as the outline says
  std::string language;  // empty: that of most of its questions
  std::string date;
  citations::Style style = citations::Style::numbered;
};

struct ReportCallbacks {
  std::function<void(std::size_t done, std::size_t total)> progress;
  // A question that cannot be asked, and why; it stays in the report without an answer.
  std::function<void(const OutlineItem&, const std::string& why)> failed;
};

Report make_report(const ReportOutline& outline, const Answerer& answerer,
                   const ReportRequest& request, const ReportCallbacks& callbacks);

}  // namespace hoidap::qa
