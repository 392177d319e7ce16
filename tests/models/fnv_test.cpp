#include "models/fnv.h"

#include <doctest/doctest.h>

#include <string>

namespace hoidap::models {
namespace {

std::uint64_t sum_of(std::string_view text) {
  Fnv fnv;
  fnv.add(text);
  return fnv.sum();
}

TEST_SUITE("Fnv") {
  TEST_CASE("sums are those of the algorithm's authors") {
    CHECK(sum_of("") == 0xcbf29ce484222325);
    CHECK(sum_of("a") == 0xaf63dc4c8601ec8c);
    CHECK(sum_of("foobar") == 0x85944171f73967e8);
  }

  TEST_CASE("parts add up to the whole, and a number is its bytes") {
    Fnv fnv;
    fnv.add("foo");
    fnv.add(std::uint64_t{0x0102030405060708});
    CHECK(fnv.sum() == sum_of("foo\x08\x07\x06\x05\x04\x03\x02\x01"));
  }
}

}  // namespace
}  // namespace hoidap::models
