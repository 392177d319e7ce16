// The one exception type of hoidap: what went wrong, and of which kind, so that `main` can give the
// documented exit code. The message names the file (or option) and the cause, and says what to do
// when there is something the user can do. Library error codes are turned into this at the wrapper.
#pragma once

#include <stdexcept>
#include <string>

namespace hoidap {

enum class ErrorKind {
  usage,          // the command line asks for something that does not exist
  bad_data,       // input that cannot be understood
  no_input,       // an input that is not there
  internal,       // a broken promise inside hoidap
  cannot_create,  // an output that cannot be made
  io,             // reading or writing failed half-way
  locked,         // another process is writing the corpus
  mismatch,       // configuration, format or model do not fit the corpus
};

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

}  // namespace hoidap
