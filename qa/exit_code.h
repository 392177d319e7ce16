// The exit codes that scripts rely on (hoidap(1), EXIT STATUS); from 64 on they are those of
// sysexits.h.
#pragma once

#include "models/error.h"

namespace hoidap::qa {

enum class ExitCode : int {
  done = 0,
  no_answer = 1,
  usage = 2,
  bad_data = 65,
  no_input = 66,
  internal = 70,
  cannot_create = 73,
  io = 74,
  locked = 75,
  mismatch = 78,
  interrupted = 130,
};

constexpr ExitCode exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::bad_data:
      return ExitCode::bad_data;
    case ErrorKind::no_input:
      return ExitCode::no_input;
    case ErrorKind::internal:
      return ExitCode::internal;
    case ErrorKind::cannot_create:
      return ExitCode::cannot_create;
    case ErrorKind::io:
      return ExitCode::io;
    case ErrorKind::locked:
      return ExitCode::locked;
    case ErrorKind::mismatch:
      return ExitCode::mismatch;
  }
  return ExitCode::internal;
}

}  // namespace hoidap::qa
