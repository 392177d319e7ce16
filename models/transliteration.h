// Names in the other script: what a Cyrillic word that no dictionary knows may be spelled like in a
// Vietnamese, Norwegian or English text ("Путина": "putina", "putin"), and a Latin one in a Russian
// text ("Washington": "вашингтон"). The usual practical transcriptions, not the reversible ones of
// librarians. They are guesses, to be looked for: names spelled by their sound ("Newton", "Ньютон")
// are not found this way.
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

// The spellings of `term` (case-folded, without diacritics, of Latin letters only) in Russian
// texts, at most four, likeliest first; in the nominative. Empty when the word is not Latin, or too
// short.
std::vector<std::string> cyrillic_spellings(std::string_view term);

}  // namespace hoidap::models
