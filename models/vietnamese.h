// The two ways of writing Vietnamese tone marks: "hoà, thuỷ, khoẻ" and "hòa, thủy, khỏe" are the
// same words, and both are in use, sometimes in one document. Terms are compared in the second.
// Thread-safe: no shared state.
#pragma once

#include <string>

namespace hoidap::models {

// A case-folded NFC `term`; when it ends in oa, oe or uy with the tone on the last vowel, the tone
// is moved to the first ("toà" to "tòa"); in "quý" the u belongs to the consonant and stays bare.
std::string with_standard_tone_position(std::string term);

}  // namespace hoidap::models
