// Whatever words a passage holds, it is found by them, and those that match best come first.
#include "retrieval/lexical_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "models/text.h"
#include "retrieval/bm25.h"
#include "tests/corpus/random_text.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

using Texts = std::vector<std::string>;
using Ids = std::vector<std::int64_t>;

// English passages of ids 1, 2 and so on.
PassageIndex index_of(const Texts& texts) {
  std::vector<tests::LooseText> passages;
  for (const std::string& text : texts) {
    passages.push_back({static_cast<std::int64_t>(passages.size() + 1), "en", text});
  }
  return tests::cut_index(tests::analyzed(passages));
}

// Looks for `words` as they are, each weighed by how rare it is.
TermScorer scorer_of(const PassageIndex& index, const Texts& words,
                     TermForm form = TermForm::marked) {
  std::vector<QuestionTerm> terms;
  for (const std::string& word : words) {
    QuestionTerm term{word, 0, {}};
    const std::string variant = form == TermForm::bare ? bare_term(word) : word;
    term.variants[part_index("en")] = {{variant, form}};
    term.weight = bm25::weight(static_cast<double>(index.passages()),
                               index.passages_with(variant, form, "en"));
    terms.push_back(std::move(term));
  }
  return TermScorer(std::move(terms));
}

std::vector<LexicalMatch> matches(const PassageIndex& index, const Texts& words,
                                  TermForm form = TermForm::marked, std::size_t k = 100) {
  const TermScorer scorer = scorer_of(index, words, form);
  return LexicalSearch(index, scorer).best("en", k);
}

Ids found(const PassageIndex& index, const Texts& words, TermForm form = TermForm::marked) {
  Ids ids;
  for (const LexicalMatch& match : matches(index, words, form)) ids.push_back(match.passage);
  return ids;
}

