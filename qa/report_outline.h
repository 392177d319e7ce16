// What a report is asked to hold: a file of questions, read into headings, text that is kept, and
// questions in order.
//
// Plain text: every line is a question; a line that starts with "#" is a heading. Markdown: list
// items are questions, and so are paragraphs that end in a question mark; other paragraphs are kept
// as text, and so is everything else (quotes, code, tables, HTML). A first heading of level 1 with
// nothing before it, or else the title of the front matter, is the title of the report.
//
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/loader.h"

namespace hoidap::qa {

struct OutlineItem {
  enum class Kind { heading, text, question };
  Kind kind = Kind::question;
  int level = 0;     // of a heading: 2 to 5, never more than one deeper than the heading before it
  int line = 0;      // 1-based, in the file
  std::string text;  // in one line, without markup; empty for a rule
  std::string source;  // of text: as it stands in a Markdown file, line feeds included
};

struct ReportOutline {
  std::string title;   // may be empty
  std::string author;  // of the report, from the front matter; may be empty
  std::vector<OutlineItem> items;
};

ReportOutline report_outline(const corpus::LoadedText& file);

}  // namespace hoidap::qa
