#include "retrieval/word_pairs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

// The words of a question, each of which weighs what `weights` say, or 1.
std::vector<QuestionTerm> terms_of(std::string_view question,
                                   const std::vector<double>& weights = {}) {
  std::vector<QuestionTerm> terms;
  for (const models::Word& word : models::words_of(question)) {
    terms.push_back({word.term, terms.size() < weights.size() ? weights[terms.size()] : 1.0, {}});
  }
  return terms;
}

// The share of the question's pairs that stands in a passage.
double share(std::string_view question, const std::string& passage,
             const std::vector<double>& weights = {}) {
  const Segment segment =
      tests::segment_of(tests::analyzed({{1, "en", "Ferries cross fjords."}, {2, "en", passage}}));
  const WordPairs pairs(tests::tiny_model().tokenizer(), question, terms_of(question, weights));
  CHECK(pairs.share(segment.texts(), 0) == 0);
  return pairs.share(segment.texts(), 1);
}

TEST_SUITE("WordPairs") {
  TEST_CASE("all, some and none of the question's neighbours") {
    CHECK(share("the court decides", "Today the court decides the case.") == 1);
    CHECK(share("the court decides", "The court is closed.") == 0.5);
    CHECK(share("the court decides", "The case.") == 0);
    CHECK(share("the court decides", "") == 0);
  }

  TEST_CASE("words that stand apart, or the other way round, are no pair") {
    CHECK(share("decides days", "It decides the days.") == 0);
    CHECK(share("decides days", "The days decides.") == 0);
    CHECK(share("decides days", "It decides days.") == 1);
  }

  TEST_CASE("a pair weighs what the lesser of its words does") {
    // "the court" weighs 1, "court decides" 3.
    const std::vector<double> weights = {1, 4, 3};
    CHECK(share("the court decides", "The court.", weights) == 0.25);
    CHECK(share("the court decides", "A court decides.", weights) == 0.75);
    CHECK(share("the court decides", "The court decides.", weights) == 1);
    CHECK(share("the court decides", "The court decides.", {0, 0, 0}) == 0);
    // Of words that are not among the terms there is nothing to know.
    const Segment segment = tests::segment_of(tests::analyzed({{1, "en", "The court."}}));
    const WordPairs unweighed(tests::tiny_model().tokenizer(), "the court", {});
    CHECK(unweighed.share(segment.texts(), 0) == 0);
  }

  TEST_CASE("a pair counts once, in the question as in the passage") {
    CHECK(share("the court, the court decides", "The court.") ==
          doctest::Approx(1.0 / 3));  // the court, court the, court decides
    CHECK(share("the court decides", "The court. The court. The court.") == 0.5);
  }

  TEST_CASE("words of several pieces are neighbours too") {
    const auto pieces = tests::tiny_model().tokenizer().encode_words(
        std::vector<std::string>{"fylkesmannen", "undertegnet"});
    REQUIRE(pieces.size() == 2);
    REQUIRE(pieces[0].size() > 1);
    CHECK(share("fylkesmannen undertegnet", "I dag fylkesmannen undertegnet dette.") == 1);
    CHECK(share("fylkesmannen undertegnet", "Undertegnet av fylkesmannen.") == 0);
    CHECK(share("tòa án quyết định", "Tòa án quyết định vụ việc.") == 1);
    CHECK(share("tòa án quyết định", "Quyết định vụ việc.") == doctest::Approx(1.0 / 3));
  }

  TEST_CASE("the end of a sentence, and what stands between words, part them") {
    const auto sentences = [](const std::string& text) {
      return corpus::whole_passage(text, "en").sentences.size();
    };
    REQUIRE(sentences("It decides. Days went by.") == 2);
    CHECK(share("decides days", "It decides. Days went by.") == 0);
    CHECK(share("decides days", "What it decides, days went by.") == 0);
    CHECK(share("decides days", "What it decides days went by.") == 1);
  }

  TEST_CASE("a question of one word, or of none, has no pairs") {
    CHECK(share("court", "The court decides.") == 0);
    CHECK(share("", "The court decides.") == 0);
    CHECK(share("?!", "The court decides.") == 0);
  }

  TEST_CASE("each passage is looked at by itself") {
    const Segment segment = tests::segment_of(tests::analyzed({{1, "en", "The court."},
                                                               {2, "en", "Decides. The court."},
                                                               {3, "en", ""},
                                                               {4, "en", "Court decides."}}));
    const char* question = "the court decides";
    const WordPairs pairs(tests::tiny_model().tokenizer(), question, terms_of(question, {1, 4, 3}));
    const PieceTexts& texts = segment.texts();
    CHECK(pairs.share(texts, 0) == 0.25);
    CHECK(pairs.share(texts, 1) == 0.25);
    CHECK(pairs.share(texts, 2) == 0);
    CHECK(pairs.share(texts, 3) == 0.75);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
