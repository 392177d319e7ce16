// Russian names in Latin letters: what a Cyrillic word that no dictionary knows may be spelled like
// in a Vietnamese, Norwegian or English text ("Путина": "putina", "putin"). The usual practical
// transcriptions, not the reversible ones of librarians. Names that came to Russian from elsewhere
// ("Уоррен") are not found this way.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hoidap::models {

// The spellings of `term` (case-folded, of Cyrillic letters only) in texts of `language`, without
// diacritics, likeliest first: the whole word, then without what may be the ending of a case. Empty
// when the word is not Cyrillic, or too short to be told from others.
std::vector<std::string> latin_spellings(std::string_view term, std::string_view language);

}  // namespace hoidap::models
