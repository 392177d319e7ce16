#include "qa/pandoc.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "models/error.h"
#include "qa/json_lines.h"
#include "qa/output_file.h"
#include "qa/zip_times.h"

extern char** environ;

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

// 1 January 1980, the earliest time that a ZIP archive can hold.
constexpr char no_time[] = "315532800";

bool is_installed(const char* program) {
  const char* path = std::getenv("PATH");
  std::string folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  folders += ':';
  for (std::size_t start = 0, end; (end = folders.find(':', start)) != std::string::npos;
       start = end + 1) {
    const fs::path file = fs::path(folders.substr(start, end - start)) / program;
    if (::access(file.c_str(), X_OK) == 0) return true;
  }
  return false;
}

// A folder of its own for what pandoc reads and writes.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_((fs::temp_directory_path() / "hoidap-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) {
      throw Error(ErrorKind::cannot_create,
                  path_ + ": cannot be made: " + std::generic_category().message(errno));
    }
  }
  ~TemporaryFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const char* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Runs a program found in $PATH, its output and complaints going to the file `log`; its exit
// status.
int run_program(std::vector<std::string> arguments, const std::string& log) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, words.front(), &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw Error(ErrorKind::io, arguments.front() + ": " + std::generic_category().message(error));
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

void require_pandoc() {
  if (is_installed("pandoc")) return;
  throw Error(ErrorKind::mismatch,
              "Word and OpenDocument reports are made by pandoc, which is not installed (apt-get "
              "install pandoc); or write the report to a .html or .md file");
}

std::string office_file(std::string_view markdown, const Report& report, ReportFormat format) {
  require_pandoc();
  const TemporaryFolder folder;
  const std::string source = folder.file("report.md");
  const std::string made = folder.file("report");
  const std::string log = folder.file("log");
  write_file(source, markdown);
  ::setenv("SOURCE_DATE_EPOCH", no_time, /*overwrite=*/0);
  std::vector<std::string> arguments{"pandoc",
                                     "--from",
                                     "commonmark+footnotes+bracketed_spans+attributes+pipe_tables",
                                     "--to",
                                     std::string(to_text(format)),
                                     "--standalone",
                                     "--metadata",
                                     "title=" + report.title,
                                     "--metadata",
                                     "lang=" + report.language,
                                     "--output",
                                     made,
                                     source};
  if (!report.author.empty()) {
    arguments.insert(arguments.begin() + 1, {"--metadata", "author=" + report.author});
  }
  const int status = run_program(std::move(arguments), log);
  if (status != 0) {
    std::string said = read_file(log);
    while (said.ends_with('\n')) said.pop_back();
    throw Error(ErrorKind::io, "pandoc failed (" + std::to_string(status) + "): " + said);
  }
  return without_times(read_file(made));
}

}  // namespace hoidap::qa
