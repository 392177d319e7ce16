// Names in a question, as far as capital letters show them: "Bộ Tư pháp Nga", "Ministry of
// Justice", "220-FZ". A capital at the start of a sentence shows nothing.
// Thread-safe: no shared state.
#pragma once

#include <string_view>
#include <vector>

#include "models/text.h"

namespace hoidap::qa {

// Byte ranges of the names in `text`, in order. None in a text without small letters.
std::vector<models::ByteRange> names_in(std::string_view text, std::string_view language);

}  // namespace hoidap::qa
