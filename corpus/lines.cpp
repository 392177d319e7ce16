#include "corpus/lines.h"

#include <algorithm>

namespace hoidap::corpus {
namespace {

bool is_white_space(char32_t code) {
  return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 ||
         code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
         code == 0x202F || code == 0x205F || code == 0x3000;
}

// Joiners (U+200C, U+200D) are left alone at the ends of text: they belong to the letter or emoji
// beside them.
bool may_be_trimmed(char32_t code) {
  return is_white_space(code) || code == 0x200B || code == 0xFEFF;
}

// By hand: find_first_of asks the library about each byte.
std::size_t end_of_line(std::string_view text, std::size_t start) {
  const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(start), text.end(),
                                [](char c) { return c == '\n' || c == '\r' || c == '\f'; });
  return static_cast<std::size_t>(end - text.begin());
}

int gap_of(std::string_view line) {
  if (!is_blank(line)) return 0;
  const bool plain = std::all_of(line.begin(), line.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return plain ? 1 : 2;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 1;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = end_of_line(text, start);
    lines.push_back({{start, end}, number, gap_of(text.substr(start, end - start))});
    if (end == text.size()) break;
    if (text[end] != '\f') ++number;
    start = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

Character character_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0;
  };
  const auto continues = [&](std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const char32_t lead = byte(0);
  if (lead >= 0xC2 && lead < 0xE0 && continues(1))
    return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead >= 0xE0 && lead < 0xF0 && continues(2)) {
    return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && continues(3)) {
    return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F),
            4};
  }
  return {lead, 1};
}

Character character_before(std::string_view text, std::size_t offset) {
  return character_at(text.substr(0, offset), models::floor_boundary(text, offset - 1));
}

bool is_blank(char32_t code) {
  return may_be_trimmed(code) || code == 0x200C || code == 0x200D || code == 0x2060;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!is_blank(character.code)) return false;
    at += character.bytes;
  }
  return true;
}

ByteRange trimmed(std::string_view text, ByteRange range) {
  const std::string_view head = text.substr(0, range.end);
  while (range.start < range.end) {
    const Character first = character_at(head, range.start);
    if (!may_be_trimmed(first.code)) break;
    range.start += first.bytes;
  }
  while (range.end > range.start) {
    const Character last = character_before(head, range.end);
    if (!may_be_trimmed(last.code)) break;
    range.end -= last.bytes;
  }
  return range;
}

}  // namespace hoidap::corpus
