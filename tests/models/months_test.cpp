#include "models/months.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "models/text.h"

namespace hoidap::models {
namespace {

bool holds(const std::vector<std::string>& terms, std::string_view term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

TEST_SUITE("months") {
  TEST_CASE("a month has its names, shorter names and number in each language") {
    for (const char* term : {"desember", "des", "12"}) CHECK(holds(month_terms(12, "nb"), term));
    for (const char* term : {"december", "dec", "12"}) CHECK(holds(month_terms(12, "en"), term));
    for (const char* term : {"декабря", "декабрь", "декабре", "12"}) {
      CHECK(holds(month_terms(12, "ru"), term));
    }
    CHECK(month_terms(12, "vi") == std::vector<std::string>{"12"});
    CHECK(month_terms(5, "vi") == std::vector<std::string>{"5", "05"});
    CHECK(month_terms(5, "ja") == std::vector<std::string>{"5", "05"});
    CHECK_FALSE(holds(month_terms(12, "nb"), "december"));
    CHECK(month_terms(0, "en").empty());
    CHECK(month_terms(13, "en").empty());
  }

  TEST_CASE("every term is one word as texts are cut, and names the month it is of") {
    for (const char* language : {"nb", "en", "ru"}) {
      for (int month = 1; month <= 12; ++month) {
        for (const std::string& term : month_terms(month, language)) {
          CAPTURE(term);
          const auto words = words_of("x " + term + " y");
          REQUIRE(words.size() == 3);
          CHECK(words[1].term == term);
          const auto named = month_named(fold_diacritics(term));
          if (term.find_first_of("0123456789") == std::string::npos) {
            REQUIRE(named.has_value());
            CHECK(named->month == month);
          } else {
            CHECK_FALSE(named.has_value());
          }
        }
      }
    }
  }

  TEST_CASE("names are surer than abbreviations, and some are ordinary words") {
    CHECK(month_named("december")->certainty == MonthCertainty::name);
    CHECK(month_named("март")->certainty == MonthCertainty::name);
    CHECK(month_named("dec")->certainty == MonthCertainty::abbreviation);
    CHECK(month_named("may")->certainty == MonthCertainty::ambiguous);
    CHECK(month_named("mars")->certainty == MonthCertainty::ambiguous);
    CHECK_FALSE(month_named("decembers").has_value());
    CHECK_FALSE(month_named("").has_value());
  }

  TEST_CASE("Vietnamese number words name months") {
    CHECK(vietnamese_month("gieng", "") == 1);
    CHECK(vietnamese_month("tu", "nam") == 4);
    CHECK(vietnamese_month("muoi", "hai") == 12);
    CHECK(vietnamese_month("muoi", "nam") == 10);
    CHECK(vietnamese_month("chap", "") == 12);
    CHECK_FALSE(vietnamese_month("truoc", "").has_value());
  }
}

}  // namespace
}  // namespace hoidap::models
