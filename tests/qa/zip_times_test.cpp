#include "qa/zip_times.h"

#include <doctest/doctest.h>

#include <string>

namespace hoidap::qa {
namespace {

// An archive of one empty entry "a", made at a time of these four bytes.
std::string archive(const std::string& time) {
  const std::string sizes = std::string(12, '\0') + std::string("\x01\0\0\0", 4);
  const std::string local = std::string("PK\x03\x04\x14\0\0\0\0\0", 10) + time + sizes + "a";
  const std::string central = std::string("PK\x01\x02\x14\0\x14\0\0\0\0\0", 12) + time + sizes +
                              std::string(14, '\0') + "a";
  return local + central + std::string("PK\x05\x06\0\0\0\0\x01\0\x01\0", 12) +
         std::string("\x2f\0\0\0\x1f\0\0\0\0\0", 10);
}

TEST_SUITE("zip_times") {
  TEST_CASE("Archives that differ in their times alone become the same") {
    const std::string one = archive("\x11\x22\x33\x44");
    const std::string two = archive("\x55\x66\x77\x58");
    REQUIRE(one.size() == 31 + 47 + 22);
    CHECK(one != two);
    CHECK(without_times(one) == without_times(two));
    CHECK(without_times(one) == archive(std::string("\0\0\x21\0", 4)));
  }

  TEST_CASE("What is no archive, or is cut off, stays as it is") {
    CHECK(without_times("").empty());
    CHECK(without_times("PK") == "PK");
    const std::string whole = archive("\x11\x22\x33\x44");
    for (std::size_t size = 0; size < whole.size(); ++size) {
      CHECK(without_times(whole.substr(0, size)) == whole.substr(0, size));
      CHECK(without_times(whole.substr(size)).size() == whole.size() - size);
    }
  }
}

}  // namespace
}  // namespace hoidap::qa
