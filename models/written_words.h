// A text as the sequence of its words and marks as they are written, to tell whether two places say
// the same although lines are broken elsewhere or characters are encoded in another way. Case and
// punctuation count; white space, invisible characters and the Unicode normal form do not.
//
// Units: byte offsets into the UTF-8 text that was passed in. Linear in its size. Malformed UTF-8
// is read byte by byte. Thread-safe: no shared state.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.h"

namespace hoidap::models {

// A run of letters and digits; or one character that is neither (a full stop, a dash, a symbol); or
// one letter of a script that is written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar).
// Combining marks belong to what they stand on.
struct WrittenWord {
  ByteRange range;
  bool punctuation = false;  // neither letter nor digit
  bool spaced = false;       // white space is before it
};

std::vector<WrittenWord> written_words(std::string_view text);

// Calls `visit` with each, without the memory that all of them take.
void for_each_written_word(std::string_view text,
                           const std::function<void(const WrittenWord& word)>& visit);

// What is compared: `word`, the bytes of a WrittenWord, in NFC and without invisible characters.
std::string written_form(std::string_view word);

}  // namespace hoidap::models
