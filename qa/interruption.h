// Ctrl-C and SIGTERM as a wish that work in progress can see, so that it ends in order: while one
// of these lives, the first such signal is noted, and the second ends the program at once. A
// program that was started with SIGINT ignored (nohup, in the background) goes on ignoring it.
//
// At most one lives at a time. Thread-safe: all but construction and destruction.
#pragma once

#include <csignal>

namespace hoidap::qa {

class Interruption {
 public:
  // Throws Error{io} when the system has no more files.
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  // Whether a signal came.
  bool requested() const;

  // Makes `file` readable without a signal: whoever waits for input stops.
  void wake() const;

  // Readable once a signal came or `wake` was called.
  int file() const;

 private:
  struct sigaction previous_interrupt_;
  struct sigaction previous_termination_;
};

}  // namespace hoidap::qa
