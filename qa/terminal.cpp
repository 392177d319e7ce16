#include "qa/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace hoidap::qa {

namespace {

constexpr int default_width = 80;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

bool is_terminal(Stream stream) {
  return ::isatty(static_cast<int>(stream)) == 1;
}

int terminal_width(Stream stream) {
  winsize size{};
  if (::ioctl(static_cast<int>(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  const int columns = std::atoi(std::string(environment("COLUMNS")).c_str());
  return columns > 0 ? columns : default_width;
}

bool can_move_cursor() {
  const std::string_view name = environment("TERM");
  return !name.empty() && name != "dumb";
}

std::optional<ColorChoice> color_choice_named(std::string_view name) {
  if (name == "auto") return ColorChoice::automatic;
  if (name == "always") return ColorChoice::always;
  if (name == "never") return ColorChoice::never;
  return std::nullopt;
}

bool use_color(ColorChoice choice) {
  switch (choice) {
    case ColorChoice::always:
      return true;
    case ColorChoice::never:
      return false;
    case ColorChoice::automatic:
      return is_terminal(Stream::output) && environment("NO_COLOR").empty() && can_move_cursor();
  }
  return false;
}

}  // namespace hoidap::qa
