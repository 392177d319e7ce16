#include "models/word_table.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <utility>

#include "models/error.h"

namespace hoidap::models {

namespace {

// The characters of the table: Latin, Russian Cyrillic, Latin for Vietnamese, dashes and quotes.
constexpr std::pair<char32_t, char32_t> covered[] = {
    {0x0000, 0x0250}, {0x0400, 0x0460}, {0x1E00, 0x1F00}, {0x2010, 0x2028}};

// The classes of UAX #29. Where its rules look further than the neighbours of a character (marks,
// underscores, scripts without spaces) the class is unknown.
WordClass class_of(char32_t code) {
  if (code == '@') return WordClass::unknown;  // ICU 72 has it among the letters
  switch (u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_NUMERIC:
      return WordClass::word;
    case U_WB_MIDLETTER:
    case U_WB_MIDNUM:
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
    case U_WB_DOUBLE_QUOTE:
      return WordClass::joiner;
    case U_WB_OTHER:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
    case U_WB_WSEGSPACE:
      return WordClass::separator;
    default:
      return WordClass::unknown;
  }
}

// What models::fold_case makes of the character, whatever stands beside it; 0 when that is not one
// character.
char32_t folded_form(const icu::Normalizer2& normalizer, char32_t code) {
  const auto character = static_cast<UChar32>(code);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = normalizer.normalize(icu::UnicodeString(character), status);
  const bool one = U_SUCCESS(status) && folded.countChar32() == 1;
  return one && normalizer.hasBoundaryBefore(character) ? static_cast<char32_t>(folded.char32At(0))
                                                        : 0;
}

}  // namespace

WordTable::WordTable() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::internal,
                std::string("loading ICU's normalisation data: ") + u_errorName(status));
  }
  for (const auto& [first, end] : covered) {
    for (char32_t code = first; code < end; ++code) {
      WordCharacter& character = characters_[code];
      character.kind = class_of(code);
      if (character.kind == WordClass::word) character.folded = folded_form(*normalizer, code);
      character.bytes = static_cast<std::uint8_t>(code < 0x80 ? 1 : code < 0x800 ? 2 : 3);
    }
  }
}

const WordTable& WordTable::get() {
  static const WordTable table;
  return table;
}

}  // namespace hoidap::models
