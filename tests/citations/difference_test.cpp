#include "citations/difference.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "tests/corpus/random_text.h"
#include "tests/support/random_passages.h"

namespace hoidap::citations {
namespace {

using Runs = std::vector<DifferenceRun>;

std::string joined(const Runs& runs, Change left_out) {
  std::string text;
  for (const DifferenceRun& run : runs) {
    if (run.change != left_out) text += run.text;
  }
  return text;
}

TEST_SUITE("difference") {
  TEST_CASE("One word for another") {
    CHECK(difference("Thời hạn là 03 ngày.", "Thời hạn là 05 ngày.") ==
          Runs{{Change::kept, "Thời hạn là"},
               {Change::removed, " 03"},
               {Change::added, " 05"},
               {Change::kept, " ngày."}});
  }

  TEST_CASE("Words are added and removed at the ends") {
    CHECK(difference("b c", "a b") ==
          Runs{{Change::added, "a"}, {Change::kept, " b"}, {Change::removed, " c"}});
    CHECK(difference("", "a") == Runs{{Change::added, "a"}});
    CHECK(difference("a", "") == Runs{{Change::removed, "a"}});
    CHECK(difference("", "").empty());
  }

  TEST_CASE("A punctuation mark changes alone") {
    CHECK(difference("3 days.", "3 days,") ==
          Runs{{Change::kept, "3 days"}, {Change::removed, "."}, {Change::added, ","}});
  }

  TEST_CASE("Line breaks and normal forms are no difference") {
    CHECK(difference("hạn là", "ha\u0323n\r\n  là") == Runs{{Change::kept, "ha\u0323n là"}});
  }

  TEST_CASE("What is kept and removed is the text before, what is kept and added that after") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
      std::string before = "x";
      std::string after = "x";
      for (int i = 0; i < 30; ++i) {
        const std::string word = " " + tests::made_up_word(random() % 40, "vi");
        if (random() % 3 != 0) before += word;
        if (random() % 3 != 0) after += word;
      }
      const Runs runs = difference(before, after);
      CHECK(joined(runs, Change::added) == before);
      CHECK(joined(runs, Change::removed) == after);
      for (std::size_t i = 1; i < runs.size(); ++i) CHECK(runs[i].change != runs[i - 1].change);
    }
  }

  TEST_CASE("Very long texts are compared at their ends alone") {
    std::string before = "start";
    std::string after = "start";
    for (int i = 0; i < 4000; ++i) {
      before += " b" + std::to_string(i);
      after += " a" + std::to_string(i);
    }
    const Runs runs = difference(before + " end", after + " end");
    REQUIRE(runs.size() == 4);
    CHECK(runs.front() == DifferenceRun{Change::kept, "start"});
    CHECK(runs.back() == DifferenceRun{Change::kept, " end"});
    CHECK(joined(runs, Change::added) == before + " end");
  }

  TEST_CASE("Any text is compared with any other") {
    std::mt19937 random(4);
    for (int round = 0; round < 100; ++round) {
      const std::string before = tests::random_bytes(random, 100);
      const std::string after = tests::random_text(random, 30);
      for (const DifferenceRun& run : difference(before, after)) CHECK_FALSE(run.text.empty());
    }
  }
}

}  // namespace
}  // namespace hoidap::citations
