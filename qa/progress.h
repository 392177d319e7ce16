// How far a long task is, on one line of standard error: count, rate and time left. Drawn only on
// a terminal and at most ten times a second; wiped when the task ends, fails or is interrupted.
// Thread-safety: one thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace hoidap::qa {

class Progress {
 public:
  enum class Shown { automatic, never };  // automatic: when standard error is a terminal

  // `already`: what was done before, which says nothing of the rate.
  Progress(std::string label, Shown shown, std::size_t already = 0);
  ~Progress();  // wipes
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `total` is 0 where nobody knows how much there is.
  void update(std::size_t done, std::size_t total);

  // Whether anything will be shown at all.
  bool enabled() const { return enabled_; }

  // Wipes the line, so that something else can be written; the next update draws it again.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  const std::string label_;
  const std::size_t already_;
  const bool enabled_;
  bool drawn_ = false;
  const Clock::time_point start_;
  Clock::time_point last_;
};

// The line to draw, at most `width` columns: "indexing 1,200 of 10,000 · 350/s · 25 s left". Rate
// and time are left out while there is nothing to go by; total and time when `total` is 0.
// `already` of `done` were done before `elapsed` began.
std::string progress_line(std::string_view label, std::size_t done, std::size_t total,
                          std::chrono::duration<double> elapsed, int width,
                          std::size_t already = 0);

// True while a line is drawn. May be called from a signal handler.
bool progress_is_drawn();

// What wipes it.
inline constexpr std::string_view wipe_line = "\r\x1b[K";

}  // namespace hoidap::qa
