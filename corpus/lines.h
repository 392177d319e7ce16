// Lines and characters of a text, as far as cutting it into paragraphs needs them.
// Offsets are in bytes. Malformed UTF-8 is read as single bytes. Internal to corpus.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace hoidap::corpus {

struct Line {
  ByteRange range;  // without its end
  int number = 0;   // 1-based: LF, CRLF and a lone CR end a line
  // 0 when there is something to read; else how much of a gap it is. An empty line counts 1; one
  // that holds a no-break or zero-width space counts 2, because somebody (or a web page) put it
  // there to make room.
  int gap = 0;
};

// The lines of `text`. A form feed starts a new entry with the same number, so that a page break
// parts paragraphs but does not count as a line.
std::vector<Line> lines_of(std::string_view text);

struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};

// The character at `offset`, which is smaller than the size of `text`.
Character character_at(std::string_view text, std::size_t offset);
// The character before `offset`, which is greater than 0.
Character character_before(std::string_view text, std::size_t offset);

// White space as Unicode defines it, or something invisible that is as good as none: zero-width
// characters and the byte-order mark.
bool is_blank(char32_t code);
bool is_blank(std::string_view text);

// `range` without the white space, zero-width spaces and byte-order marks at its ends.
ByteRange trimmed(std::string_view text, ByteRange range);

inline std::string_view slice(std::string_view text, ByteRange range) {
  return text.substr(range.start, range.size());
}

}  // namespace hoidap::corpus
