#include "qa/progress.h"

#include <doctest/doctest.h>

#include "qa/text_layout.h"

namespace hoidap::qa {

using Seconds = std::chrono::duration<double>;

TEST_SUITE_BEGIN("Progress");

TEST_CASE("at first there is only the count") {
  CHECK(progress_line("reading", 3, 10'000, Seconds(0.5), 80) == "reading 3 of 10,000");
}

TEST_CASE("time left is told in seconds, minutes or hours") {
  CHECK(progress_line("x", 100, 200, Seconds(10), 80) == "x 100 of 200 · 10/s · 10 s left");
  CHECK(progress_line("x", 1'000, 11'000, Seconds(10), 80) ==
        "x 1,000 of 11,000 · 100/s · 2 min left");
  CHECK(progress_line("x", 1'000, 1'001'000, Seconds(10), 80) ==
        "x 1,000 of 1,001,000 · 100/s · 2 h 46 min left");
  CHECK(progress_line("x", 1, 3, Seconds(10), 80) == "x 1 of 3 · 20 s left");  // slower than 1/s
  CHECK(progress_line("x", 3, 3, Seconds(10), 80) == "x 3 of 3");
}

TEST_CASE("where nobody knows how much there is, count and rate are told") {
  CHECK(progress_line("x", 1'200, 0, Seconds(10), 80) == "x 1,200 · 120/s");
}

TEST_CASE("what was done before says nothing of the rate") {
  CHECK(progress_line("x", 1'100, 1'200, Seconds(10), 80, 1'000) ==
        "x 1,100 of 1,200 · 10/s · 10 s left");
  CHECK(progress_line("x", 1'000, 1'200, Seconds(10), 80, 1'000) == "x 1,000 of 1,200");
}

TEST_CASE("the line fits the terminal") {
  for (int width = 1; width < 60; ++width) {
    const std::string line = progress_line("reading", 1'000, 1'001'000, Seconds(10), width);
    CHECK(display_width(line) <= width);
  }
}

TEST_CASE("nothing is drawn without a terminal") {
  Progress progress("reading", Progress::Shown::never);
  progress.update(1, 2);
  CHECK(!progress_is_drawn());
}

TEST_SUITE_END();

}  // namespace hoidap::qa
