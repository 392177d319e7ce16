// Words as models/words.cpp finds them, beside words as ICU's rules alone give them.
#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "models/text.h"
#include "models/vietnamese.h"
#include "models/word_table.h"
#include "tests/corpus/random_text.h"

namespace hoidap::models {
namespace {

std::vector<Word> words_by_rules(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(&source, status);
  REQUIRE(U_SUCCESS(status));
  std::vector<Word> words;
  std::int32_t start = breaks->first();
  for (std::int32_t end = breaks->next(); end != icu::BreakIterator::DONE;
       start = end, end = breaks->next()) {
    if (breaks->getRuleStatus() < UBRK_WORD_NUMBER) continue;
    const ByteRange range{static_cast<std::size_t>(start), static_cast<std::size_t>(end)};
    std::string term =
        with_standard_tone_position(fold_case(text.substr(range.start, range.size())));
    if (!term.empty()) words.push_back({range, std::move(term)});
  }
  utext_close(&source);
  return words;
}

// The words in one line, for a message that shows where they differ.
std::string shown(const std::vector<Word>& words) {
  std::string line;
  for (const auto& [range, term] : words) {
    line += std::to_string(range.start) + "-" + std::to_string(range.end) + ":" + term + "|";
  }
  return line;
}

std::string utf8(char32_t code) {
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800)
    return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
  return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

TEST_SUITE("words") {
  TEST_CASE("letters of our languages are words of the table, and unknown is unknown") {
    const WordTable& table = WordTable::get();
    for (const std::string_view letter : {"a", "Z", "7", "đ", "Ễ", "ø", "Я", "ё"}) {
      CHECK(table.at(letter, 0).kind == WordClass::word);
      CHECK(table.at(letter, 0).bytes == letter.size());
    }
    CHECK(table.at("Đ", 0).folded == U'đ');
    CHECK(table.at("ß", 0).folded == 0);
    CHECK(table.at(" ", 0).kind == WordClass::separator);
    CHECK(table.at("”", 0).kind == WordClass::separator);
    CHECK(table.at("'", 0).kind == WordClass::joiner);
    for (const std::string_view other :
         {"_", "\u0301", "中", "ไ", "\xE1\xBB", "\xC0\x80", "\xFF"}) {
      CHECK(table.at(other, 0).kind == WordClass::unknown);
    }
  }

  TEST_CASE("every character of the table gives the words of ICU's rules, beside any neighbour") {
    std::size_t compared = 0;
    for (char32_t code = 1; code < 0x3100; ++code) {
      const std::string c = utf8(code);
      std::string text = c;
      for (const std::string_view around :
           {"a", "Ớ", "4", " ", ".", "'", "\"", "_", "\u0301", "ж", "א"}) {
        text += " " + std::string(around) + c + std::string(around) + "\n" + c +
                std::string(around) + c;
      }
      const std::string expected = shown(words_by_rules(text));
      if (shown(words_of(text)) != expected) {
        FAIL_CHECK("U+" << std::hex << static_cast<unsigned>(code) << ": " << shown(words_of(text))
                        << " not " << expected);
      }
      ++compared;
    }
    CHECK(compared == 0x30FF);
  }

  TEST_CASE("random text and random bytes give the words of ICU's rules") {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
      const std::string text = tests::random_text(random, 1 + random() % 40);
      INFO(text);
      CHECK(shown(words_of(text)) == shown(words_by_rules(text)));
      const std::string bytes = tests::random_bytes(random, random() % 60);
      CHECK(shown(words_of(bytes)) == shown(words_by_rules(bytes)));
      CHECK(count_words(text) == words_of(text).size());
      CHECK(count_words(bytes) == words_of(bytes).size());
    }
  }

  TEST_CASE("random letters and punctuation of our languages give the words of ICU's rules") {
    const std::vector<std::string> pieces = {
        "a", "Q",      "uý",     "hoà",    "ñ",      "ŉ", "İ",  "ĳ",  "Ǆ", "ª", "9",
        "3", ".",      ",",      "'",      "’",      ":", ";",  "\"", "-", "–", "/",
        "(", "·",      "_",      "\u00AD", "\u0323", " ", "\n", "Ж",  "ё", "ệ", "ſ",
        "ẞ", "\u202F", "\u2011", "א",      "²",      "½", "カ", "ー", "한"};
    std::mt19937 random(8);
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      for (int i = 0; i < 12; ++i) text += pieces[random() % pieces.size()];
      INFO(text);
      CHECK(shown(words_of(text)) == shown(words_by_rules(text)));
    }
  }
}

}  // namespace
}  // namespace hoidap::models
