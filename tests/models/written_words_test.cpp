#include "models/written_words.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/corpus/random_text.h"

namespace hoidap::models {
namespace {

std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> forms;
  for (const WrittenWord& word : written_words(text)) {
    forms.push_back(written_form(text.substr(word.range.start, word.range.size())));
  }
  return forms;
}

using Forms = std::vector<std::string>;

TEST_SUITE("written_words") {
  TEST_CASE("Words and marks are parts of their own, in the case they are written in") {
    CHECK(forms("The 3.5 days, (Hà Nội)") ==
          Forms{"The", "3", ".", "5", "days", ",", "(", "Hà", "Nội", ")"});
    const auto words = written_words("ab. ");
    REQUIRE(words.size() == 2);
    CHECK(words[1].range == ByteRange{2, 3});
    CHECK_FALSE(words[0].punctuation);
    CHECK(words[1].punctuation);
    CHECK_FALSE(words[1].spaced);
    CHECK(written_words("a\n\u200bb").at(1).spaced);
    CHECK(written_words("a\u200b.").at(0).range == ByteRange{0, 1});
  }

  TEST_CASE("Line breaks, invisible characters and the normal form make no difference") {
    CHECK(forms("Thời\r\n hạn\u00a0là") == forms("Thời hạn là"));
    CHECK(forms("Tho\u031b\u0300i ha\u0323n") == forms("Thời hạn"));
    CHECK(forms("\ufeffag\u00adree\u200b \u200b") == Forms{"agree"});
    CHECK(forms("中文\n日本。") == Forms{"中", "文", "日", "本", "。"});
  }

  TEST_CASE("Case and punctuation do") {
    CHECK(forms("The") != forms("the"));
    CHECK(forms("days.") != forms("days,"));
  }

  TEST_CASE("Words of any text are in order and miss nothing that can be seen") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
      const std::string text =
          round % 2 == 0 ? tests::random_text(random, 60) : tests::random_bytes(random, 200);
      std::size_t end = 0;
      for (const WrittenWord& word : written_words(text)) {
        CHECK(word.range.start >= end);
        CHECK(word.range.start < word.range.end);
        for (const char c : text.substr(end, word.range.start - end)) {
          const auto byte = static_cast<unsigned char>(c);
          CHECK((byte <= 0x20 || byte >= 0x80));
        }
        end = word.range.end;
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::models
