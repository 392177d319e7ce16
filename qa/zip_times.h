// ZIP archives without the times at which they were made, so that the same content is the same
// bytes. Thread-safe: no shared state.
#pragma once

#include <string>

namespace hoidap::qa {

// `archive` with the time of every entry set to 1 January 1980, the earliest there is (APPNOTE.TXT
// 6.3, 4.3.7 and 4.3.12). Bytes that are no archive, or a damaged one, come back as they are.
std::string without_times(std::string archive);

}  // namespace hoidap::qa
