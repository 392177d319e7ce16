#include "retrieval/copies.h"

#include <doctest/doctest.h>

namespace hoidap::retrieval {
namespace {

WordsSay compare(std::string_view language, std::string_view text, std::string_view other_language,
                 std::string_view other) {
  return compare_words(statement_of(text, language), statement_of(other, other_language));
}

WordsSay compare(std::string_view text, std::string_view other) {
  return compare("en", text, "en", other);
}

std::vector<std::string> numbers(std::string_view text) {
  return statement_of(text, "vi").numbers;
}

using Numbers = std::vector<std::string>;

TEST_SUITE("copies") {
  TEST_CASE("numbers are the same however they are written, dates in words included") {
    CHECK(numbers("1.000 đồng, 1,000 và 1000") == Numbers{"1000"});
    CHECK(numbers("3,5 và 3.5; 03") == Numbers{"3", "3.5"});
    CHECK(numbers("Luật 220-FZ, 1002/QĐ-BTP") == Numbers{"1002", "220"});
    const Numbers date = {"12", "20", "2023"};
    CHECK(numbers("ngày 20/12/2023") == date);
    CHECK(statement_of("20. desember 2023", "nb").numbers == date);
    CHECK(numbers("20.12.2023") == date);
    CHECK(numbers("December 20, 2023") == date);
    CHECK(numbers("không có số nào").empty());
    CHECK(numbers("0 và 00") == Numbers{"0"});
  }

  TEST_CASE("the mark of a list entry is not part of what it says") {
    CHECK(statement_of("1. The court waits", "en").words ==
          std::vector<std::string>{"the", "court", "waits"});
    CHECK(statement_of("đ) Tòa án", "vi").words == std::vector<std::string>{"tòa", "án"});
    CHECK(statement_of("12) courts wait", "nb").numbers.empty());
    // An ordinal, an initial, a number.
    CHECK(statement_of("2. divisjon vant", "nb").numbers == Numbers{"2"});
    CHECK(statement_of("A. Loginov waits", "en").words.front() == "a");
    CHECK(statement_of("12 courts wait", "en").numbers == Numbers{"12"});
    CHECK(statement_of("I. ", "en").words.size() == 1);
    CHECK(statement_of("", "en").words.empty());
  }

  TEST_CASE("in one language, copies have the same words but for a few at the ends") {
    const std::string text = "The court in Oslo decides every such case within three days of it";
    CHECK(compare(text, text) == WordsSay::same);
    CHECK(compare(text + ".",
                  "b) THE COURT in Oslo decides every such case — within three days "
                  "of it") == WordsSay::same);
    CHECK(compare(text, "Therefore the" + text.substr(3)) == WordsSay::same);
    CHECK(compare(text, text + " today") == WordsSay::same);
    // One word of the middle may be all the difference.
    CHECK(compare(text, "The court in Bergen decides every such case within three days of it") ==
          WordsSay::different);
    CHECK(
        compare(text, "The court in Oslo decides every such civil case within three days of it") ==
        WordsSay::different);
    // Much more is something else.
    CHECK(compare(text, text + " and the minister says so too") == WordsSay::different);
    CHECK(compare("The court decides", "The court decides slowly") == WordsSay::different);
  }

  TEST_CASE("a number, a denial or a condition more is another statement") {
    const std::string text = "The court in Oslo decides every such case within three days of it";
    CHECK(compare(text, text + " 2024") == WordsSay::different);
    CHECK(compare(text, "Never the" + text.substr(3)) == WordsSay::different);
    CHECK(compare(text, "If the" + text.substr(3)) == WordsSay::different);
    CHECK(compare("If the court decides", "If the court decides") == WordsSay::same);
  }

  TEST_CASE("across languages vectors decide, unless numbers, denials or lengths differ") {
    const char* vietnamese = "Tòa án trả lời trong 03 ngày.";
    CHECK(compare("vi", vietnamese, "nb", "Domstolen svarer innen 3 dager.") ==
          WordsSay::ask_vectors);
    CHECK(compare("vi", vietnamese, "nb", "Domstolen svarer innen 5 dager.") ==
          WordsSay::different);
    CHECK(compare("vi", vietnamese, "nb", "Domstolen svarer ikke innen 3 dager.") ==
          WordsSay::different);
    CHECK(compare("vi", vietnamese, "nb",
                  "Domstolen svarer innen 3 dager, sier direktøren for den norske domstolen.") ==
          WordsSay::different);
    CHECK(compare("vi", "Ký tháng 5/2025.", "nb", "Signert mai 2025.") == WordsSay::ask_vectors);
    for (const char* denied : {"It doesn't answer at all.", "It doesn\u2019t answer at all."}) {
      CHECK(compare("ru", "Он вообще не отвечает.", "en", denied) == WordsSay::ask_vectors);
      CHECK(compare("ru", "Он вообще отвечает.", "en", denied) == WordsSay::different);
    }
    CHECK(compare("ja", "Tòa án trả lời.", "nb", "Domstolen svarer.") == WordsSay::different);
    CHECK(compare("", "Loginov Andrey", "nb", "Loginov Andrey") == WordsSay::same);
    CHECK(compare("vi", "…", "nb", "!") == WordsSay::different);
    CHECK(least_similarity("vi", "nb") < least_similarity("vi", "en"));
    CHECK(least_similarity("en", "nb") == least_similarity("nb", "en"));
  }

  TEST_CASE("groups are the first k different statements, each with its copies") {
    std::vector<Statement> statements;
    for (const char* text : {"one court", "two lakes", "one court", "three ferries", "two lakes",
                             "four roads", "one court"}) {
      statements.push_back(statement_of(text, "en"));
    }
    const Similarity never = [](std::size_t, std::size_t) -> double {
      FAIL("asked for vectors within one language");
      return 1;
    };
    const auto groups = group_copies(statements, 3, never);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].original == 0);
    CHECK(groups[0].copies == std::vector<std::size_t>{2, 6});
    CHECK(groups[1].original == 1);
    CHECK(groups[1].copies == std::vector<std::size_t>{4});
    CHECK(groups[2].original == 3);
    CHECK(groups[2].copies.empty());
    CHECK(group_copies(statements, 0, never).empty());
    CHECK(group_copies({}, 3, never).empty());
  }

  TEST_CASE("a translation belongs to what its vector is near enough to, the first of them") {
    const std::vector<Statement> statements = {
        statement_of("Tòa án trả lời.", "vi"), statement_of("Domstolen svarer.", "nb"),
        statement_of("The court answers.", "en"), statement_of("Hồ nước ấm.", "vi")};
    const auto with = [&](double similarity) {
      return group_copies(statements, 9, [similarity](std::size_t original, std::size_t copy) {
        CHECK(original < copy);
        return similarity;
      });
    };
    const double between = (least_similarity("vi", "nb") + least_similarity("vi", "en")) / 2;
    CHECK(with(0.1).size() == 4);
    // Near enough for Vietnamese and Norwegian, not for either of them and English.
    const auto some = with(between);
    REQUIRE(some.size() == 3);
    CHECK(some[0].copies == std::vector<std::size_t>{1});
    const auto all = with(0.9);
    REQUIRE(all.size() == 2);
    CHECK(all[0].copies == std::vector<std::size_t>{1, 2});
    CHECK(all[1].original == 3);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
