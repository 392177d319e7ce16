#include "citations/word_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

namespace hoidap::citations {
namespace {

TEST_SUITE("WordText") {
  TEST_CASE("The same words have the same numbers, however they are encoded") {
    const WordText text("Ha\u0323n là hạn, Hạn");
    CHECK(text.size() == 5);
    CHECK(text.numbers()[0] == text.numbers()[4]);
    CHECK(text.numbers()[0] != text.numbers()[2]);
    CHECK(text.numbers_of("Hạn nay") ==
          std::vector<WordNumber>{text.numbers()[0], WordText::unknown});
    CHECK(text.bytes({0, 1}) == models::ByteRange{0, 5});
    CHECK(text.places(text.numbers()[0]).size() == 2);
    CHECK(text.places(WordText::unknown).empty());
  }

  TEST_CASE("Words are found wherever they stand, as a search by hand finds them") {
    std::mt19937 random(11);
    for (int round = 0; round < 400; ++round) {
      const auto letters = 1 + random() % 4;
      const auto some_words = [&](std::size_t count) {
        std::string words;
        for (std::size_t i = 0; i < count; ++i) {
          words += std::string(1, static_cast<char>('a' + random() % letters)) + " ";
        }
        return words;
      };
      const std::string content = some_words(random() % 60);
      const WordText text(content);
      const auto wanted = text.numbers_of(some_words(1 + random() % 5));
      std::vector<std::size_t> expected;
      for (std::size_t at = 0; at + wanted.size() <= text.size(); ++at) {
        const auto start = text.numbers().begin() + static_cast<std::ptrdiff_t>(at);
        if (std::equal(wanted.begin(), wanted.end(), start)) expected.push_back(at);
      }
      CHECK(text.find(wanted) == expected);
    }
  }

  TEST_CASE("No words are found nowhere") {
    const WordText text("a b");
    CHECK(text.find({}).empty());
    CHECK(WordText("").find(text.numbers()).empty());
  }
}

}  // namespace
}  // namespace hoidap::citations
