// SHA-256 (FIPS 180-4), the fingerprint of document revisions and of model bundles.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::models {

// The digest of `bytes` as "sha256:" followed by 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace hoidap::models
