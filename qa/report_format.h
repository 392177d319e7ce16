// The formats of a report, and a report in one of them. Thread-safe: no shared state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "qa/report.h"

namespace hoidap::qa {

enum class ReportFormat { markdown, text, html, docx, odt };

// By the extension of a file name (.md, .markdown, .txt, .text, .html, .htm, .docx, .odt), or by
// the name itself ("md", "html", ...); nothing for another.
std::optional<ReportFormat> report_format_named(std::string_view extension);
// "md", "txt", "html", "docx" or "odt".
std::string_view to_text(ReportFormat format);

// Word and OpenDocument files are made of Markdown by pandoc.
inline bool is_office(ReportFormat format) {
  return format == ReportFormat::docx || format == ReportFormat::odt;
}

struct ReportOutput {
  ReportFormat format = ReportFormat::markdown;
  bool pandoc_citations = false;  // of Markdown: see MarkdownOptions
  std::string bibliography_file;
};

// The bytes of the report; of an office format, the Markdown that pandoc is given.
std::string report_source(const Report& report, const ReportOutput& output);

}  // namespace hoidap::qa
