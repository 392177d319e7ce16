#include "citations/published_date.h"

#include <doctest/doctest.h>

namespace hoidap::citations {
namespace {

TEST_SUITE("dates of publication") {
  TEST_CASE("A date is read as exactly as it is known, and no further") {
    CHECK(published_date("2023-12-21") == PublishedDate{2023, 12, 21});
    CHECK(published_date("2023-11") == PublishedDate{2023, 11, 0});
    CHECK(published_date("2025") == PublishedDate{2025, 0, 0});
    CHECK(published_date("2024-02-29") == PublishedDate{2024, 2, 29});
    CHECK(published_date("2023-02-29") == PublishedDate{2023, 2, 0});
    CHECK(published_date("2023-13-01") == PublishedDate{2023, 0, 0});
    for (const char* none : {"", "0000", "last week", "20231221", "-", "12-2023", "２０２３"}) {
      CAPTURE(none);
      CHECK(published_date(none) == PublishedDate{});
    }
  }

  TEST_CASE("Dates are written as each language writes them") {
    const PublishedDate day{2023, 12, 21};
    CHECK(spelled_date(day, "vi") == "21/12/2023");
    CHECK(spelled_date(day, "nb") == "21. desember 2023");
    CHECK(spelled_date(day, "en") == "21 December 2023");
    CHECK(spelled_date(day, "ru") == "21 декабря 2023");
    CHECK(spelled_date(day, "fr") == "21 December 2023");
    const PublishedDate month{2023, 11, 0};
    CHECK(spelled_date(month, "vi") == "tháng 11/2023");
    CHECK(spelled_date(month, "nb") == "november 2023");
    CHECK(spelled_date(month, "en") == "November 2023");
    CHECK(spelled_date(month, "ru") == "ноябрь 2023");
    CHECK(spelled_date({2025, 0, 0}, "ru") == "2025");
    CHECK(spelled_date({}, "vi") == "");
  }

  TEST_CASE("With the year first they open with what lists are ordered by") {
    CHECK(year_first({2023, 12, 21}, "vi") == "2023, 21 tháng 12");
    CHECK(year_first({2023, 12, 21}, "nb") == "2023, 21. desember");
    CHECK(year_first({2023, 12, 21}, "en") == "2023, 21 December");
    CHECK(year_first({2023, 12, 21}, "ru") == "2023, 21 декабря");
    CHECK(year_first({2023, 5, 0}, "ru") == "2023, май");
    CHECK(year_first({2025, 0, 0}, "en") == "2025");
    CHECK(year_first({}, "en") == "");
  }
}

}  // namespace
}  // namespace hoidap::citations
