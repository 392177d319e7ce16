// What is known of the terminal, if there is one. Thread-safe: no shared state.
#pragma once

#include <optional>
#include <string_view>

namespace hoidap::qa {

enum class Stream { input = 0, output = 1, error = 2 };  // the values are file descriptors
enum class ColorChoice { automatic, always, never };

bool is_terminal(Stream stream);

// Columns of the terminal behind `stream`: as the terminal says, else $COLUMNS, else 80.
int terminal_width(Stream stream);

// False for a terminal that only prints ($TERM is "dumb" or empty).
bool can_move_cursor();

// "auto", "always" or "never"; nothing for another name.
std::optional<ColorChoice> color_choice_named(std::string_view name);

// Whether standard output gets colours: as chosen; automatically on a terminal, unless NO_COLOR is
// set (https://no-color.org) or the terminal cannot.
bool use_color(ColorChoice choice);

}  // namespace hoidap::qa
