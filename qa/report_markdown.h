// Reports in Markdown: as CommonMark with footnotes, to be read, published and turned into Word or
// OpenDocument; and as pandoc's Markdown with citations ("[@key, para. 4]"), whose form then is
// chosen by a CSL style. Thread-safe: no shared state.
#pragma once

#include <string>

#include "qa/report.h"

namespace hoidap::qa {

struct MarkdownOptions {
  // Citations as pandoc reads them, whatever the style of the report.
  bool pandoc_citations = false;
  std::string bibliography_file;  // named in the head for pandoc; with pandoc_citations alone
  // For a program that sets the title itself: no title in the text, and the language of every quote
  // as pandoc's attribute.
  bool for_office = false;
};

std::string report_markdown(const Report& report, const MarkdownOptions& options);

}  // namespace hoidap::qa
