// Lines typed at a terminal, with editing and a history that is kept (libedit). The prompt and all
// that editing draws go to standard error, so that standard output stays data.
// Ownership: holds the terminal's settings while a line is read. One for each process; one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace hoidap::qa {

enum class LineEvent {
  line,
  cancelled,  // Ctrl-C
  end,        // Ctrl-D on an empty line, or the terminal has gone
};

struct TypedLine {
  LineEvent event = LineEvent::end;
  std::string text;  // UTF-8, without the line feed
};

class LineEditor {
 public:
  // Lines are appended to `history`, created (with its folders) for its owner alone. A history
  // that cannot be read or written does without. An empty path keeps none.
  explicit LineEditor(const std::filesystem::path& history);
  ~LineEditor();

  TypedLine read();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// $XDG_STATE_HOME/hoidap/history, else under ~/.local/state; empty when there is no home.
std::filesystem::path default_history();

}  // namespace hoidap::qa
