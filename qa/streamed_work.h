// Work on pieces that come one after the other, nobody knows how many or when: one thread waits for
// them, several work on them, and the one that made the object takes the results in order as they
// come. How far it runs ahead is bounded by the weight of what is not taken yet (or by the heaviest
// piece). qa/ordered_work.h is for pieces that are all there.
//
// Threads: the object belongs to the thread that made it. `source` is called by one thread, each of
// `workers` by one of its own, so that it may hold what is not shared; `weight` by the source's.
// Errors: what a worker throws for a piece is thrown again by the `take` that comes to it, what
// `source` throws when all before it is taken. The destructor calls `stop_source`, which must make
// a waiting `source` return, lets the pieces at hand finish and joins the threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace hoidap::qa {

template <typename Piece, typename Result>
class StreamedWork {
 public:
  struct Parts {
    std::function<std::optional<Piece>()> source;  // nothing: there are no more
    std::function<std::size_t(const Piece&)> weight;
    std::vector<std::function<Result(const Piece&)>> workers;  // at least one
    std::function<void()> stop_source;
  };

  StreamedWork(Parts parts, std::size_t max_weight)
      : parts_(std::move(parts)), max_weight_(max_weight) {
    try {
      threads_.emplace_back([this] { read(); });
      for (auto& worker : parts_.workers) threads_.emplace_back([this, &worker] { work(worker); });
    } catch (...) {
      stop();
      throw;
    }
  }

  ~StreamedWork() { stop(); }
  StreamedWork(const StreamedWork&) = delete;
  StreamedWork& operator=(const StreamedWork&) = delete;

  // The next results, as many as are there; waits at most so long for the first.
  std::vector<Result> take(std::chrono::milliseconds patience) {
    std::vector<Result> results;
    std::exception_ptr error;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience,
                      [&] { return slots_.empty() ? at_end_ : slots_.front().done; });
    while (!slots_.empty() && slots_.front().done) {
      Slot& slot = slots_.front();
      if (slot.error && !results.empty()) break;  // thrown by the next call
      error = slot.error;
      if (!error) results.push_back(std::move(*slot.result));
      weight_ -= slot.weight;
      slots_.pop_front();
      --begun_;
      if (error) break;
    }
    if (results.empty() && slots_.empty() && !error) error = std::exchange(source_error_, nullptr);
    lock.unlock();
    room_.notify_one();
    if (error) std::rethrow_exception(error);
    return results;
  }

  // Whether everything that came was taken and nothing more will come.
  bool at_end() {
    const std::lock_guard lock(mutex_);
    return at_end_ && slots_.empty() && !source_error_;
  }

 private:
  struct Slot {
    explicit Slot(Piece next) : piece(std::move(next)) {}
    Piece piece;
    std::optional<Result> result;
    std::exception_ptr error;
    std::size_t weight = 0;
    bool done = false;
  };

  void read() {
    std::exception_ptr error;
    try {
      while (add(parts_.source())) {
      }
    } catch (...) {
      error = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      source_error_ = error;
      at_end_ = true;
    }
    pieces_.notify_all();
    changed_.notify_all();
  }

  // False when there is no more to read.
  bool add(std::optional<Piece> piece) {
    if (!piece) return false;
    const std::size_t weight = parts_.weight(*piece);
    std::unique_lock lock(mutex_);
    room_.wait(lock,
               [&] { return stopping_ || slots_.empty() || weight_ + weight <= max_weight_; });
    if (stopping_) return false;
    slots_.emplace_back(std::move(*piece));
    slots_.back().weight = weight;
    weight_ += weight;
    lock.unlock();
    pieces_.notify_one();
    return true;
  }

  void work(const std::function<Result(const Piece&)>& worker) {
    while (Slot* slot = begin_next()) {
      std::optional<Result> result;
      std::exception_ptr error;
      try {
        result = worker(slot->piece);
      } catch (...) {
        error = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      slot->result = std::move(result);
      slot->error = error;
      slot->done = true;
      if (slot == &slots_.front()) changed_.notify_all();
    }
  }

  // A piece that nobody has begun; null when there are no more. Slots stay where they are until
  // they are taken.
  Slot* begin_next() {
    std::unique_lock lock(mutex_);
    pieces_.wait(lock, [&] { return stopping_ || begun_ < slots_.size() || at_end_; });
    if (stopping_ || begun_ == slots_.size()) return nullptr;
    return &slots_[begun_++];
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    parts_.stop_source();
    room_.notify_all();
    pieces_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  Parts parts_;
  const std::size_t max_weight_;
  std::mutex mutex_;
  std::condition_variable room_;     // for another piece
  std::condition_variable pieces_;   // to be begun, or the end
  std::condition_variable changed_;  // the next result, or the end
  std::deque<Slot> slots_;           // what is not taken yet, in order
  std::size_t begun_ = 0;            // of `slots_`
  std::size_t weight_ = 0;           // of `slots_`
  std::exception_ptr source_error_;
  bool at_end_ = false;  // of the source
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hoidap::qa
