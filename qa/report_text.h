// Reports as plain text: to be sent in a letter or pasted anywhere. A paragraph is one line.
// Thread-safe: no shared state.
#pragma once

#include <string>

#include "qa/report.h"

namespace hoidap::qa {

std::string report_text(const Report& report);

}  // namespace hoidap::qa
