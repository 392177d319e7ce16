// A quote as a report shows it: in one line, cut where the words that answer start and end, with
// the rest of its passage around it. What is shown is cleaned for reading (text_layout's
// printable); the bytes to cite are in the locator.
//
// Thread-safe: no shared state.
#pragma once

#include <string>

#include "corpus/locator.h"
#include "qa/answer.h"

namespace hoidap::qa {

struct ReportExcerpt {
  std::string context_before;  // of the passage
  std::string before;          // of the sentence
  std::string answer;          // empty where the whole sentence is the answer
  std::string after;
  std::string context_after;

  std::string sentence() const { return before + answer + after; }
};

ReportExcerpt report_excerpt(const Citation& citation);

}  // namespace hoidap::qa
