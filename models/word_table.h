// What word breaking must know of a character, looked up once from ICU for the letters that our
// texts are made of (Latin with Vietnamese, Russian Cyrillic) and the punctuation between them.
// Internal to models. Thread-safe: a table does not change.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hoidap::models {

enum class WordClass : std::uint8_t {
  unknown,    // not in the table, or with rules of its own: ask ICU
  word,       // a letter or digit: belongs to one word with all such beside it
  joiner,     // full stop, apostrophe and their like: may join letters or digits on both its sides
  separator,  // never in a word; words before and after it do not depend on each other
};

struct WordCharacter {
  char32_t folded = 0;  // of a word character: its case-folded form if that is one character
  WordClass kind = WordClass::unknown;
  std::uint8_t bytes = 1;  // its length in UTF-8
};

class WordTable {
 public:
  // The one table, made by the first call. Throws Error{internal} when ICU's data cannot be loaded.
  static const WordTable& get();

  // The character that starts at `offset`, which is smaller than the size of `text`. Malformed
  // UTF-8 is unknown.
  WordCharacter at(std::string_view text, std::size_t offset) const {
    const auto lead = static_cast<unsigned char>(text[offset]);
    return lead < 0x80 ? characters_[lead] : beyond_ascii(text.substr(offset));
  }

 private:
  WordTable();
  WordCharacter beyond_ascii(std::string_view text) const;

  std::array<WordCharacter, 0x2028> characters_;  // by code point
};

// Inline because it runs for every letter of every document.
inline WordCharacter WordTable::beyond_ascii(std::string_view text) const {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const char32_t lead = byte(0);
  const char32_t second = byte(1) ^ 0x80;
  if (second >= 0x40) return {};
  if (lead >= 0xC2 && lead < 0xE0) return characters_[(lead & 0x1F) << 6 | second];
  const char32_t third = byte(2) ^ 0x80;
  const char32_t code = (lead & 0x0F) << 12 | second << 6 | third;
  // Three bytes for less than U+0800 are malformed.
  const bool covered = (lead & 0xF0) == 0xE0 && third < 0x40 && code >= 0x0800;
  return covered && code < characters_.size() ? characters_[code] : WordCharacter{};
}

}  // namespace hoidap::models
