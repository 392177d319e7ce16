#include "qa/interruption.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

namespace {

volatile std::sig_atomic_t signal_came = 0;
int ends[2] = {-1, -1};  // of a pipe that is written to once

void note_signal(int) {
  const int error = errno;
  signal_came = 1;
  [[maybe_unused]] const ssize_t written = ::write(ends[1], "!", 1);
  errno = error;
}

}  // namespace

Interruption::Interruption() {
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
    throw Error(ErrorKind::io, "no pipe: " + std::generic_category().message(errno));
  }
  signal_came = 0;
  struct sigaction action = {};
  action.sa_handler = note_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, &previous_interrupt_);
  ::sigaction(SIGTERM, &action, &previous_termination_);
  if (previous_interrupt_.sa_handler == SIG_IGN) ::sigaction(SIGINT, &previous_interrupt_, nullptr);
}

Interruption::~Interruption() {
  ::sigaction(SIGINT, &previous_interrupt_, nullptr);
  ::sigaction(SIGTERM, &previous_termination_, nullptr);
  ::close(ends[0]);
  ::close(ends[1]);
}

bool Interruption::requested() const {
  return signal_came != 0;
}

void Interruption::wake() const {
  [[maybe_unused]] const ssize_t written = ::write(ends[1], "!", 1);
}

int Interruption::file() const {
  return ends[0];
}

}  // namespace hoidap::qa
