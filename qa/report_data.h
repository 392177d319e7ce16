// A report as data, kept with it so that its quotes can be verified and the report written anew: in
// the page of an HTML report, else in a file beside it (docs/FORMAT.md). Every answer is as `ask
// --json` gives it, with the passage of each citation besides.
//
// Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "qa/report.h"
#include "qa/report_format.h"

namespace hoidap::qa {

// The file beside the report in `path`: "x.md.hoidap.json".
std::filesystem::path report_data_file(const std::filesystem::path& path);

// The report that `path` is the data of, by its name; nothing when it is not called so.
std::optional<std::filesystem::path> report_of_data_file(const std::filesystem::path& path);

// JSON, an item of the report a line; ends with a line feed.
std::string report_data(const Report& report, const ReportOutput& output);

// `data` as it may stand in a page of HTML.
std::string embedded_data(std::string data);

// The data in a page of HTML; nothing when there is none.
std::optional<std::string_view> data_of_page(std::string_view html);

struct StoredReport {
  Report report;
  ReportOutput output;
};

// What report_data wrote. Throws Error{bad_data} that begins with `place`.
StoredReport stored_report(std::string_view data, const std::string& place);

}  // namespace hoidap::qa
