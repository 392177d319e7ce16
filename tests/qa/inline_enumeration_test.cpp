#include "qa/inline_enumeration.h"

#include <doctest/doctest.h>

#include <string>

namespace hoidap::qa {
namespace {

// What becomes of `words` in `sentence`; "?" where it cannot be told.
std::string whole(const std::string& sentence, const std::string& words) {
  const std::size_t start = sentence.find(words);
  REQUIRE(start != std::string::npos);
  const auto range = whole_enumeration(sentence, {start, start + words.size()});
  return range ? sentence.substr(range->start, range->size()) : "?";
}

TEST_SUITE("enumerations in a sentence") {
  TEST_CASE("one of several is all of them") {
    CHECK(whole("Partene er Hanoi, Oslo og Moskva.", "Hanoi") == "Hanoi, Oslo og Moskva");
    CHECK(whole("It covers training, research and visits.", "training") ==
          "training, research and visits");
    CHECK(whole("Hai bên hợp tác: đào tạo, trao đổi và nghiên cứu.", "đào tạo") ==
          "đào tạo, trao đổi và nghiên cứu");
    CHECK(whole("Участвуют суды, нотариусы и приставы.", "суды") == "суды, нотариусы и приставы");
    CHECK(whole("The parts are: a root, a stem and leaves.", "leaves") ==
          "a root, a stem and leaves");
  }

  TEST_CASE("where it cannot be told how far it goes nothing is given") {
    CHECK(whole("Courts and the ministers who came to Hanoi last year met.", "Courts") == "?");
    CHECK(whole("They talk of law and justice.", "justice") == "?");
  }

  TEST_CASE("words that are one of nothing stay as they are") {
    CHECK(whole("In Oslo, the court met.", "Oslo") == "Oslo");
    CHECK(whole("The court of Hanoi met.", "Hanoi") == "Hanoi");
    CHECK(whole("Hanoi", "Hanoi") == "Hanoi");
    CHECK(whole("It is Hanoi.", "Hanoi.") == "Hanoi.");
  }
}

}  // namespace
}  // namespace hoidap::qa
