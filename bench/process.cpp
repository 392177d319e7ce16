#include "bench/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <system_error>

extern char** environ;

namespace hoidap::bench {

namespace {

volatile sig_atomic_t stop_signal = 0;

pid_t start(std::vector<std::string> command, const std::string& output) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  pid_t child = 0;
  const int error = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), command[0]);
  return child;
}

// Waits for the end of `child`, which a signal to this process brings about.
int wait_for(pid_t child, rusage& usage) {
  int status = 0;
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
    if (stop_signal != 0) kill(child, SIGTERM);
  }
  return status;
}

double seconds_in(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Outcome run_program(const std::vector<std::string>& command, const std::filesystem::path& output) {
  const auto begin = std::chrono::steady_clock::now();
  rusage usage = {};
  const int status = wait_for(start(command, output.string()), usage);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  if (stop_signal != 0) throw std::runtime_error("interrupted");
  if (!WIFEXITED(status)) throw std::runtime_error(command[0] + ": was killed");
  return {WEXITSTATUS(status), seconds.count(),
          seconds_in(usage.ru_utime) + seconds_in(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) * 1024 / 1e6};
}

void stop_in_order() {
  struct sigaction action = {};
  action.sa_handler = [](int signal) { stop_signal = signal; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

Resident resident_memory() {
  Resident resident;
  std::ifstream status("/proc/self/status");
  for (std::string key; status >> key;) {
    double kibibytes = 0;
    if (key == "RssAnon:" && status >> kibibytes) resident.anonymous_mb = kibibytes * 1024 / 1e6;
    if (key == "RssFile:" && status >> kibibytes) resident.file_mb = kibibytes * 1024 / 1e6;
  }
  return resident;
}

}  // namespace hoidap::bench
