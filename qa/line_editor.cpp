#include "qa/line_editor.h"

#include <fcntl.h>
#include <histedit.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cwchar>
#include <deque>
#include <fstream>

namespace hoidap::qa {

namespace {

constexpr std::size_t history_lines = 1000;

volatile std::sig_atomic_t interrupted = 0;
volatile std::sig_atomic_t resized = 0;

void on_interrupt(int) {
  interrupted = 1;
}
void on_resize(int) {
  resized = 1;
}

// While it lives, Ctrl-C and a new window size interrupt the reading of a key instead of ending
// the program.
class KeySignals {
 public:
  KeySignals() {
    struct sigaction action {};
    sigemptyset(&action.sa_mask);  // no SA_RESTART: read() must return
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &old_interrupt_);
    action.sa_handler = on_resize;
    sigaction(SIGWINCH, &action, &old_resize_);
    interrupted = 0;
  }
  ~KeySignals() {
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGWINCH, &old_resize_, nullptr);
  }

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_resize_ {};
};

// One byte of the terminal: 1, or 0 at its end, or -1 when interrupted by Ctrl-C.
int read_byte(EditLine* editor, unsigned char& byte) {
  for (;;) {
    if (interrupted) return -1;
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count >= 0) return static_cast<int>(count);
    if (errno != EINTR) return 0;
    if (resized) {
      resized = 0;
      el_resize(editor);
    }
  }
}

// libedit's own reader goes by the locale and swallows the first Ctrl-C.
int read_key(EditLine* editor, wchar_t* key) {
  unsigned char byte = 0;
  if (const int status = read_byte(editor, byte); status != 1) return status;
  const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
  wchar_t value = more == 0 ? byte : byte & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (const int status = read_byte(editor, byte); status != 1) return status;
    value = (value << 6) | (byte & 0x3F);
  }
  *key = value;
  return 1;
}

wchar_t* prompt(EditLine*) {
  static wchar_t text[] = L"hoidap> ";
  return text;
}

std::string to_utf8(const wchar_t* text) {
  std::mbstate_t state{};
  const std::size_t size = std::wcsrtombs(nullptr, &text, 0, &state);
  if (size == static_cast<std::size_t>(-1)) return {};
  std::string result(size, '\0');
  std::wcsrtombs(result.data(), &text, size + 1, &state);
  return result;
}

std::deque<std::string> last_lines(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::deque<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(std::move(line));
    if (lines.size() > history_lines) lines.pop_front();
  }
  return lines;
}

void append_line(const std::filesystem::path& path, const std::string& line) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  const std::string bytes = line + "\n";
  // A history that is lost is no reason to stop.
  [[maybe_unused]] const ssize_t written = ::write(file, bytes.data(), bytes.size());
  ::close(file);
}

}  // namespace

struct LineEditor::Impl {
  std::filesystem::path history_file;
  EditLine* editor = nullptr;
  History* history = nullptr;
  std::string last;

  void remember(const std::string& line) {
    HistEvent event;
    ::history(history, &event, H_ENTER, line.c_str());
    last = line;
  }
};

LineEditor::LineEditor(const std::filesystem::path& history) : impl_(std::make_unique<Impl>()) {
  // What libedit shows and keeps goes by the locale; hoidap speaks UTF-8 whatever it is.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  impl_->history_file = history;
  impl_->history = history_init();
  HistEvent event;
  ::history(impl_->history, &event, H_SETSIZE, static_cast<int>(history_lines));
  if (!history.empty()) {
    std::error_code ignored;
    std::filesystem::create_directories(history.parent_path(), ignored);
    for (const std::string& line : last_lines(history)) impl_->remember(line);
  }
  impl_->editor = el_init("hoidap", stdin, stderr, stderr);
  el_wset(impl_->editor, EL_PROMPT, prompt);
  el_wset(impl_->editor, EL_EDITOR, L"emacs");
  el_wset(impl_->editor, EL_SIGNAL, 0);
  el_set(impl_->editor, EL_HIST, ::history, impl_->history);
  el_wset(impl_->editor, EL_GETCFN, read_key);
  el_source(impl_->editor, nullptr);  // the user's ~/.editrc
}

LineEditor::~LineEditor() {
  el_end(impl_->editor);
  history_end(impl_->history);
}

TypedLine LineEditor::read() {
  const KeySignals signals;
  // Before the prompt, so that no key typed at it is taken the terminal's own way.
  el_wset(impl_->editor, EL_PREP_TERM, 1);
  int count = 0;
  const wchar_t* typed = el_wgets(impl_->editor, &count);
  if (interrupted) {
    std::fputs("^C\n", stderr);
    return {LineEvent::cancelled, ""};
  }
  if (typed == nullptr || count <= 0) {
    std::fputs("\n", stderr);
    return {LineEvent::end, ""};
  }
  std::string line = to_utf8(typed);
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  if (!line.empty() && line != impl_->last) {
    impl_->remember(line);
    if (!impl_->history_file.empty()) append_line(impl_->history_file, line);
  }
  return {LineEvent::line, std::move(line)};
}

std::filesystem::path default_history() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && std::filesystem::path(state).is_absolute()) {
    return std::filesystem::path(state) / "hoidap" / "history";
  }
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return std::filesystem::path(home) / ".local" / "state" / "hoidap" / "history";
}

}  // namespace hoidap::qa
