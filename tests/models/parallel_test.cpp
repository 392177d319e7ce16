#include "models/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace hoidap::models {
namespace {

TEST_SUITE("for_each_in_parallel") {
  TEST_CASE("every item is worked on once, for any number of items and threads") {
    for (const std::size_t count : {0, 1, 15, 16, 17, 1000}) {
      for (const int threads : {0, 1, 2, 8}) {
        CAPTURE(count);
        CAPTURE(threads);
        std::vector<std::atomic<int>> times(count);
        for_each_in_parallel(count, 4, threads, [&](std::size_t item) { ++times[item]; });
        for (const std::atomic<int>& each : times) CHECK(each == 1);
      }
    }
  }

  TEST_CASE("what the work throws arrives at the caller") {
    const auto work = [](std::size_t item) {
      if (item == 777) throw std::runtime_error("item 777");
    };
    for (const int threads : {1, 8}) {
      CHECK_THROWS_WITH(for_each_in_parallel(1000, 4, threads, work), "item 777");
    }
  }
}

}  // namespace
}  // namespace hoidap::models
