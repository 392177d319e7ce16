#include "models/text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace hoidap::models {
namespace {

std::vector<std::string> terms_of(std::string_view text) {
  std::vector<std::string> terms;
  for (const Word& word : words_of(text)) terms.push_back(word.term);
  return terms;
}

std::vector<std::string> sentence_texts(std::string_view text, std::string_view language = "") {
  std::vector<std::string> sentences;
  for (const ByteRange range : sentences_of(text, language)) {
    sentences.emplace_back(text.substr(range.start, range.size()));
  }
  return sentences;
}

using Strings = std::vector<std::string>;

TEST_SUITE("text") {
  TEST_CASE("well-formed UTF-8 has no invalid byte, and the first bad one is found") {
    CHECK_FALSE(first_invalid_utf8("").has_value());
    CHECK_FALSE(first_invalid_utf8("Nguyễn Путин 😀").has_value());
    CHECK(first_invalid_utf8("ab\xFF") == 2);
    CHECK(first_invalid_utf8("\xC3") == 0);              // cut short
    CHECK(first_invalid_utf8("ok \xED\xA0\x80") == 3);   // a surrogate
    CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
    CHECK(first_invalid_utf8("\xC0\xAF") == 0);          // overlong
  }

  TEST_CASE("case and compatibility forms are folded") {
    CHECK(fold_case("ThADS") == "thads");
    CHECK(fold_case("ĐIỀU Số") == "điều số");
    CHECK(fold_case("Минюст") == "минюст");
    CHECK(fold_case("e\u0302\u0301") == "ế");  // composed
    CHECK(fold_case("ﬁn Ⅳ") == "fin iv");
  }

  TEST_CASE("diacritics are folded in every language of ours") {
    CHECK(fold_diacritics("Nguyễn Thắng Lợi, Đà Nẵng") == "nguyen thang loi, da nang");
    CHECK(fold_diacritics("Å være på Østlandet") == "a vaere pa ostlandet");
    CHECK(fold_diacritics("Ёлка, йод") == "елка, иод");
  }

  TEST_CASE("letters and digits of any script are told from signs") {
    for (const char* text : {"a", "7", "«đ»", "- Ж", "(٣)", "▁là"})
      CHECK(has_letter_or_digit(text));
    for (const char* text : {"", " ", "…", "«–»", "▁", "\xff\xfe", "+%"}) {
      CHECK_FALSE(has_letter_or_digit(text));
    }
  }

  TEST_CASE("words are found with their place and their term") {
    const std::string text = "Quyết định số 1002/QĐ-BTP, ngày 09/6/2023.";
    CHECK(terms_of(text) ==
          Strings{"quyết", "định", "số", "1002", "qđ", "btp", "ngày", "09", "6", "2023"});
    for (const Word& word : words_of(text)) {
      CHECK(fold_case(text.substr(word.range.start, word.range.size())) == word.term);
    }
  }

  TEST_CASE("both positions of the Vietnamese tone mark give one term") {
    CHECK(terms_of("Toà án, thuỷ, khoẻ") == Strings{"tòa", "án", "thủy", "khỏe"});
    CHECK(terms_of("tòa án, thủy, khỏe") == Strings{"tòa", "án", "thủy", "khỏe"});
    CHECK(terms_of("quý toán hoàn") == Strings{"quý", "toán", "hoàn"});
  }

  TEST_CASE("sentences end at full stops, not at abbreviations, initials, ordinals or numbers") {
    CHECK(sentence_texts("Ông V. Putin đến TP. Hồ Chí Minh. Đây là câu mới.", "vi") ==
          Strings{"Ông V. Putin đến TP. Hồ Chí Minh.", "Đây là câu mới."});
    CHECK(sentence_texts("Se nr. 27-NQ/TW. Den 20. desember 2023 møttes de kl. 14.30.", "nb") ==
          Strings{"Se nr. 27-NQ/TW.", "Den 20. desember 2023 møttes de kl. 14.30."});
    CHECK(sentence_texts("А. С. Пушкин родился в 1799 г. в Москве. Он поэт.", "ru") ==
          Strings{"А. С. Пушкин родился в 1799 г. в Москве.", "Он поэт."});
    CHECK(sentence_texts("Mr. Smith paid 3.5 million. Dr. Jones did not.", "en") ==
          Strings{"Mr. Smith paid 3.5 million.", "Dr. Jones did not."});
  }

  TEST_CASE("a list number belongs to its item and closing marks to their sentence") {
    CHECK(sentence_texts("1. Phạm vi áp dụng. 2. Giải thích từ ngữ.", "vi") ==
          Strings{"1. Phạm vi áp dụng.", "2. Giải thích từ ngữ."});
    CHECK(sentence_texts("Hợp tác trong lĩnh vực THADS./.", "vi") ==
          Strings{"Hợp tác trong lĩnh vực THADS./."});
  }

  TEST_CASE("an ellipsis ends a sentence before a capital letter only") {
    CHECK(sentence_texts("Công chứng, luật sư… Bộ trưởng nhấn mạnh.", "vi") ==
          Strings{"Công chứng, luật sư…", "Bộ trưởng nhấn mạnh."});
    CHECK(sentence_texts("Công chứng… và luật sư.", "vi") == Strings{"Công chứng… và luật sư."});
  }

  TEST_CASE("a wrapped line goes on, a blank line ends a sentence") {
    CHECK(sentence_texts("The court\ndecides. It is\r\nfinal.") ==
          Strings{"The court\ndecides.", "It is\r\nfinal."});
    CHECK(sentence_texts("A heading\n\nThe text.") == Strings{"A heading", "The text."});
  }

  TEST_CASE("ranges of random text are ordered, trimmed and on code-point boundaries") {
    const std::vector<std::string> pieces = {"a",      " ", ". ", "Đ", "ễ",      "\n",
                                             "\r\n",   "Я", "中", "😀", "\u0301", "1.",
                                             "\u00A0", "!", "\"", "นี่"};
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
      std::string text;
      for (int i = 0; i < 40; ++i) text += pieces[random() % pieces.size()];
      std::size_t end = 0;
      for (const ByteRange range : sentences_of(text, "")) {
        CHECK(range.start >= end);
        CHECK(range.end > range.start);
        CHECK_FALSE(first_invalid_utf8(text.substr(range.start, range.size())).has_value());
        end = range.end;
      }
      end = 0;
      for (const Word& word : words_of(text)) {
        CHECK(word.range.start >= end);
        CHECK_FALSE(word.term.empty());
        CHECK_FALSE(first_invalid_utf8(word.term).has_value());
        end = word.range.end;
      }
    }
  }

  TEST_CASE("malformed UTF-8 breaks words but nothing else") {
    CHECK(terms_of("court\xFF\xFEorder").size() >= 1);
    CHECK_NOTHROW(sentences_of("a\xC3. B\xF0\x9F.", "en"));
    CHECK_NOTHROW(fold_diacritics("\xF0\x9F"));
  }

  TEST_CASE("boundaries and lengths count code points") {
    CHECK(floor_boundary("ễ", 1) == 0);
    CHECK(floor_boundary("aễ", 1) == 1);
    CHECK(floor_boundary("a", 9) == 1);
    CHECK(count_code_points("Nguyễn") == 6);
  }
}

}  // namespace
}  // namespace hoidap::models
