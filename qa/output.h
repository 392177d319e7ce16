// The two streams: standard output for data, standard error for everything said about it. Writes
// are checked, so that a full disk or a reader that went away is noticed.
// Thread-safety: one thread at a time.
#pragma once

#include <exception>
#include <string_view>

namespace hoidap::qa {

// The reader of standard output has gone (EPIPE): there is nothing left to do, and nothing wrong.
class ClosedPipe : public std::exception {
 public:
  const char* what() const noexcept override { return "standard output was closed"; }
};

// Writes all of `bytes` to standard output, unbuffered. Throws ClosedPipe, or Error{io} with the
// cause.
void write_data(std::string_view bytes);

// Writes all of `bytes` to an open file; 0, or the errno of what went wrong.
int write_all(int file, std::string_view bytes);

// Writes "hoidap: `message`" as a line to standard error; failures there are ignored.
void write_message(std::string_view message);

// Writes `text` to standard error as it is.
void write_raw_message(std::string_view text);

}  // namespace hoidap::qa
