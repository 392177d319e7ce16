// Independent pieces of work done by several threads, whose results are taken in order by one.
// A thread runs ahead of the taker as far as the weight of what is not taken yet allows, so that
// memory is bounded by it (or by the heaviest piece).
//
// Threads: the object belongs to the thread that made it, which takes the results; `work` is called
// from several threads at once, `weight` from one at a time. Errors: what `work` throws for a piece
// is thrown again by the `take` that would have given its result; the next `take` goes on with the
// next piece. The destructor lets the pieces at hand finish and joins the threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace hoidap::qa {

template <typename Result>
class OrderedWork {
 public:
  struct Pieces {
    std::size_t count = 0;
    std::function<Result(std::size_t)> work;         // of piece 0 .. count-1
    std::function<std::size_t(std::size_t)> weight;  // of a piece not begun yet; never throws
  };

  OrderedWork(Pieces pieces, unsigned threads, std::size_t max_weight)
      : pieces_(std::move(pieces)), max_weight_(max_weight) {
    threads_.reserve(threads);
    try {
      for (unsigned i = 0; i < threads && i < pieces_.count; ++i) {
        threads_.emplace_back([this] { run(); });
      }
    } catch (const std::system_error&) {
      // The system has no more threads: those that there are do the work, or else `take` does.
    }
  }

  ~OrderedWork() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    may_begin_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  // The result of the next piece; waits until it is there. Called at most `count` times.
  Result take() {
    Outcome outcome = take_outcome();
    if (outcome.error) std::rethrow_exception(outcome.error);
    return std::move(*outcome.result);
  }

 private:
  struct Outcome {
    std::optional<Result> result;
    std::exception_ptr error;
    std::size_t weight = 0;
  };

  Outcome take_outcome() {
    if (threads_.empty()) return outcome_of(taken_++);
    std::unique_lock lock(mutex_);
    is_done_.wait(lock, [&] { return done_.count(taken_) > 0; });
    auto node = done_.extract(taken_++);
    weight_ -= node.mapped().weight;
    lock.unlock();
    may_begin_.notify_all();
    return std::move(node.mapped());
  }

  // What each thread does: the pieces that no other has begun, one after the other.
  void run() {
    while (const auto piece = begin_next()) {
      Outcome outcome = outcome_of(piece->first);
      outcome.weight = piece->second;
      const std::lock_guard lock(mutex_);
      done_.emplace(piece->first, std::move(outcome));
      is_done_.notify_one();
    }
  }

  // The next piece and its weight, once there is room for it; nothing when there are no more.
  std::optional<std::pair<std::size_t, std::size_t>> begin_next() {
    std::unique_lock lock(mutex_);
    while (!stopping_ && begun_ < pieces_.count) {
      const std::size_t weight = pieces_.weight(begun_);
      if (begun_ == taken_ || weight_ + weight <= max_weight_) {
        weight_ += weight;
        return std::pair(begun_++, weight);
      }
      may_begin_.wait(lock);
    }
    return std::nullopt;
  }

  Outcome outcome_of(std::size_t piece) const {
    Outcome outcome;
    try {
      outcome.result = pieces_.work(piece);
    } catch (...) {
      outcome.error = std::current_exception();
    }
    return outcome;
  }

  const Pieces pieces_;
  const std::size_t max_weight_;
  std::mutex mutex_;
  std::condition_variable may_begin_;
  std::condition_variable is_done_;
  std::map<std::size_t, Outcome> done_;  // and not taken
  std::size_t begun_ = 0;
  std::size_t taken_ = 0;
  std::size_t weight_ = 0;  // of what is begun and not taken
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hoidap::qa
