#include "qa/citation_text.h"

#include <doctest/doctest.h>

#include "tests/support/sample_answer.h"

namespace hoidap::qa {
namespace {

CitedPassage passage(const std::string& id, const std::string& published) {
  const Citation citation = tests::sample_citation();
  CitedPassage passage{citation.document, citation.locator};
  passage.document.id = id;
  passage.document.metadata.published = published;
  passage.document.metadata.language = "vi";
  return passage;
}

TEST_SUITE("text of citations") {
  TEST_CASE("Documents are numbered as they are first cited, and listed once") {
    const std::vector<CitedPassage> passages = {passage("d7", "2023"), passage("d1", "2022"),
                                                passage("d7", "2023")};
    CHECK(passages_text(passages, {}) ==
          "“Thời hạn là 03 ngày, kể từ hôm nay.” [1, đoạn 12, dòng 25]\n"
          "“Thời hạn là 03 ngày, kể từ hôm nay.” [2, đoạn 12, dòng 25]\n"
          "“Thời hạn là 03 ngày, kể từ hôm nay.” [1, đoạn 12, dòng 25]\n"
          "\n"
          "[1] Một bài báo. Tổng cục, 2023.\n"
          "[2] Một bài báo. Tổng cục, 2022.\n");
  }

  TEST_CASE("By author and date they are ordered, and parted by letters where they must be") {
    const std::vector<CitedPassage> passages = {passage("d7", "2023-12"), passage("d1", "2023-11")};
    CHECK(passages_text(passages, {citations::Style::author_date, "en"}) ==
          "“Thời hạn là 03 ngày, kể từ hôm nay.” (Tổng cục, 2023b, para. 12, line 25)\n"
          "“Thời hạn là 03 ngày, kể từ hôm nay.” (Tổng cục, 2023a, para. 12, line 25)\n"
          "\n"
          "Tổng cục. (2023a, November). Một bài báo.\n"
          "Tổng cục. (2023b, December). Một bài báo.\n");
  }

  TEST_CASE("Footnotes say all in one place, and a quote is one line") {
    CitedPassage cited = passage("d1", "2023");
    cited.locator.exact = "two\nlines\x1b[31m";
    CHECK(passages_text({&cited, 1}, {citations::Style::footnote, "nb"}) ==
          "“two lines\uFFFD[31m”\nMột bài báo, Tổng cục, 2023, avsnitt 12, linje 25.\n");
    CHECK(passages_text({}, {}) == "");
  }
}

}  // namespace
}  // namespace hoidap::qa
