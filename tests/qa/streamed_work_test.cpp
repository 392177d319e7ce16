#include "qa/streamed_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace hoidap::qa {
namespace {

using Work = StreamedWork<int, int>;
constexpr std::chrono::milliseconds patience{1000};

// Squares of 0 .. count - 1 by so many threads, which finish in another order.
Work::Parts squares(int count, int threads) {
  Work::Parts parts;
  parts.source = [next = 0, count]() mutable -> std::optional<int> {
    if (next == count) return std::nullopt;
    return next++;
  };
  parts.weight = [](int) { return 1; };
  for (int i = 0; i < threads; ++i) {
    parts.workers.push_back([](const int& n) {
      if (n % 3 == 0) std::this_thread::yield();
      return n * n;
    });
  }
  parts.stop_source = [] {};
  return parts;
}

// `all` keeps what was taken before an error.
void take_all(Work& work, std::vector<int>& all) {
  while (!work.at_end()) {
    for (const int result : work.take(patience)) all.push_back(result);
  }
}

std::vector<int> take_all(Work& work) {
  std::vector<int> all;
  take_all(work, all);
  return all;
}

}  // namespace

TEST_SUITE_BEGIN("StreamedWork");

TEST_CASE("results come in order for any number of threads and any bound") {
  for (const int threads : {1, 2, 7}) {
    for (const std::size_t bound : {0u, 1u, 100u}) {
      Work work(squares(500, threads), bound);
      const std::vector<int> all = take_all(work);
      REQUIRE(all.size() == 500);
      for (int i = 0; i < 500; ++i) CHECK(all[static_cast<std::size_t>(i)] == i * i);
    }
  }
}

TEST_CASE("an error is thrown when all before it is taken") {
  Work::Parts parts = squares(10, 3);
  for (auto& worker : parts.workers) {
    worker = [](const int& n) { return n == 5 ? throw std::runtime_error("five") : n; };
  }
  Work work(std::move(parts), 100);
  std::vector<int> all;
  CHECK_THROWS_WITH(take_all(work, all), "five");
  CHECK(all == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("what the source throws comes after its pieces") {
  Work::Parts parts = squares(10, 2);
  parts.source = [next = 0]() mutable -> std::optional<int> {
    if (next == 3) throw std::runtime_error("source");
    return next++;
  };
  Work work(std::move(parts), 100);
  std::vector<int> all;
  CHECK_THROWS_WITH(take_all(work, all), "source");
  CHECK(all == std::vector<int>{0, 1, 4});
}

TEST_CASE("leaving early stops the source and joins the threads") {
  std::atomic<bool> stopped = false;
  Work::Parts parts = squares(2, 2);
  parts.source = [&, next = 0]() mutable -> std::optional<int> {
    if (next < 2) return next++;
    stopped.wait(false);
    return std::nullopt;
  };
  parts.stop_source = [&] {
    stopped = true;
    stopped.notify_all();
  };
  {
    Work work(std::move(parts), 100);
    CHECK(!work.take(patience).empty());
  }
  CHECK(stopped);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
