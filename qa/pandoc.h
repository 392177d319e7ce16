// Word and OpenDocument files, made by pandoc (https://pandoc.org) where it is installed.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "qa/report.h"
#include "qa/report_format.h"

namespace hoidap::qa {

// Throws Error{mismatch} that says how to install pandoc when there is none.
void require_pandoc();

// `markdown`, made by report_source for that format, as the bytes of a file of that format. The
// same Markdown gives the same bytes: the file says no time (unless $SOURCE_DATE_EPOCH does).
// Throws Error{io} with what pandoc says when it fails.
std::string office_file(std::string_view markdown, const Report& report, ReportFormat format);

}  // namespace hoidap::qa
