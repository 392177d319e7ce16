#include "qa/enumeration.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "qa/list_mark.h"

namespace hoidap::qa {
namespace {

// Sentences, each a paragraph of its own unless it begins with "+".
std::vector<TextSentence> sentences(const std::vector<std::string_view>& lines) {
  std::vector<TextSentence> result;
  int paragraph = 0;
  for (std::string_view line : lines) {
    if (line.starts_with("+")) {
      line.remove_prefix(1);
    } else {
      ++paragraph;
    }
    TextSentence sentence;
    if (const std::size_t bullet = line.find("- "); bullet < 4) {
      sentence.before = line.substr(0, bullet + 2);
      line.remove_prefix(bullet + 2);
    }
    sentence.text = line;
    sentence.paragraph = paragraph;
    result.push_back(sentence);
  }
  return result;
}

std::vector<std::size_t> items(const std::vector<std::size_t>& places) {
  return places;
}

TEST_SUITE("enumerations") {
  TEST_CASE("bullets after a line that leads in are a list, and end with the bullets") {
    const auto lists = enumerations_in(sentences(
        {"Readers may borrow:", "- books;", "- films.", "A late return costs two euros."}));
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().items == items({1, 2}));
    CHECK(lists.front().leads(0));
    CHECK(lists.front().holds(2));
    CHECK_FALSE(lists.front().holds(3));
  }

  TEST_CASE("a list that begins anew has the lead of the one before, unless words part them") {
    const auto lists = enumerations_in(
        sentences({"Hunters need:", "1. a dog;", "2. a net.", "1. a bow;", "2. a horn;"}));
    REQUIRE(lists.size() == 2);
    CHECK(lists[1].items == items({3, 4}));
    CHECK(lists[1].leads(0));
    CHECK_FALSE(lists[1].leads(2));
    const auto parted = enumerations_in(sentences(
        {"Hunters need:", "1. a dog;", "2. a net.", "Fishers need:", "1. a rod;", "2. a boat."}));
    REQUIRE(parted.size() == 2);
    CHECK(parted[1].leads(3));
    CHECK_FALSE(parted[1].leads(0));
    // Letters after a number are a list in it.
    const auto nested = enumerations_in(
        sentences({"Hunters need:", "1. a dog;", "2. a net:", "a) wide;", "b) long."}));
    REQUIRE(nested.size() == 2);
    CHECK(nested[1].leads(2));
  }

  TEST_CASE("numbers count on past a hundred") {
    std::vector<std::string> lines{"Ships:"};
    for (int i = 1; i <= 120; ++i) lines.push_back(std::to_string(i) + ". Ship.");
    const auto lists =
        enumerations_in(sentences(std::vector<std::string_view>(lines.begin(), lines.end())));
    REQUIRE(lists.size() == 1);
    CHECK(lists.front().items.size() == 120);
  }

  TEST_CASE("numbers and letters count on, whatever else an item says") {
    const auto lists = enumerations_in(sentences(
        {"Điều 1. Nhiệm vụ", "1. Mua sách.", "+Kinh phí do thành phố cấp.", "2. Sửa bản đồ.",
         "3. Trả lời thư.", "Điều 2. Tài liệu", "1. Sách.", "2. Báo."}));
    REQUIRE(lists.size() == 2);
    CHECK(lists[0].items == items({1, 3, 4}));
    CHECK(lists[0].holds(2));
    CHECK(lists[1].items == items({6, 7}));
    CHECK(lists[1].leads(5));
  }

  TEST_CASE("a list in a list is one of its own") {
    const auto lists = enumerations_in(
        sentences({"Cá nhân có các quyền:", "1. Đổi họ trong các trường hợp:", "a) Theo yêu cầu.",
                   "đ) Bị lưu lạc.", "2. Đổi tên."}));
    REQUIRE(lists.size() == 1);  // from a to đ is no count
    const auto nested = enumerations_in(sentences(
        {"Cá nhân có các quyền:", "1. Đổi họ trong các trường hợp:", "c) Khi thôi làm con nuôi.",
         "a) Theo yêu cầu.", "b) Bị lưu lạc.", "2. Đổi tên."}));
    REQUIRE(nested.size() == 2);
    CHECK(nested[0].items == items({1, 5}));
    CHECK(nested[1].items == items({3, 4}));
    CHECK(nested[0].holds(4));
  }

  TEST_CASE("Vietnamese letters count đ and pass over f and j") {
    const auto mark = [](std::string_view text) { return list_mark("", text).value(); };
    CHECK(goes_on(mark("d) một"), mark("đ) hai")));
    CHECK(goes_on(mark("đ) một"), mark("e) hai")));
    CHECK(goes_on(mark("e) một"), mark("g) hai")));
    CHECK_FALSE(goes_on(mark("a) một"), mark("1) hai")));
    CHECK_FALSE(goes_on(mark("1. một"), mark("2) hai")));
    CHECK(goes_on(mark("(i) one"), mark("(ii) two")));
    CHECK(goes_on(mark("а) один"), mark("б) два")));
  }

  TEST_CASE("sentences that count themselves are items in every language") {
    for (const auto& lines : std::vector<std::vector<std::string_view>>{
             {"Có hai việc.", "+Một là, đọc.", "+Hai là, viết.", "+Hết."},
             {"Det er to mål.", "+For det første å lese.", "+For det andre å skrive.", "+Slutt."},
             {"There are two aims.", "+First, to read.", "+Second, to write.", "+The end."},
             {"Есть две цели.", "+Во-первых, читать.", "+Во-вторых, писать.", "+Конец."}}) {
      CAPTURE(std::string(lines.front()));
      const auto lists = enumerations_in(sentences(lines));
      REQUIRE(lists.size() == 1);
      CHECK(lists.front().items == items({1, 2}));
      CHECK(lists.front().leads(0));
      CHECK_FALSE(lists.front().holds(3));
    }
    CHECK(enumerations_in(sentences({"First aid is free.", "Second hand books are not."})).empty());
  }

  TEST_CASE("paragraphs after a colon are items, as far as they stay open or speak of themselves") {
    const auto open =
        enumerations_in(sentences({"Forbudt er:", "å bade;", "å fiske.", "Vakten ser til."}));
    REQUIRE(open.size() == 1);
    CHECK(open.front().items == items({1, 2}));
    const auto closed =
        enumerations_in(sentences({"Trọng tâm bao gồm:", "Trao đổi kinh nghiệm.",
                                   "Hợp tác kỹ thuật.", "Tất cả hoạt động đều bình đẳng."}));
    REQUIRE(closed.size() == 1);
    CHECK(closed.front().items == items({1, 2}));
    CHECK_FALSE(closed.front().marked);
  }

  TEST_CASE("one item is no list, and a year or an initial no mark") {
    CHECK(enumerations_in(sentences({"There is one thing:", "- books"})).empty());
    CHECK(
        enumerations_in(sentences({"He came in", "1998. It rained.", "1999. It snowed."})).empty());
    CHECK_FALSE(list_mark("", "Hợp đồng.").has_value());
    CHECK(enumerations_in({}).empty());
  }
}

}  // namespace
}  // namespace hoidap::qa
