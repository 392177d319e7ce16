#include "tests/support/run_program.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace hoidap::tests {

namespace {

constexpr int nobody = 65534;
constexpr int patience_ms = 60'000;

struct Pipe {
  int read_end = -1;
  int write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe2 failed");
    read_end = ends[0];
    write_end = ends[1];
  }
  ~Pipe() {
    close_end(read_end);
    close_end(write_end);
  }
  static void close_end(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

// Arguments or environment as exec wants them. The strings must outlive the result.
std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

// What the program is started with.
struct Launch {
  std::vector<std::string> arguments{HOIDAP_PROGRAM};
  std::vector<std::string> environment;

  Launch(const std::vector<std::string>& words, const std::map<std::string, std::string>& values) {
    arguments.insert(arguments.end(), words.begin(), words.end());
    for (const auto& [name, value] : values) environment.push_back(name + "=" + value);
  }
  [[noreturn]] void exec() {
    std::signal(SIGINT, SIG_DFL);  // a test run in the background would pass on that it is ignored
    const auto argv = pointers_to(arguments);
    const auto envp = pointers_to(environment);
    ::execve(HOIDAP_PROGRAM, argv.data(), envp.data());
    ::_exit(127);
  }
};

void become_unprivileged() {
  if (::geteuid() != 0) return;
  if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(126);
}

void limit_file_size(std::size_t bytes) {
  const rlimit limit{bytes, bytes};
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, SIG_IGN);  // the write fails instead
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Reads what is there; false at the end.
bool read_some(int from, std::string& into) {
  std::array<char, 16 * 1024> buffer{};
  const ssize_t count = ::read(from, buffer.data(), buffer.size());
  if (count > 0) into.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

// Feeds and drains the child's three pipes until it has closed its outputs.
void exchange(Pipe& in, Pipe& out, Pipe& error, std::string_view input, ProgramResult& result,
              const std::optional<std::string>& kill_at, pid_t child) {
  if (input.empty()) Pipe::close_end(in.write_end);
  while (out.read_end >= 0 || error.read_end >= 0) {
    std::array<pollfd, 3> events{pollfd{out.read_end, POLLIN, 0}, pollfd{error.read_end, POLLIN, 0},
                                 pollfd{in.write_end, POLLOUT, 0}};
    if (::poll(events.data(), events.size(), -1) < 0) continue;
    if (events[0].revents != 0 && !read_some(out.read_end, result.out)) {
      Pipe::close_end(out.read_end);
    }
    if (events[1].revents != 0 && !read_some(error.read_end, result.error)) {
      Pipe::close_end(error.read_end);
    }
    if (events[2].revents != 0) {
      const ssize_t count =
          ::write(in.write_end, input.data(), std::min<std::size_t>(input.size(), 4096));
      if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
      if (count < 0 || input.empty()) Pipe::close_end(in.write_end);
    }
    if (kill_at && result.out.find(*kill_at) != std::string::npos) ::kill(child, SIGKILL);
  }
}

ProgramResult run(Launch launch, const ProgramOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe in, out, error;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) {
    ::dup2(in.read_end, STDIN_FILENO);
    ::dup2(out.write_end, STDOUT_FILENO);
    ::dup2(error.write_end, STDERR_FILENO);
    if (!options.output.empty()) {
      const int file = ::open(options.output.c_str(), O_WRONLY);
      if (file < 0) ::_exit(125);
      ::dup2(file, STDOUT_FILENO);
    }
    std::signal(SIGPIPE, SIG_DFL);
    if (options.largest_file) limit_file_size(*options.largest_file);
    if (options.user == User::unprivileged) become_unprivileged();
    launch.exec();
  }
  Pipe::close_end(in.read_end);
  Pipe::close_end(out.write_end);
  Pipe::close_end(error.write_end);
  ProgramResult result;
  exchange(in, out, error, options.input, result, options.kill_at, child);
  result.status = status_of(child);
  return result;
}

}  // namespace

Home::Home() {
  // Open to the unprivileged user too, so that only what a test closes is closed.
  std::filesystem::permissions(path(), std::filesystem::perms(0755));
}

std::map<std::string, std::string> Home::environment() const {
  std::map<std::string, std::string> values{{"HOME", path().string()},
                                            {"XDG_DATA_HOME", (path() / "data").string()},
                                            {"XDG_STATE_HOME", (path() / "state").string()},
                                            {"PATH", "/usr/bin:/bin"},
                                            {"LANG", "C"}};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) values[name] = value;
  }
  return values;
}

ProgramResult Home::run(const std::vector<std::string>& arguments,
                        const ProgramOptions& options) const {
  std::map<std::string, std::string> values = options.environment;
  values.merge(environment());
  return tests::run(Launch(arguments, values), options);
}

bool can_run_unprivileged() {
  const Home home;
  ProgramOptions options;
  options.user = User::unprivileged;
  return home.run({"--version"}, options).status == 0;
}

TerminalProgram::TerminalProgram(const Home& home, const std::vector<std::string>& arguments,
                                 int columns) {
  std::map<std::string, std::string> values = home.environment();
  values["TERM"] = "xterm";
  values["PAGER"] = "cat";
  Launch launch(arguments, values);
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = 40;
  child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
  if (child_ < 0) throw std::runtime_error("forkpty failed");
  if (child_ == 0) launch.exec();
}

TerminalProgram::~TerminalProgram() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    status_of(child_);
  }
  if (terminal_ >= 0) ::close(terminal_);
}

void TerminalProgram::type(const std::string& keys) {
  if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
    throw std::runtime_error("the terminal does not take keys");
  }
}

bool TerminalProgram::read_more() {
  pollfd event{terminal_, POLLIN, 0};
  if (::poll(&event, 1, patience_ms) == 1) return read_some(terminal_, screen_);
  ::kill(child_, SIGKILL);  // it hangs: let the test fail instead
  return false;
}

bool TerminalProgram::sees(const std::string& text) {
  for (;;) {
    if (const std::size_t at = screen_.find(text, seen_); at != std::string::npos) {
      seen_ = at + text.size();
      return true;
    }
    if (!read_more()) return false;
  }
}

int TerminalProgram::wait() {
  while (read_more()) {
  }
  const int status = status_of(child_);
  child_ = -1;
  return status;
}

}  // namespace hoidap::tests