TEST_SUITE("LexicalSearch") {
  TEST_CASE("words are found whole, whatever they are made of") {
    const Texts texts{"o'clock",    "1002/QĐ-BTP",
                      "3.5",        "220-FZ",
                      "ภาษาไทย",    "e\u0301te\u0301",
                      "\ufdfa",     "say \"no\"",
                      "Nguyễn",     "nguyen",
                      "C++",        "a_b",
                      "中文",       "👩‍👩‍👧 family",
                      "АО «Ёлка»",  "AND OR",
                      "NEAR(a b)",  "x*",
                      "1,000.5",    "ｆｕｌｌ",
                      "naïve—dash", "שלום",
                      "ß",          "İstanbul",
                      "007"};
    const PassageIndex index = index_of(texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      CAPTURE(texts[i]);
      const auto words = models::words_of(texts[i]);
      for (const models::Word& word : words) {
        CAPTURE(word.term);
        Ids holding;
        for (std::size_t other = 0; other < texts.size(); ++other) {
          const auto others = models::words_of(texts[other]);
          if (std::any_of(others.begin(), others.end(), [&](const models::Word& each) {
                return index_term(each.term) == index_term(word.term);
              })) {
            holding.push_back(static_cast<std::int64_t>(other + 1));
          }
        }
        CHECK(index.passages_with(word.term, TermForm::marked, "en") == holding.size());
        Ids ids = found(index, {word.term});
        std::sort(ids.begin(), ids.end());
        CHECK(ids == holding);
      }
    }
    CHECK(found(index, {"7"}) == Ids{25});
  }

  TEST_CASE("any word of any text is found in it, in both forms") {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
      CAPTURE(round);
      const std::string text = tests::random_text(random, 40);
      const PassageIndex index = index_of({text});
      for (const models::Word& word : models::words_of(text)) {
        CAPTURE(word.term);
        CHECK(found(index, {word.term}) == Ids{1});
        CHECK(index.passages_with(word.term, TermForm::marked, "en") == 1);
        if (models::fold_diacritics(word.term).empty()) continue;
        CHECK(found(index, {word.term}, TermForm::bare) == Ids{1});
        CHECK(scorer_of(index, {word.term}, TermForm::bare).count(text, "en").frequencies[0] > 0);
      }
    }
  }

  TEST_CASE("diacritics count in one form and not in the other") {
    const PassageIndex index = index_of({"Nguyễn Đức"});
    CHECK(found(index, {"nguyễn"}) == Ids{1});
    CHECK(found(index, {"nguyen"}).empty());
    CHECK(found(index, {"nguyen"}, TermForm::bare) == Ids{1});
    CHECK(found(index, {"duc"}, TermForm::bare) == Ids{1});
    const PassageIndex bare = index_of({"Nguyen Duc"});
    CHECK(found(bare, {"nguyễn"}).empty());
    CHECK(found(bare, {"nguyen"}) == Ids{1});
    CHECK(found(bare, {"nguyen"}, TermForm::bare) == Ids{1});
  }

  TEST_CASE("a number is found with zeros and diacritics before it or without") {
    const PassageIndex index =
        index_of({"0\u0301"
                  "12 ngày",
                  "12 days"});
    CHECK(found(index,
                {"0\u0301"
                 "12"},
                TermForm::bare) == Ids{1, 2});
    CHECK(found(index, {"012"}, TermForm::bare) == Ids{1, 2});
    CHECK(found(index, {"012"}) == Ids{2});
  }

  TEST_CASE("rarer words and more of them rank higher, ties by id") {
    const PassageIndex index =
        index_of({"common filler words here", "common rare words here", "other filler words there",
                  "common filler words here", "another thing entirely now"});
    CHECK(found(index, {"common", "rare"}) == Ids{2, 1, 4});
    const auto best = matches(index, {"common", "rare"});
    REQUIRE(best.size() == 3);
    CHECK(best[0].score > best[1].score);
    CHECK(best[1].score == best[2].score);
    CHECK(matches(index, {"common", "rare"}, TermForm::marked, 1).size() == 1);
    CHECK(matches(index, {"common", "rare"}, TermForm::marked, 1).front().passage == 2);
    CHECK(matches(index, {"common"}, TermForm::marked, 2).back().passage == 2);
  }

  TEST_CASE("a shorter passage ranks above a longer one, and a repeated word above one") {
    const PassageIndex index = index_of(
        {"court and many more words that say nothing of it", "court", "court of the court"});
    CHECK(found(index, {"court"}).back() == 1);
    const PassageIndex even = index_of({"court one two three", "court court two three"});
    CHECK(found(even, {"court"}) == Ids{2, 1});
  }

  TEST_CASE("unknown, empty, repeated and no words do no harm") {
    const PassageIndex index = index_of({"Alpha beta.", "Gamma delta."});
    CHECK(found(index, {}).empty());
    CHECK(found(index, {""}).empty());
    CHECK(found(index, {"", ""}, TermForm::bare).empty());
    CHECK(found(index, {"unknown"}).empty());
    CHECK(found(index, {"\"", "'", "*", "(", "AND"}).empty());
    CHECK(found(index, {std::string("al\0pha", 6), "\xff\xfe"}).empty());
    CHECK(found(index, {"alpha", "zz"}) == Ids{1});
    CHECK(matches(index, {"alpha"}, TermForm::marked, 0).empty());
    CHECK(found(PassageIndex(), {"alpha"}).empty());
  }

  TEST_CASE("a word that several of the question's words may stand for counts for each") {
    const PassageIndex index = index_of({"alpha one", "beta two", "alpha beta"});
    const auto once = matches(index, {"alpha"});
    const auto twice = matches(index, {"alpha", "alpha"});
    REQUIRE(once.size() == 2);
    REQUIRE(twice.size() == 2);
    CHECK(twice[0].score == 2 * once[0].score);
  }

  TEST_CASE("thousands of words are searched together") {
    Texts question;
    std::string common;
    for (int i = 1000; i < 4000; ++i) {
      question.push_back("w" + std::to_string(i));
      common += question.back() + " ";
    }
    question.push_back("zebra");
    const PassageIndex index = index_of({common, common, "zebra", "filler", "filler"});
    CHECK(found(index, question) == Ids{1, 2, 3});
  }

  TEST_CASE("a word longer than any word is found by its beginning, in both forms") {
    std::string marked;
    for (int i = 0; i < 50000; ++i) marked += "ấ";
    for (const std::string& word : {std::string(100000, 'x'), marked, std::string(100000, '7')}) {
      const PassageIndex index = index_of({word, "another"});
      CHECK(found(index, {word}) == Ids{1});
      CHECK(found(index, {word}, TermForm::bare) == Ids{1});
      CHECK(scorer_of(index, {word}).count(word, "en").frequencies == std::vector<double>{1});
      CHECK(scorer_of(index, {word}, TermForm::bare).count(word, "en").frequencies ==
            std::vector<double>{1});
    }
  }

  TEST_CASE("only passages in the language that was asked for are searched") {
    const PassageIndex index = tests::cut_index(
        tests::analyzed({{1, "en", "alpha"}, {2, "vi", "alpha"}, {3, "th", "alpha"}}));
    std::vector<QuestionTerm> terms(1);
    terms[0].weight = 1;
    for (auto& variants : terms[0].variants) variants = {{"alpha"}};
    const TermScorer scorer(terms);
    const LexicalSearch search(index, scorer);
    for (const auto& [language, id] : {std::pair("en", 1), {"vi", 2}, {"th", 3}, {"", 3}}) {
      const auto best = search.best(language, 10);
      REQUIRE(best.size() == 1);
      CHECK(best.front().passage == id);
    }
    CHECK(search.best("nb", 10).empty());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
