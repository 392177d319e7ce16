// Leaving passages out must not change what is found: searching equals scoring them all.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "retrieval/bm25.h"
#include "retrieval/lexical_search.h"
#include "tests/support/random_passages.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

using Matches = std::vector<LexicalMatch>;
using Ids = std::set<std::int64_t>;

// Sums of such probabilities are exact, so the order in which words are counted does not matter.
constexpr double exact_probabilities[] = {1, 0.5, 0.75, 0.125};
constexpr double any_probabilities[] = {1, 0.9, 0.3, 0.07};

struct Corpus {
  std::vector<tests::LooseText> texts;
  std::vector<AnalyzedPassage> passages;
};

Corpus random_corpus(tests::RandomPassages& source, std::size_t count,
                     const std::vector<std::string>& languages, std::size_t most_words = 40) {
  Corpus corpus{source.passages(count, languages, most_words), {}};
  corpus.passages = tests::analyzed(corpus.texts);
  return corpus;
}

// A question of frequent and rare words, weighed as words are, or at random, or not at all.
TermScorer random_question(tests::RandomPassages& source, const PassageIndex& index,
                           std::span<const double> probabilities) {
  std::mt19937& random = source.random();
  std::vector<QuestionTerm> terms(1 + random() % 7);
  for (QuestionTerm& term : terms) {
    double holding = 0;
    for (std::size_t part = 0; part < part_count; ++part) {
      const std::string_view language = part_languages[part];
      for (unsigned variant = 0; variant <= random() % 4; ++variant) {
        const bool is_bare = random() % 4 == 0;
        const std::string word = random() % 3 > 0 ? source.word(language)
                                                  : tests::made_up_word(random() % 3000, language);
        term.variants[part].push_back({is_bare ? bare_term(word) : word,
                                       is_bare ? TermForm::bare : TermForm::marked,
                                       probabilities[random() % probabilities.size()]});
        const TermVariant& added = term.variants[part].back();
        holding += index.passages_with(added.term, added.form, language);
      }
    }
    term.weight = bm25::weight(static_cast<double>(index.passages()), holding);
    if (random() % 8 == 0) term.weight = static_cast<double>(random() % 3);
  }
  return TermScorer(std::move(terms));
}

// Scores of the passages that hold any word of the question, counted in their texts; best first.
Matches by_exhaustion(const Corpus& corpus, const TermScorer& scorer, const PassageIndex& index,
                      std::string_view language, const Ids& left_out) {
  Matches all;
  for (const tests::LooseText& each : corpus.texts) {
    if (part_of_language(each.language) != language || left_out.contains(each.id)) continue;
    const TermMatchCounts counts = scorer.count(each.text, each.language);
    const auto& found = counts.frequencies;
    if (std::all_of(found.begin(), found.end(), [](double f) { return f == 0; })) continue;
    const double score = scorer.score(counts, index.mean_words_in(language));
    all.push_back({each.id, score, counts});
  }
  std::sort(all.begin(), all.end(), [](const LexicalMatch& a, const LexicalMatch& b) {
    return a.score != b.score ? a.score > b.score : a.passage < b.passage;
  });
  return all;
}

bool are_first_of(const Matches& found, const Matches& all, std::size_t k) {
  if (found.size() != std::min(k, all.size())) return false;
  return std::equal(
      found.begin(), found.end(), all.begin(), [](const LexicalMatch& a, const LexicalMatch& b) {
        return a.passage == b.passage && a.score == b.score &&
               a.counts.frequencies == b.counts.frequencies && a.counts.words == b.counts.words;
      });
}

// Each passage with a chance of one in `chance`.
Ids some_of(const Corpus& corpus, std::mt19937& random, unsigned chance) {
  Ids ids;
  for (const tests::LooseText& each : corpus.texts) {
    if (random() % chance == 0) ids.insert(each.id);
  }
  return ids;
}

std::vector<std::size_t> random_sizes(std::mt19937& random, std::size_t passages) {
  std::vector<std::size_t> sizes;
  for (unsigned i = 0; i < random() % 5; ++i) sizes.push_back(random() % (passages / 2 + 1));
  return sizes;
}

