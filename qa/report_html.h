// Reports as one HTML page that needs nothing else: no network, no script, readable on a phone, on
// paper and by a screen reader (every quote says its language). Each quote stands in its passage,
// with the words that answer marked. The page carries its own data (qa/report_data.h), so that its
// quotes can be verified. Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "qa/report.h"

namespace hoidap::qa {

// `data`: what report_data makes of the report.
std::string report_html(const Report& report, std::string_view data);

// What stands before and after the data in the page.
inline constexpr std::string_view html_data_start =
    "<script type=\"application/json\" id=\"hoidap-report\">\n";
inline constexpr std::string_view html_data_end = "\n</script>";

// What stands before and after the rest of a passage around a quote.
inline constexpr std::string_view html_context_start = "<span class=\"context\">";
inline constexpr std::string_view html_context_end = "</span>";

}  // namespace hoidap::qa
