#include "qa/progress.h"

#include <cmath>
#include <csignal>
#include <utility>

#include "qa/output.h"
#include "qa/terminal.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr std::chrono::milliseconds redraw_interval{100};
// Before this there is no rate worth showing.
constexpr std::chrono::duration<double> settling_time{1.0};

volatile std::sig_atomic_t line_is_drawn = 0;

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string time_left(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string((whole + 59) / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

std::string progress_line(std::string_view label, std::size_t done, std::size_t total,
                          std::chrono::duration<double> elapsed, int width, std::size_t already) {
  std::string line = std::string(label) + " " + grouped(done);
  if (total > 0) line += " of " + grouped(total);
  if (elapsed >= settling_time && done > already && (done < total || total == 0)) {
    const double rate = static_cast<double>(done - already) / elapsed.count();
    const auto shown_rate = static_cast<std::size_t>(std::lround(rate));
    if (shown_rate > 0) line += " · " + grouped(shown_rate) + "/s";
    if (total > 0) line += " · " + time_left(static_cast<double>(total - done) / rate) + " left";
  }
  return shortened_end(line, width);
}

bool progress_is_drawn() {
  return line_is_drawn != 0;
}

Progress::Progress(std::string label, Shown shown, std::size_t already)
    : label_(std::move(label)),
      already_(already),
      enabled_(shown == Shown::automatic && is_terminal(Stream::error) && can_move_cursor()),
      start_(Clock::now()),
      last_(start_ - redraw_interval) {}

Progress::~Progress() {
  wipe();
}

void Progress::update(std::size_t done, std::size_t total) {
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < redraw_interval) return;
  last_ = now;
  const int width = terminal_width(Stream::error) - 1;
  line_is_drawn = 1;
  drawn_ = true;
  write_raw_message(std::string(wipe_line) +
                    progress_line(label_, done, total, now - start_, width, already_));
}

void Progress::wipe() {
  if (!drawn_) return;
  write_raw_message(wipe_line);
  drawn_ = false;
  line_is_drawn = 0;
}

}  // namespace hoidap::qa
