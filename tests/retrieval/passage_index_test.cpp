#include "retrieval/passage_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/random_passages.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

// What an index says, worked out from the texts of its living passages.
struct Statistics {
  std::map<std::string, double> holding;       // by term
  std::map<std::string, double> bare_holding;  // as passages_with counts them
  std::size_t passages = 0;
  double words = 0;
};

Statistics statistics_of(const std::vector<tests::LooseText>& texts, std::string_view language,
                         const std::set<std::int64_t>& dead) {
  Statistics statistics;
  for (const tests::LooseText& each : texts) {
    if (part_of_language(each.language) != language || dead.contains(each.id)) continue;
    ++statistics.passages;
    std::set<std::string> terms;
    for (const models::Word& word : models::words_of(each.text)) {
      ++statistics.words;
      terms.insert(index_term(word.term));
    }
    for (const std::string& term : terms) ++statistics.holding[term];
  }
  for (const auto& [term, passages] : statistics.holding) {
    double& sum = statistics.bare_holding[bare_term(term)];
    sum = std::min(sum + passages, static_cast<double>(statistics.passages));
  }
  return statistics;
}

void check_statistics(const PassageIndex& index, std::string_view language,
                      const Statistics& expected) {
  CHECK(index.passages_in(language) == expected.passages);
  const double mean =
      expected.passages == 0 ? 0 : expected.words / static_cast<double>(expected.passages);
  CHECK(index.mean_words_in(language) == mean);
  for (const auto& [term, passages] : expected.holding) {
    CHECK(index.passages_with(term, TermForm::marked, language) == passages);
  }
  for (const auto& [term, passages] : expected.bare_holding) {
    CHECK(index.passages_with(term, TermForm::bare, language) == passages);
  }
  for (const char* beginning : {"", "b", "ba", "bấ", "г", "zz"}) {
    std::vector<std::pair<std::string, double>> all;
    for (const auto& [term, passages] : expected.holding) {
      if (term.starts_with(beginning)) all.emplace_back(term, passages);
    }
    for (const std::size_t limit : {0, 1, 7, 100000}) {
      const auto found = index.terms_beginning(beginning, language, limit);
      REQUIRE(found.size() == std::min(limit, all.size()));
      for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].term == all[i].first);
        CHECK(found[i].passages == all[i].second);
      }
    }
  }
}

TEST_SUITE("PassageIndex") {
  TEST_CASE("everything asked of it is true of its living passages, whatever its segments") {
    tests::RandomPassages source(1, 200);
    for (int round = 0; round < 30; ++round) {
      CAPTURE(round);
      const auto texts =
          source.passages(1 + source.random()() % 80, {"en", "vi", "ru", "th", "en"}, 20);
      const auto passages = tests::analyzed(texts);
      std::set<std::int64_t> dead;
      for (const tests::LooseText& each : texts) {
        if (round % 3 > 0 && source.random()() % 3 == 0) dead.insert(each.id);
      }
      const std::size_t cut = source.random()() % (texts.size() + 1);
      const PassageIndex index = tests::cut_index(passages, {cut / 2, cut / 3, cut / 4}, dead);

      std::size_t living = 0;
      std::vector<std::string_view> languages;
      for (const std::string_view language : part_languages) {
        const Statistics expected = statistics_of(texts, language, dead);
        check_statistics(index, language, expected);
        living += expected.passages;
        if (expected.passages > 0) languages.push_back(language);
      }
      CHECK(index.passages() == living);
      CHECK(index.languages() == languages);

      for (std::int64_t id = -1; id <= texts.back().id + 2; ++id) {
        const bool is_known = std::any_of(texts.begin(), texts.end(),
                                          [id](const auto& each) { return each.id == id; });
        const auto place = index.find(id);
        REQUIRE(place.has_value() == (is_known && !dead.contains(id)));
        if (place) CHECK(index.segments()[place->segment].segment.ids()[place->place] == id);
      }
    }
  }

  TEST_CASE("languages without a part of their own share one") {
    const PassageIndex index = tests::cut_index(
        tests::analyzed({{1, "th", "ศาล court"}, {2, "", "court"}, {3, "en", "court"}}));
    for (const char* language : {"", "th", "zh", "unheard-of"}) {
      CHECK(index.passages_in(language) == 2);
      CHECK(index.passages_with("court", TermForm::marked, language) == 2);
    }
    CHECK(index.passages_in("en") == 1);
  }

  TEST_CASE("an index of nothing answers everything with nothing") {
    const PassageIndex index;
    CHECK(index.passages() == 0);
    CHECK(index.sentences() == 0);
    CHECK(index.mean_words_in("en") == 0);
    CHECK(index.languages().empty());
    CHECK(index.passages_with("court", TermForm::bare, "en") == 0);
    CHECK(index.terms_beginning("", "en", 10).empty());
    CHECK_FALSE(index.find(1).has_value());
  }

  TEST_CASE("copies share what they were made of and outlive it") {
    auto index = std::make_unique<PassageIndex>(
        tests::cut_index(tests::analyzed({{1, "en", "court"}, {2, "en", "case"}}), {1}, {2}));
    const PassageIndex copy = *index;
    index.reset();
    CHECK(copy.passages() == 1);
    CHECK(copy.passages_with("court", TermForm::marked, "en") == 1);
    CHECK(copy.passages_with("case", TermForm::marked, "en") == 0);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
