#include "retrieval/term_dictionary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "models/text.h"
#include "retrieval/term.h"
#include "tests/corpus/random_text.h"

namespace hoidap::retrieval {
namespace {

using Terms = std::vector<std::string>;

// Terms of all scripts, rising, each once.
Terms random_terms(std::mt19937& random, std::size_t pieces) {
  std::set<std::string> terms;
  for (const models::Word& word : models::words_of(tests::random_text(random, pieces))) {
    terms.insert(index_term(word.term));
  }
  return {terms.begin(), terms.end()};
}

std::vector<std::string_view> views_of(const Terms& terms) {
  return {terms.begin(), terms.end()};
}

SectionFile written(const Terms& terms) {
  SectionWriter writer;
  TermDictionary::write(writer, "d.", views_of(terms));
  BareTerms::write(writer, "d.", views_of(terms));
  return SectionFile::in_memory(writer.bytes());
}

TEST_SUITE("TermDictionary") {
  TEST_CASE("every term is found at its place, and no other term is") {
    std::mt19937 random(1);
    for (int round = 0; round < 30; ++round) {
      const Terms terms = random_terms(random, 300);
      const Terms others = random_terms(random, 50);
      const SectionFile file = written(terms);
      const TermDictionary dictionary(file, "d.");
      REQUIRE(dictionary.size() == terms.size());
      for (std::uint32_t place = 0; place < terms.size(); ++place) {
        CHECK(dictionary.term(place) == terms[place]);
        CHECK(dictionary.find(terms[place]) == place);
      }
      for (const std::string& other : others) {
        CHECK(dictionary.find(other).has_value() ==
              std::binary_search(terms.begin(), terms.end(), other));
      }
    }
  }

  TEST_CASE("the terms with one beginning are those that a scan finds") {
    std::mt19937 random(2);
    for (int round = 0; round < 20; ++round) {
      const Terms terms = random_terms(random, 300);
      const SectionFile file = written(terms);
      const TermDictionary dictionary(file, "d.");
      for (int question = 0; question < 40; ++question) {
        const std::string& term = terms[random() % terms.size()];
        const std::string beginning =
            term.substr(0, models::floor_boundary(term, random() % (term.size() + 1)));
        const auto [first, last] = dictionary.beginning_with(beginning);
        for (std::uint32_t place = 0; place < terms.size(); ++place) {
          CHECK(terms[place].starts_with(beginning) == (place >= first && place < last));
        }
      }
      const auto [first, last] = dictionary.beginning_with("no term begins like this");
      CHECK(first == last);
    }
  }

  TEST_CASE("a beginning that is a term itself, the last one, or the letter after it") {
    const SectionFile file = written({"a", "ab", "abc", "ac", "\U0010fffd", "\U0010fffdz"});
    const TermDictionary dictionary(file, "d.");
    const auto range = [&](std::string_view beginning) {
      return dictionary.beginning_with(beginning);
    };
    CHECK(range("ab") == std::pair(1U, 3U));
    CHECK(range("ac") == std::pair(3U, 4U));
    CHECK(range("\U0010fffd") == std::pair(4U, 6U));
    CHECK(range("") == std::pair(0U, 6U));
  }

  TEST_CASE("an empty dictionary finds nothing, nor does one that is not there") {
    const SectionFile file = written({});
    for (const char* prefix : {"d.", "missing."}) {
      const TermDictionary dictionary(file, prefix);
      CHECK(dictionary.size() == 0);
      CHECK_FALSE(dictionary.find("").has_value());
      CHECK_FALSE(dictionary.find("a").has_value());
      CHECK(dictionary.beginning_with("") == std::pair(0U, 0U));
      CHECK(BareTerms(file, prefix).marked("a").empty());
    }
  }
}

TEST_SUITE("BareTerms") {
  TEST_CASE("a term without diacritics leads to those that have them, and not to itself") {
    const Terms terms = {"phap", "pháp", "phấp", "đo", "трех", "трёх"};
    const SectionFile file = written(terms);
    const BareTerms bare(file, "d.");
    const auto found = [&](std::string_view term) {
      Terms marked;
      for (const std::uint32_t place : bare.marked(term)) marked.push_back(terms[place]);
      return marked;
    };
    CHECK(found("phap") == Terms{"pháp", "phấp"});
    CHECK(found("do") == Terms{"đo"});
    CHECK(found("трех") == Terms{"трёх"});
    CHECK(found("pháp").empty());
    CHECK(found("pha").empty());
    CHECK(found("").empty());
  }

  TEST_CASE("they are what folding every term finds, by rising place") {
    std::mt19937 random(3);
    for (int round = 0; round < 30; ++round) {
      const Terms terms = random_terms(random, 400);
      const SectionFile file = written(terms);
      const BareTerms bare(file, "d.");
      for (const std::string& term : terms) {
        CAPTURE(term);
        const std::string folded = bare_term(term);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t place = 0; place < terms.size(); ++place) {
          if (terms[place] != folded && bare_term(terms[place]) == folded) {
            expected.push_back(place);
          }
        }
        const auto marked = bare.marked(folded);
        CHECK(std::vector<std::uint32_t>(marked.begin(), marked.end()) == expected);
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
