// Processes of their own for parts of a test: for what other processes see, or other users.
#pragma once

#include <doctest/doctest.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <functional>

namespace hoidap::tests {

// Starts a process that does `work` and ends with what it returns, or 99 when it throws.
inline pid_t start_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int code = 99;
  try {
    code = work();
  } catch (const std::exception& error) {
    ::dprintf(2, "child: %s\n", error.what());
  }
  ::_exit(code);
}

// Waits for its end; -1 when a signal ended it.
inline int result_of(pid_t child) {
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Gives up the rights by which root may write anywhere.
inline bool become_nobody() {
  return ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
}

}  // namespace hoidap::tests
