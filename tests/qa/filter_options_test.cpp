#include "qa/filter_options.h"

#include <doctest/doctest.h>

#include "models/error.h"

namespace hoidap::qa {

TEST_SUITE_BEGIN("filter_options");

TEST_CASE("a date names its first or its last day") {
  CHECK(iso_day("2023", DayOf::start, "--since") == "2023-01-01");
  CHECK(iso_day("2023", DayOf::end, "--until") == "2023-12-31");
  CHECK(iso_day("2024-02", DayOf::end, "--until") == "2024-02-29");
  CHECK(iso_day("2023-02", DayOf::end, "--until") == "2023-02-28");
  CHECK(iso_day("2023-12-21", DayOf::start, "--since") == "2023-12-21");
  CHECK(iso_day("2023-12-21", DayOf::end, "--until") == "2023-12-21");
}

TEST_CASE("what is no date is usage") {
  for (const char* date : {"", "23", "2023-", "2023-13", "2023-00", "2023-02-29", "2023-1-1",
                           "2023/12/21", "2023-12-21T00", "20231221", "-123", "2023-12-32"}) {
    CAPTURE(date);
    CHECK_THROWS_AS(iso_day(date, DayOf::start, "--since"), Error);
  }
}

TEST_CASE("language codes are lower case, and Norwegian is nb") {
  CHECK(language_code("VI") == "vi");
  CHECK(language_code("no") == "nb");
  CHECK(language_code("nn") == "nb");
  CHECK_THROWS_AS(language_code(""), Error);
  CHECK_THROWS_AS(language_code("v"), Error);
  CHECK_THROWS_AS(language_code("vi_VN"), Error);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
