#include "qa/exit_code.h"

#include <doctest/doctest.h>

namespace hoidap::qa {

TEST_SUITE_BEGIN("ExitCode");

TEST_CASE("every kind of error has the code that is documented") {
  const auto code = [](ErrorKind kind) { return static_cast<int>(exit_code(kind)); };
  CHECK(code(ErrorKind::usage) == 2);
  CHECK(code(ErrorKind::bad_data) == 65);
  CHECK(code(ErrorKind::no_input) == 66);
  CHECK(code(ErrorKind::internal) == 70);
  CHECK(code(ErrorKind::cannot_create) == 73);
  CHECK(code(ErrorKind::io) == 74);
  CHECK(code(ErrorKind::locked) == 75);
  CHECK(code(ErrorKind::mismatch) == 78);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
