// Text on a terminal: what can be shown, how wide it is, and where its lines break.
//
// A stretch of text can be marked: it stands between the control characters mark_start and
// mark_end, which take no room and are replaced by `with_marks`. `printable` removes every
// control character of a document first, so that the two cannot be mistaken for text.
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::qa {

inline constexpr char mark_start = '\x01';
inline constexpr char mark_end = '\x02';

// `text` in one line: runs of white space become one space, control characters (which could move
// the cursor or worse) become U+FFFD, a byte-order mark disappears.
std::string printable(std::string_view text);

// `text` without spaces, tabs and carriage returns at its ends.
std::string trimmed(std::string_view text);

// As `printable`, for several lines: line feeds and tabs stay, carriage returns before them go.
std::string printable_lines(std::string_view text);

// The columns `text` takes: none for combining marks, two for wide East Asian characters.
int display_width(std::string_view text);

// The start of `text`, cut at a word and ended with "…" when it is wider than `width` columns.
std::string shortened_end(std::string_view text, int width);
// The end of `text`, likewise begun with "…".
std::string shortened_start(std::string_view text, int width);

// Breaks `text` between words (and between wide characters) into lines of at most `width` columns,
// each after the first indented by `indent` spaces, the first by `first_indent`. A word wider than
// that has a line of its own. Width 0 does not break.
std::string wrapped(std::string_view text, int width, int first_indent, int indent);

// How a marked stretch is shown: by terminal styles (bold and underlined), or by ► and ◄.
enum class MarkStyle { color, symbols };

// `text` with its marks shown. Styles stop at the end of a line and go on after the next indent.
std::string with_marks(std::string_view text, MarkStyle style);

// `wrapped` and `with_marks` together; symbols count as columns, styles do not.
std::string wrapped_with_marks(std::string_view text, MarkStyle style, int width, int first_indent,
                               int indent);

}  // namespace hoidap::qa
