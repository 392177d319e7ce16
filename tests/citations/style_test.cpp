#include "citations/style.h"

#include <doctest/doctest.h>

namespace hoidap::citations {
namespace {

TEST_SUITE("citation styles") {
  TEST_CASE("Every style is found by its name, and no other") {
    for (const Style style : {Style::numbered, Style::author_date, Style::footnote}) {
      CHECK(style_named(to_text(style)) == style);
    }
    CHECK_FALSE(style_named("apa"));
    CHECK_FALSE(style_named(""));
  }

  TEST_CASE("Runs are read one after the other") {
    CHECK(plain_text({{Run::Kind::plain, "Anh Thư. "}, {Run::Kind::title, "Một bài", "vi"}}) ==
          "Anh Thư. Một bài");
  }
}

}  // namespace
}  // namespace hoidap::citations
