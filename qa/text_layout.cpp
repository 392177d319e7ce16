#include "qa/text_layout.h"

#include <clocale>
#include <cstddef>
#include <cwchar>
#include <vector>

#include "models/text.h"

namespace hoidap::qa {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view replacement_utf8 = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "…";
constexpr std::string_view style_on = "\x1b[1;4m";
constexpr std::string_view style_off = "\x1b[0m";
constexpr std::string_view symbol_on = "►";
constexpr std::string_view symbol_off = "◄";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

// The code point at the start of `text`, which is not empty; a malformed byte counts for itself.
CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || length > text.size()) return {replacement, 1};
  char32_t value = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {replacement, 1};
    value = (value << 6) | (byte(i) & 0x3F);
  }
  return {value, length};
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
         c == 0x2029;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// wcwidth for UTF-8 whatever the locale of the process is.
class Utf8Locale {
 public:
  Utf8Locale() : previous_(uselocale(shared())) {}
  ~Utf8Locale() { uselocale(previous_); }

 private:
  static locale_t shared() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }
  locale_t previous_;
};

int width_of(char32_t c) {
  if (is_control(c)) return 0;
  const int width = wcwidth(static_cast<wchar_t>(c));
  return width < 0 ? 1 : width;
}

// A piece of text that is not broken, and whether a space stood before it.
struct Piece {
  std::string_view text;
  int width = 0;
  bool spaced = false;
};

// Words, and within words the stretches between wide characters.
std::vector<Piece> pieces_of(std::string_view text) {
  const Utf8Locale utf8;
  std::vector<Piece> pieces;
  std::size_t start = 0;
  int width = 0;
  bool spaced = false;
  bool after_wide = false;
  const auto finish = [&](std::size_t end) {
    if (end > start) pieces.push_back({text.substr(start, end - start), width, spaced});
    width = 0;
    spaced = false;
    start = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    if (c.value == ' ') {
      finish(at);
      start = at + 1;
      spaced = true;
      after_wide = false;
    } else {
      const int columns = width_of(c.value);
      if (columns == 2 && after_wide) finish(at);
      if (columns > 0) after_wide = columns == 2;
      width += columns;
    }
    at += c.bytes;
  }
  finish(text.size());
  return pieces;
}

template <typename Keep>
std::string cleaned(std::string_view text, Keep keep) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const CodePoint c = first_code_point(rest);
    at += c.bytes;
    if (rest.starts_with(models::byte_order_mark)) continue;
    keep(result, c.value, rest.substr(0, c.bytes));
  }
  return result;
}

}  // namespace

std::string printable(std::string_view text) {
  bool space_due = false;
  return cleaned(text, [&](std::string& result, char32_t c, std::string_view bytes) {
    if (is_space(c)) {
      space_due = !result.empty();
      return;
    }
    if (space_due) result += ' ';
    space_due = false;
    result += is_control(c) || c == replacement ? replacement_utf8 : bytes;
  });
}

std::string trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(" \t\r") - start + 1));
}

std::string printable_lines(std::string_view text) {
  return cleaned(text, [&](std::string& result, char32_t c, std::string_view bytes) {
    if (c == '\r') return;
    const bool bad = (is_control(c) && c != '\n' && c != '\t') || c == replacement;
    result += bad ? replacement_utf8 : bytes;
  });
}

int display_width(std::string_view text) {
  const Utf8Locale utf8;
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = first_code_point(text.substr(at));
    width += width_of(c.value);
    at += c.bytes;
  }
  return width;
}

std::string shortened_end(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  std::string result;
  int used = 1;  // the ellipsis
  for (const Piece& piece : pieces_of(text)) {
    const int needed = piece.width + (piece.spaced ? 1 : 0);
    if (used + needed > width) break;
    if (piece.spaced) result += ' ';
    result += piece.text;
    used += needed;
  }
  return result + std::string(ellipsis);
}

std::string shortened_start(std::string_view text, int width) {
  if (display_width(text) <= width) return std::string(text);
  const std::vector<Piece> pieces = pieces_of(text);
  std::size_t first = pieces.size();
  for (int used = 1; first > 0; --first) {
    const Piece& piece = pieces[first - 1];
    used += piece.width + (piece.spaced ? 1 : 0);
    if (used > width) break;
  }
  std::string result(ellipsis);
  for (; first < pieces.size(); ++first) {
    if (pieces[first].spaced && result != ellipsis) result += ' ';
    result += pieces[first].text;
  }
  if (text.ends_with(' ')) result += ' ';
  return result;
}

std::string wrapped(std::string_view text, int width, int first_indent, int indent) {
  std::string result(static_cast<std::size_t>(first_indent), ' ');
  int column = first_indent;
  bool line_is_empty = true;
  for (const Piece& piece : pieces_of(text)) {
    const int needed = piece.width + (piece.spaced && !line_is_empty ? 1 : 0);
    if (width > 0 && !line_is_empty && column + needed > width) {
      result += '\n';
      result.append(static_cast<std::size_t>(indent), ' ');
      column = indent;
      line_is_empty = true;
    }
    if (piece.spaced && !line_is_empty) {
      result += ' ';
      ++column;
    }
    result += piece.text;
    column += piece.width;
    line_is_empty = false;
  }
  return result;
}

std::string with_marks(std::string_view text, MarkStyle style) {
  const bool color = style == MarkStyle::color;
  std::string result;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == mark_start || c == mark_end) {
      inside = c == mark_start;
      result += inside ? (color ? style_on : symbol_on) : (color ? style_off : symbol_off);
    } else if (c == '\n' && inside && color) {
      result += style_off;
      result += c;
      for (; at + 1 < text.size() && text[at + 1] == ' '; ++at) result += ' ';
      result += style_on;
    } else {
      result += c;
    }
  }
  return result;
}

std::string wrapped_with_marks(std::string_view text, MarkStyle style, int width, int first_indent,
                               int indent) {
  if (style == MarkStyle::symbols) {
    return wrapped(with_marks(text, style), width, first_indent, indent);
  }
  return with_marks(wrapped(text, width, first_indent, indent), style);
}

}  // namespace hoidap::qa
