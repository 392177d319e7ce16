// An enumeration inside a sentence: "courts, notaries and bailiffs". The words that answer a
// question for several things should not be one of them alone.
//
// Thread-safe: no shared state. Deterministic.
#pragma once

#include <optional>
#include <string_view>

#include "models/text.h"

namespace hoidap::qa {

// `words`, a range of bytes of `sentence`, with the rest of the enumeration that they are part of;
// as they are where they are part of none. Nothing where it cannot be told how far it goes.
std::optional<models::ByteRange> whole_enumeration(std::string_view sentence,
                                                   models::ByteRange words);

}  // namespace hoidap::qa
