#include "qa/line_source.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace hoidap::qa {

TEST_SUITE_BEGIN("LineSource");

TEST_CASE("lines come with their numbers and ends, whatever is read at once") {
  const tests::TemporaryFolder folder;
  const std::string long_line(100'000, 'x');
  const int file = ::open(folder.write("f", "a\n\n" + long_line + "\nlast").c_str(), O_RDONLY);
  LineSource lines(file, "f", 200'000);
  CHECK(lines.next()->text == "a");
  CHECK(lines.next()->end == 3);
  const auto third = lines.next();
  CHECK(third->text == long_line);
  CHECK(third->number == 3);
  const auto last = lines.next();
  CHECK(last->text == "last");
  CHECK(!last->ended);
  CHECK(last->end == 3 + 100'001 + 4);
  CHECK(!lines.next());
  ::close(file);
}

TEST_CASE("a line beyond the bound is passed over, and the next has its place") {
  const tests::TemporaryFolder folder;
  for (const std::size_t length : {1001u, 65'535u, 65'536u, 65'537u, 300'000u}) {
    const int file =
        ::open(folder.write("f", std::string(length, 'x') + "\nnext\n").c_str(), O_RDONLY);
    LineSource lines(file, "f", 1000);
    const auto first = lines.next();
    CHECK(first->too_long);
    CHECK(first->text == "");
    CHECK(first->end == length + 1);
    const auto next = lines.next();
    CHECK(next->text == "next");
    CHECK(next->number == 2);
    ::close(file);
  }
}

TEST_CASE("waiting for input ends when the work is called off") {
  int input[2];
  int stop[2];
  REQUIRE(::pipe(input) == 0);
  REQUIRE(::pipe(stop) == 0);
  REQUIRE(::write(input[1], "one\ntw", 6) == 6);
  LineSource lines(input[0], "f", 1000, stop[0]);
  CHECK(lines.next()->text == "one");
  std::thread caller([&] { CHECK(::write(stop[1], "!", 1) == 1); });
  const auto rest = lines.next();  // would wait for ever
  caller.join();
  CHECK((!rest || !rest->ended));
  for (const int end : {input[0], input[1], stop[0], stop[1]}) ::close(end);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
