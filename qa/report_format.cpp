#include "qa/report_format.h"

#include "models/text.h"
#include "qa/report_data.h"
#include "qa/report_html.h"
#include "qa/report_markdown.h"
#include "qa/report_text.h"

namespace hoidap::qa {

std::optional<ReportFormat> report_format_named(std::string_view extension) {
  std::string name = models::fold_case(extension);
  if (name.starts_with('.')) name.erase(0, 1);
  if (name == "markdown") return ReportFormat::markdown;
  if (name == "text") return ReportFormat::text;
  if (name == "htm") return ReportFormat::html;
  for (const ReportFormat format : {ReportFormat::markdown, ReportFormat::text, ReportFormat::html,
                                    ReportFormat::docx, ReportFormat::odt}) {
    if (name == to_text(format)) return format;
  }
  return std::nullopt;
}

std::string_view to_text(ReportFormat format) {
  switch (format) {
    case ReportFormat::markdown:
      return "md";
    case ReportFormat::text:
      return "txt";
    case ReportFormat::html:
      return "html";
    case ReportFormat::docx:
      return "docx";
    case ReportFormat::odt:
      return "odt";
  }
  return {};
}

std::string report_source(const Report& report, const ReportOutput& output) {
  if (output.format == ReportFormat::text) return report_text(report);
  if (output.format == ReportFormat::html) {
    return report_html(report, embedded_data(report_data(report, output)));
  }
  MarkdownOptions options;
  options.pandoc_citations = output.pandoc_citations;
  options.bibliography_file = output.bibliography_file;
  options.for_office = is_office(output.format);
  return report_markdown(report, options);
}

}  // namespace hoidap::qa
