#include "qa/ordered_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace hoidap::qa {

namespace {

std::size_t no_weight(std::size_t) {
  return 0;
}

// Work that takes the longer, the earlier its piece comes in a row of five.
int uneven(std::size_t piece) {
  std::this_thread::sleep_for(std::chrono::microseconds(300 * (5 - piece % 5)));
  return static_cast<int>(piece) * 10;
}

}  // namespace

TEST_SUITE_BEGIN("ordered_work");

TEST_CASE("results come in order, whatever the number of threads") {
  for (const unsigned threads : {0u, 1u, 2u, 8u}) {
    OrderedWork<int> work({40, uneven, no_weight}, threads, 100);
    for (int i = 0; i < 40; ++i) CHECK(work.take() == i * 10);
  }
}

TEST_CASE("an error comes in its place, and the pieces after it as well") {
  for (const unsigned threads : {0u, 1u, 2u, 8u}) {
    const auto fails_at_three = [](std::size_t piece) {
      if (piece == 3) throw std::runtime_error("three");
      return uneven(piece);
    };
    OrderedWork<int> work({6, fails_at_three, no_weight}, threads, 100);
    for (int i = 0; i < 6; ++i) {
      if (i == 3) {
        CHECK_THROWS_WITH_AS(work.take(), "three", std::runtime_error);
      } else {
        CHECK(work.take() == i * 10);
      }
    }
  }
}

TEST_CASE("no more is begun than the weight allows, and a piece that is too heavy goes alone") {
  constexpr std::size_t allowed = 10;
  const auto weight = [](std::size_t piece) -> std::size_t { return piece == 20 ? 50 : 3; };
  std::atomic<std::size_t> begun_weight = 0;
  std::size_t taken_weight = 0;
  OrderedWork<std::size_t> work({40,
                                 [&](std::size_t piece) {
                                   begun_weight += weight(piece);
                                   return piece;
                                 },
                                 weight},
                                4, allowed);
  for (std::size_t piece = 0; piece < 40; ++piece) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    // What lies ahead now was begun when no more than this had been taken.
    const std::size_t ahead = begun_weight - taken_weight;
    CHECK(ahead <= (piece == 20 ? 50 : allowed));
    CHECK(work.take() == piece);
    taken_weight += weight(piece);
  }
}

TEST_CASE("it can be left in the middle") {
  std::atomic<int> done = 0;
  {
    OrderedWork<int> work({1000,
                           [&](std::size_t piece) {
                             ++done;
                             return uneven(piece);
                           },
                           [](std::size_t) -> std::size_t { return 1; }},
                          3, 5);
    CHECK(work.take() == 0);
  }
  const int when_left = done;
  CHECK(when_left >= 1);
  CHECK(when_left <= 6);  // what was taken, and what the weight let begin
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(done == when_left);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
