#include "retrieval/term.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "models/text.h"
#include "tests/corpus/random_text.h"

namespace hoidap::retrieval {
namespace {

TEST_SUITE("index_term") {
  TEST_CASE("numbers lose the zeros before them, and nothing else does") {
    CHECK(index_term("03") == "3");
    CHECK(index_term("000") == "0");
    CHECK(index_term("0") == "0");
    CHECK(index_term("100") == "100");
    CHECK(index_term("0.5") == "0.5");
    CHECK(index_term("007a") == "007a");
    CHECK(index_term("court") == "court");
    CHECK(index_term("") == "");
  }

  TEST_CASE("a term has at most 256 bytes, and no half letter at the end") {
    CHECK(index_term(std::string(1000, 'x')) == std::string(256, 'x'));
    CHECK(index_term(std::string(1000, '0') + "x") == "0");
    std::string letters;
    for (int i = 0; i < 200; ++i) letters += "ấ";
    CHECK(index_term(letters) == letters.substr(0, 255));
  }

  TEST_CASE("it is the same for what it gives itself, and so is bare_term") {
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
      for (const models::Word& word : models::words_of(tests::random_text(random, 60))) {
        const std::string term = index_term(word.term);
        const std::string bare = bare_term(word.term);
        CHECK(index_term(term) == term);
        CHECK(bare_term(term) == bare);
        CHECK(index_term(bare) == bare);
      }
    }
  }

  TEST_CASE("without diacritics, numbers lose their zeros and long words their end all the same") {
    CHECK(bare_term("nguyễn") == "nguyen");
    CHECK(bare_term("0\u0301"
                    "12") == "12");
    std::string letters;
    for (int i = 0; i < 200; ++i) letters += "ấ";
    CHECK(bare_term(letters) == std::string(85, 'a'));
  }
}

}  // namespace
}  // namespace hoidap::retrieval