void check_exact(const Corpus& corpus, const PassageIndex& index, const Ids& dead,
                 tests::RandomPassages& source) {
  const TermScorer scorer = random_question(source, index, exact_probabilities);
  const LexicalSearch search(index, scorer);
  const Ids forbidden = some_of(corpus, source.random(), 2);
  std::vector<std::int64_t> allowed_ids;
  Ids left_out = dead;
  for (const tests::LooseText& each : corpus.texts) {
    if (forbidden.contains(each.id)) {
      left_out.insert(each.id);
    } else {
      allowed_ids.push_back(each.id);
    }
  }
  const PassageSet allowed(index, allowed_ids);
  for (const std::string_view language : part_languages) {
    CAPTURE(language);
    const Matches all = by_exhaustion(corpus, scorer, index, language, dead);
    Matches some = all;
    std::erase_if(some, [&](const LexicalMatch& m) { return left_out.contains(m.passage); });
    for (const std::size_t k : {1, 2, 10, 100, 100000}) {
      CAPTURE(k);
      CHECK(are_first_of(search.best(language, k), all, k));
      CHECK(are_first_of(search.best(language, k, &allowed), some, k));
    }
  }
}

TEST_SUITE("LexicalSearch: exactness") {
  TEST_CASE("searching equals scoring every passage, in any language, segments and filter") {
    tests::RandomPassages source(1, 400);
    for (int round = 0; round < 40; ++round) {
      CAPTURE(round);
      const Corpus corpus =
          random_corpus(source, 1 + source.random()() % 150, {"en", "vi", "ru", "nb", "th"});
      const Ids dead =
          round % 2 == 0 ? Ids() : some_of(corpus, source.random(), 2 + source.random()() % 9);
      const PassageIndex index = tests::cut_index(
          corpus.passages, random_sizes(source.random(), corpus.passages.size()), dead);
      for (int question = 0; question < 3; ++question) check_exact(corpus, index, dead, source);
    }
  }

  TEST_CASE("it does over many windows, where most passages are left out") {
    tests::RandomPassages source(2, 3000);
    const Corpus corpus = random_corpus(source, 6500, {"en", "en", "en", "vi"}, 24);
    const Ids dead = some_of(corpus, source.random(), 12);
    const PassageIndex whole = tests::cut_index(corpus.passages);
    REQUIRE(whole.passages_in("en") > 2 * 2048);
    for (int question = 0; question < 4; ++question) check_exact(corpus, whole, {}, source);
    const PassageIndex cut = tests::cut_index(corpus.passages, {3000, 40}, dead);
    for (int question = 0; question < 4; ++question) check_exact(corpus, cut, dead, source);
  }

  TEST_CASE("bounds hold for lengths that differ much from those of other segments") {
    tests::RandomPassages source(3, 200);
    Corpus corpus = random_corpus(source, 300, {"en"}, 3);
    for (tests::LooseText& longer : source.passages(300, {"en"}, 150)) {
      longer.id += 10000;
      corpus.texts.push_back(longer);
    }
    corpus.passages = tests::analyzed(corpus.texts);
    // The mean of the living is far above the first segment's, or far below the last one's.
    for (const bool are_short : {true, false}) {
      Ids dead;
      for (const tests::LooseText& each : corpus.texts) {
        if ((each.id < 10000) == are_short && each.id % 8 != 0) dead.insert(each.id);
      }
      const PassageIndex index = tests::cut_index(corpus.passages, {100, 200, 50}, dead);
      for (int question = 0; question < 10; ++question) {
        check_exact(corpus, index, dead, source);
      }
    }
  }

  TEST_CASE("equal passages are ordered by id, however many there are") {
    std::vector<tests::LooseText> texts;
    for (std::int64_t id = 1; id <= 5000; ++id) texts.push_back({id, "en", "ba bà do"});
    const auto passages = tests::analyzed(texts);
    std::vector<QuestionTerm> terms(2);
    for (std::size_t i = 0; i < 2; ++i) {
      terms[i].weight = 0.1 + static_cast<double>(i);
      terms[i].variants[part_index("en")] = {{i == 0 ? "ba" : "do"}};
    }
    const TermScorer scorer(terms);
    for (const auto& sizes : {std::vector<std::size_t>{}, {1, 2047, 100}}) {
      const PassageIndex index = tests::cut_index(passages, sizes);
      const Matches best = LexicalSearch(index, scorer).best("en", 3000);
      REQUIRE(best.size() == 3000);
      for (std::size_t i = 0; i < best.size(); ++i) {
        REQUIRE(best[i].passage == static_cast<std::int64_t>(i + 1));
        REQUIRE(best[i].score == best.front().score);
      }
    }
  }

  TEST_CASE("scores that differ in their last bit are told apart, in whatever order they add up") {
    constexpr std::size_t together = 30;
    std::string words;
    std::string filler;
    for (std::size_t i = 0; i < together; ++i) words += tests::made_up_word(i, "en") + " ";
    for (std::size_t i = 1; i < together; ++i) filler += " other";
    const auto passages = tests::analyzed({{1, "en", "single" + filler}, {2, "en", words}});
    const PassageIndex index = tests::cut_index(passages);
    const double one = bm25::saturation(1, bm25::Damping(index.mean_words_in("en"))(together));
    std::mt19937 random(6);
    for (int round = 0; round < 500; ++round) {
      std::vector<QuestionTerm> terms(together + 1);
      double sum = 0;
      for (std::size_t i = 0; i < together; ++i) {
        terms[i].variants[part_index("en")] = {{tests::made_up_word(i, "en")}};
        terms[i].weight = 0.1 + static_cast<double>(random()) / 4294967296.0;
        sum += terms[i].weight * one;
      }
      terms.back().variants[part_index("en")] = {{"single"}};
      // The highest weight with which the first passage scores less than the second.
      double& weight = terms.back().weight;
      weight = sum / one * (1 + 1e-15);
      while (weight * one >= sum) weight = std::nextafter(weight, 0.0);
      const TermScorer scorer(terms);
      const Matches best = LexicalSearch(index, scorer).best("en", 1);
      REQUIRE(best.size() == 1);
      CHECK(best.front().passage == 2);
    }
  }

  TEST_CASE("scores are the same bits however the passages are cut, and those of count") {
    tests::RandomPassages source(4, 300);
    const Corpus corpus = random_corpus(source, 900, {"en", "vi", "ru"});
    const Ids dead = some_of(corpus, source.random(), 5);
    std::vector<AnalyzedPassage> living = corpus.passages;
    std::erase_if(living, [&](const AnalyzedPassage& each) { return dead.contains(each.id); });
    const PassageIndex one = tests::cut_index(living);
    for (int round = 0; round < 20; ++round) {
      CAPTURE(round);
      const TermScorer scorer = random_question(source, one, any_probabilities);
      const PassageIndex cut =
          tests::cut_index(corpus.passages, random_sizes(source.random(), 900), dead);
      const LexicalSearch in_one(one, scorer);
      const LexicalSearch in_many(cut, scorer);
      for (const std::string_view language : {"en", "vi", "ru"}) {
        REQUIRE(cut.mean_words_in(language) == one.mean_words_in(language));
        const Matches all = in_one.best(language, 100000);
        CHECK(are_first_of(in_many.best(language, 100000), all, 100000));
        CHECK(are_first_of(in_many.best(language, 15), all, 15));
        // Counting the passages that were found, by rising place.
        std::map<std::int64_t, double> scores;
        for (const LexicalMatch& match : all) scores[match.passage] = match.score;
        std::vector<PassageIndex::Place> places;
        for (const auto& [id, score] : scores) places.push_back(cut.find(id).value());
        const auto counts = in_many.count(language, places);
        REQUIRE(counts.size() == scores.size());
        auto expected = scores.begin();
        for (const TermMatchCounts& count : counts) {
          CHECK(scorer.score(count, cut.mean_words_in(language)) == (expected++)->second);
        }
      }
    }
  }

  TEST_CASE("counting in the index equals counting in the text") {
    tests::RandomPassages source(5, 150);
    const Corpus corpus = random_corpus(source, 200, {"vi"});
    const PassageIndex index = tests::cut_index(corpus.passages, {70, 1});
    std::vector<PassageIndex::Place> places;
    for (const tests::LooseText& each : corpus.texts) places.push_back(index.find(each.id).value());
    for (int round = 0; round < 10; ++round) {
      const TermScorer scorer = random_question(source, index, exact_probabilities);
      const auto counts = LexicalSearch(index, scorer).count("vi", places);
      REQUIRE(counts.size() == corpus.texts.size());
      for (std::size_t i = 0; i < counts.size(); ++i) {
        const TermMatchCounts expected = scorer.count(corpus.texts[i].text, "vi");
        CHECK(counts[i].frequencies == expected.frequencies);
        CHECK(counts[i].words == expected.words);
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
