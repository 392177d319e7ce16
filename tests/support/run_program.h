// Runs the real hoidap as a user would, in an environment of its own.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace hoidap::tests {

struct ProgramResult {
  int status = -1;  // exit status; 128 plus the signal's number when one ended it
  std::string out;
  std::string error;
};

enum class User { same, unprivileged };  // unprivileged: never root

struct ProgramOptions {
  std::string input;                               // standard input
  std::map<std::string, std::string> environment;  // besides that of the home
  std::filesystem::path output;                    // standard output goes there instead
  User user = User::same;
  std::optional<std::size_t> largest_file;  // bytes; larger writes fail, as on a full disk
  std::optional<std::string> kill_at;       // SIGKILL once this is on standard output
};

inline ProgramOptions with_input(std::string input) {
  ProgramOptions options;
  options.input = std::move(input);
  return options;
}

// A user's folders, empty at first and deleted at the end.
class Home {
 public:
  Home();

  ProgramResult run(const std::vector<std::string>& arguments,
                    const ProgramOptions& options = {}) const;

  const std::filesystem::path& path() const { return folder_.path(); }
  const TemporaryFolder& folder() const { return folder_; }
  std::filesystem::path corpus() const { return path() / "data" / "hoidap" / "corpus"; }
  std::filesystem::path history() const { return path() / "state" / "hoidap" / "history"; }

  // The environment hoidap runs in: these folders, and a locale that is not UTF-8.
  std::map<std::string, std::string> environment() const;

 private:
  TemporaryFolder folder_;
};

// Whether files can be closed to the user that `User::unprivileged` runs as, and the program can
// be run by it: false where the program lies in a folder that only root may enter.
bool can_run_unprivileged();

// hoidap in a terminal of its own.
class TerminalProgram {
 public:
  TerminalProgram(const Home& home, const std::vector<std::string>& arguments, int columns);
  ~TerminalProgram();

  void type(const std::string& keys);
  // Waits until `text` has appeared after what was seen before; false when it does not within a
  // minute or the program ends.
  bool sees(const std::string& text);
  // Everything shown so far.
  const std::string& screen() const { return screen_; }
  // Waits for the end; the status as in ProgramResult.
  int wait();

 private:
  bool read_more();

  pid_t child_ = -1;
  int terminal_ = -1;
  std::string screen_;
  std::size_t seen_ = 0;
};

}  // namespace hoidap::tests
