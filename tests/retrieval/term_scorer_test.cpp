#include "retrieval/term_scorer.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

PassageIndex two_languages() {
  const auto store = tests::tiny_corpus({
      {"a", "Tòa án quyết định vụ việc trong 03 ngày.", "vi"},
      {"b", "Thỏa thuận được ký tại Hà Nội.", "vi"},
      {"c", "The court decides the case within 3 days.", "en"},
      {"d", "The weather was fine in Hanoi, said Nguyễn Hải Ninh.", "en"},
  });
  return tests::tiny_index(*store);
}

// The scorer of a question over an index, as the retrievers make it.
TermScorer scorer_of(const PassageIndex& index, const Query& query,
                     const models::Translator* translator = nullptr) {
  return TermScorer(question_terms(index, translator, query));
}

// Scores and coverage of single texts, as the retrievers get them.
struct Scored {
  double score;
  double coverage;
};
Scored scored(const TermScorer& scorer, std::string_view text, std::string_view language) {
  const TermMatchCounts counts = scorer.count(text, language);
  return {scorer.score(counts, 8), scorer.coverage(counts, language)};
}

TEST_SUITE("TermScorer") {
  TEST_CASE("a text with more of the question's rare words scores higher") {
    const PassageIndex index = two_languages();
    const TermScorer scorer = scorer_of(index, {"court case days", "en", {}});
    const Scored all = scored(scorer, "The court decides the case within 3 days.", "en");
    const Scored one = scored(scorer, "The court is closed.", "en");
    const Scored none = scored(scorer, "Nothing here.", "en");
    CHECK(all.score > one.score);
    CHECK(one.score > 0);
    CHECK(none.score == 0);
    CHECK(all.coverage == doctest::Approx(1.0));
    CHECK(one.coverage > 0);
    CHECK(one.coverage < 1);
    CHECK(none.coverage == 0);
  }

  TEST_CASE("a longer text scores less for the same words, and a repeated word more") {
    const PassageIndex index = two_languages();
    const TermScorer scorer = scorer_of(index, {"court", "en", {}});
    const double once = scored(scorer, "The court is closed.", "en").score;
    CHECK(scored(scorer, "The court is closed for all of today and tomorrow.", "en").score < once);
    CHECK(scored(scorer, "The court is a court.", "en").score > once);
  }

  TEST_CASE("a single word says which of the question's words it stands for, and how surely") {
    const PassageIndex index = tests::tiny_index(*tests::tiny_corpus(
        {{"a", "The court decides cases.", "en"}, {"b", "Tòa án quyết định.", "vi"}}));
    const TermScorer scorer =
        scorer_of(index, {"which court decided", "en", {}}, tests::tiny_model().translator());
    const auto matches = [&scorer](const char* text, const char* language) {
      return scorer.matches(models::words_of(text).front(), language);
    };
    const auto exact = matches("Court", "en");
    REQUIRE(exact.size() == 1);
    CHECK(scorer.terms()[exact.front().term].word == "court");
    CHECK(exact.front().probability == 1);
    CHECK_FALSE(exact.front().is_other_form);
    const auto form = matches("decides", "en");
    REQUIRE(form.size() == 1);
    CHECK(scorer.terms()[form.front().term].word == "decided");
    CHECK(form.front().is_other_form);
    const auto translation = matches("tòa", "vi");
    REQUIRE(translation.size() == 1);
    CHECK(scorer.terms()[translation.front().term].word == "court");
    CHECK(translation.front().probability == doctest::Approx(0.5).epsilon(0.01));
    CHECK(matches("cases", "en").empty());
    CHECK(matches("court", "ru").empty());
  }

  TEST_CASE("words reach texts of another language through their translations") {
    const PassageIndex index = two_languages();
    const char* text = "Tòa án quyết định vụ việc.";
    const Query query{"which court", "en", {}};
    const TermScorer with = scorer_of(index, query, tests::tiny_model().translator());
    const TermScorer without = scorer_of(index, query);
    CHECK(scored(with, text, "vi").score > 0);
    CHECK(scored(without, text, "vi").score == 0);
  }

  TEST_CASE("a word counts as covered once its best translation is there, however often") {
    const PassageIndex index = two_languages();
    const TermScorer scorer =
        scorer_of(index, {"court", "en", {}}, tests::tiny_model().translator());
    CHECK(scored(scorer, "Tòa quyết định.", "vi").coverage == doctest::Approx(1.0));
    CHECK(scored(scorer, "Tòa án, tòa án.", "vi").coverage == doctest::Approx(1.0));
  }

  TEST_CASE("names and numbers translate to themselves, whatever their diacritics or zeros") {
    const PassageIndex index = two_languages();
    const TermScorer scorer = scorer_of(index, {"Hva sa Nguyen Hai Ninh innen 3 dager?", "nb", {}},
                                        tests::tiny_model().translator());
    CHECK(scored(scorer, "Bộ trưởng Nguyễn Hải Ninh", "vi").score > 0);
    CHECK(scored(scorer, "trong 03 ngày", "vi").score > 0);
  }

  TEST_CASE("other forms of a word count nearly as much as the word") {
    const auto store = tests::tiny_corpus({{"a", "The courts decided.", "en"},
                                           {"b", "The court decided.", "en"},
                                           {"c", "Nobody decided.", "en"}});
    const PassageIndex index = tests::tiny_index(*store);
    const TermScorer scorer = scorer_of(index, {"court", "en", {}});
    const double exact = scored(scorer, "The court decided.", "en").score;
    const double other = scored(scorer, "The courts decided.", "en").score;
    CHECK(exact > other);
    CHECK(other > 0.8 * exact);
  }

  TEST_CASE("Vietnamese typed without diacritics finds marked text, marked does not find bare") {
    const PassageIndex index = two_languages();
    const char* marked = "Tòa án quyết định vụ việc.";
    const TermScorer bare = scorer_of(index, {"toa an quyet dinh", "vi", {}});
    CHECK(scored(bare, marked, "vi").coverage == doctest::Approx(1.0));
    const TermScorer exact = scorer_of(index, {"tòa án quyết định", "vi", {}});
    CHECK(scored(exact, marked, "vi").coverage == doctest::Approx(1.0));
    CHECK(scored(exact, "toa an quyet dinh", "vi").coverage == 0);
  }

  TEST_CASE("a question without words scores nothing") {
    const PassageIndex index = two_languages();
    const TermScorer scorer = scorer_of(index, {"?!", "en", {}}, tests::tiny_model().translator());
    CHECK(scored(scorer, "court", "en").score == 0);
    CHECK(scored(scorer, "court", "en").coverage == 0);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
