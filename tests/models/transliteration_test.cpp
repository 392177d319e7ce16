#include "models/transliteration.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace hoidap::models {
namespace {

using Spellings = std::vector<std::string>;

TEST_SUITE("Transliteration") {
  TEST_CASE("a name is spelled as a language does, whole and without a case ending") {
    CHECK(latin_spellings("путина", "en") == Spellings{"putina", "putin", "puti"});
    CHECK(latin_spellings("горбачёв", "en") == Spellings{"gorbachev", "gorbache", "gorbach"});
    CHECK(latin_spellings("горбачёв", "nb").front() == "gorbatsjov");
    CHECK(latin_spellings("жуков", "nb").front() == "zjukov");
    CHECK(latin_spellings("хрущев", "vi").front() == "khrushchev");
    CHECK(latin_spellings("достоевский", "en").front() == "dostoevsky");
    CHECK(latin_spellings("достоевский", "nb").front() == "dostoevskij");
  }

  TEST_CASE("what is short, or not Russian, has no spelling") {
    CHECK(latin_spellings("", "en").empty());
    CHECK(latin_spellings("суд", "en").empty());
    CHECK(latin_spellings("putin", "en").empty());
    CHECK(latin_spellings("київськ", "en").empty());
    CHECK(latin_spellings("1945", "en").empty());
    // Three letters would be too few.
    CHECK(latin_spellings("обама", "en") == Spellings{"obama", "obam"});
  }

  TEST_CASE("a Latin name has the spellings that Russian may give it") {
    CHECK(cyrillic_spellings("putin") == Spellings{"путин"});
    CHECK(cyrillic_spellings("khrushchev") == Spellings{"хрущев"});
    CHECK(cyrillic_spellings("gorbatsjov") == Spellings{"горбачов"});
    CHECK(cyrillic_spellings("dostoevsky") == Spellings{"достоевский"});
    CHECK(cyrillic_spellings("washington") == Spellings{"вашингтон", "уашингтон"});
    CHECK(cyrillic_spellings("hamburg") == Spellings{"хамбург", "гамбург"});
    CHECK(cyrillic_spellings("tolstoy").front() == "толстой");
    CHECK(cyrillic_spellings("cicero").front() == "сисеро");
    CHECK(cyrillic_spellings("").empty());
    CHECK(cyrillic_spellings("abc").empty());
    CHECK(cyrillic_spellings("nguyễn").empty());
    CHECK(cyrillic_spellings("путин").empty());
    CHECK(cyrillic_spellings("2023").empty());
  }
}

}  // namespace
}  // namespace hoidap::models
