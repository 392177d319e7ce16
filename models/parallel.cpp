#include "models/parallel.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace hoidap::models {

void for_each_in_parallel(std::size_t count, std::size_t at_a_time, int threads,
                          const std::function<void(std::size_t)>& work) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = threads > 0 ? static_cast<std::size_t>(threads) : cores;
  const std::size_t workers = std::clamp<std::size_t>(count / (2 * at_a_time), 1, wanted);

  std::atomic<std::size_t> taken = 0;
  const auto do_some = [&] {
    for (std::size_t first; (first = taken.fetch_add(at_a_time)) < count;) {
      const std::size_t end = std::min(first + at_a_time, count);
      for (std::size_t i = first; i < end; ++i) work(i);
    }
  };
  // Where the system has no more threads, this one does the others' work.
  constexpr std::launch any_thread = std::launch::async | std::launch::deferred;
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < workers; ++i) others.push_back(std::async(any_thread, do_some));
  do_some();
  for (std::future<void>& other : others) other.get();
}

}  // namespace hoidap::models
