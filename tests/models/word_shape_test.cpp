#include "models/word_shape.h"

#include <doctest/doctest.h>

namespace hoidap::models {

TEST_CASE("a word's capitals are seen in every script") {
  for (const char* name : {"Hanoi", "Đà", "Москва", "Østlandet", "McDonald"}) {
    CAPTURE(name);
    CHECK(shape_of(name).is_capitalised);
    CHECK_FALSE(shape_of(name).is_all_capitals);
  }
  for (const char* name : {"NATO", "ФССП", "ĐHQG", "G20A"}) {
    CAPTURE(name);
    CHECK(shape_of(name).is_capitalised);
    CHECK(shape_of(name).is_all_capitals);
  }
  for (const char* word : {"court", "đà", "суд", "iPhone"}) {
    CAPTURE(word);
    CHECK_FALSE(shape_of(word).is_capitalised);
    CHECK_FALSE(shape_of(word).is_all_capitals);
  }
  CHECK_FALSE(shape_of("A").is_all_capitals);  // one letter begins a sentence as well
}

TEST_CASE("digits make a number where there are no letters") {
  CHECK(shape_of("2023").is_number);
  CHECK(shape_of("20.12.2023").is_number);
  CHECK(shape_of("1,5").is_number);
  CHECK_FALSE(shape_of("220-FZ").is_number);
  CHECK(shape_of("220-FZ").has_digit);
  CHECK_FALSE(shape_of("ngày").has_digit);
}

TEST_CASE("malformed words have the shape of what can be read") {
  CHECK(shape_of("\xFF\xFE").is_number == false);
  CHECK(shape_of("").has_digit == false);
  CHECK(shape_of("A\xFF").is_capitalised);
}

}  // namespace hoidap::models
