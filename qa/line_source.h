// Lines of a file or a pipe as they come: bounded memory whatever the input holds, the place of
// each line, and an end to waiting when the work is called off.
//
// Offsets are bytes from the start of the input; line numbers count from 1. Thread-safety: one
// thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace hoidap::qa {

struct SourceLine {
  std::string text;        // without its line feed; empty when it is too long
  std::size_t number = 0;  // 1-based
  std::uint64_t end = 0;   // where the next line begins
  bool ended = false;      // by a line feed, rather than by the end of the input
  bool too_long = false;   // its text was passed over
};

class LineSource {
 public:
  // Reads from `file`, which stays the caller's. Lines may have `longest` bytes. When `stop` (or
  // nothing: -1) becomes readable, the input is taken to end. `name` is for messages.
  LineSource(int file, std::string name, std::size_t longest, int stop = -1);

  // The next line; nothing at the end. Throws Error{io} when reading fails.
  std::optional<SourceLine> next();

  // The first bytes of the input, as many as one read gives, before any line is taken.
  const std::string& beginning();

  // Passes over the next `bytes` of what `beginning` gave.
  void skip(std::size_t bytes);

  const std::string& name() const { return name_; }

 private:
  bool read_more();

  const int file_;
  const std::string name_;
  const std::size_t longest_;
  const int stop_;
  std::string buffer_;     // what is read and not taken
  std::size_t taken_ = 0;  // of `buffer_`
  std::uint64_t offset_ = 0;
  std::size_t lines_ = 0;
  bool at_end_ = false;
};

}  // namespace hoidap::qa
