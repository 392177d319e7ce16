#include "retrieval/term_scorer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

std::unique_ptr<corpus::Store> two_languages() {
  return tests::tiny_corpus({
      {"a", "Tòa án quyết định vụ việc trong 03 ngày.", "vi"},
      {"b", "Thỏa thuận được ký tại Hà Nội.", "vi"},
      {"c", "The court decides the case within 3 days.", "en"},
      {"d", "The weather was fine in Hanoi, said Nguyễn Hải Ninh.", "en"},
  });
}

// Scores and coverage of single texts, as the retrievers get them.
struct Scored {
  double score;
  double coverage;
};
Scored scored(const TermScorer& scorer, std::string_view text, std::string_view language) {
  const TermMatchCounts counts = scorer.count(term_text(text), language);
  return {scorer.score(counts, 8), scorer.coverage(counts, language)};
}

TEST_SUITE("TermScorer") {
  TEST_CASE("a text with more of the question's rare words scores higher") {
    const auto store = two_languages();
    const TermScorer scorer(*store, profile_of(*store), nullptr, {"court case days", "en", {}});
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
    const auto store = two_languages();
    const TermScorer scorer(*store, profile_of(*store), nullptr, {"court", "en", {}});
    const double once = scored(scorer, "The court is closed.", "en").score;
    CHECK(scored(scorer, "The court is closed for all of today and tomorrow.", "en").score < once);
    CHECK(scored(scorer, "The court is a court.", "en").score > once);
  }

  TEST_CASE("words reach texts of another language through their translations") {
    const auto store = two_languages();
    const char* text = "Tòa án quyết định vụ việc.";
    const Query query{"which court", "en", {}};
    const TermScorer with(*store, profile_of(*store), tests::tiny_model().translator(), query);
    const TermScorer without(*store, profile_of(*store), nullptr, query);
    CHECK(scored(with, text, "vi").score > 0);
    CHECK(scored(without, text, "vi").score == 0);
    // The word that has no translation is looked up as it is.
    CHECK(with.lookup_terms("vi") == std::vector<std::string>{"which", "tòa", "án"});
  }

  TEST_CASE("names and numbers translate to themselves, whatever their diacritics or zeros") {
    const auto store = two_languages();
    const TermScorer scorer(*store, profile_of(*store), tests::tiny_model().translator(),
                            {"Hva sa Nguyen Hai Ninh innen 3 dager?", "nb", {}});
    CHECK(scored(scorer, "Bộ trưởng Nguyễn Hải Ninh", "vi").score > 0);
    CHECK(scored(scorer, "trong 03 ngày", "vi").score > 0);
  }

  TEST_CASE("other forms of a word count nearly as much as the word") {
    const auto store = tests::tiny_corpus({{"a", "The courts decided.", "en"},
                                           {"b", "The court decided.", "en"},
                                           {"c", "Nobody decided.", "en"}});
    const TermScorer scorer(*store, profile_of(*store), nullptr, {"court", "en", {}});
    const double exact = scored(scorer, "The court decided.", "en").score;
    const double other = scored(scorer, "The courts decided.", "en").score;
    CHECK(exact > other);
    CHECK(other > 0.8 * exact);
    CHECK(scorer.lookup_terms("en") == std::vector<std::string>{"court", "courts"});
  }

  TEST_CASE("a Russian name is found in the Latin spelling that the corpus has") {
    const auto store = tests::tiny_corpus({{"a", "Bà Petrova gặp ông Loginov.", "vi"}});
    const Query query{"О чём говорили с Логиновым?", "ru", {}};
    const TermScorer scorer(*store, profile_of(*store), tests::tiny_model().translator(), query);
    CHECK(scored(scorer, "Ông Loginov", "vi").score > 0);
    CHECK(scored(scorer, "Bà Petrova", "vi").score == 0);
    const auto lookups = scorer.lookup_terms("vi");
    CHECK(std::count(lookups.begin(), lookups.end(), "loginov") == 1);
  }

  TEST_CASE("a Latin name is found in the Cyrillic forms that the corpus has") {
    const auto store = tests::tiny_corpus({{"a", "Встреча с Логиновым.", "ru"}});
    const Query query{"Ông Loginov gặp ai?", "vi", {}};
    const TermScorer scorer(*store, profile_of(*store), tests::tiny_model().translator(), query);
    CHECK(scored(scorer, "Встреча с Логиновым.", "ru").score > 0);
    CHECK(scored(scorer, "Встреча с Петровым.", "ru").score == 0);
    const auto lookups = scorer.lookup_terms("ru");
    CHECK(std::count(lookups.begin(), lookups.end(), "логиновым") == 1);
  }

  TEST_CASE("Vietnamese typed without diacritics finds marked text, marked does not find bare") {
    const auto store = two_languages();
    const char* marked = "Tòa án quyết định vụ việc.";
    const TermScorer bare(*store, profile_of(*store), nullptr, {"toa an quyet dinh", "vi", {}});
    CHECK(bare.lookup_form("vi") == corpus::TermForm::bare);
    CHECK(scored(bare, marked, "vi").coverage == doctest::Approx(1.0));
    const TermScorer exact(*store, profile_of(*store), nullptr, {"tòa án quyết định", "vi", {}});
    CHECK(exact.lookup_form("vi") == corpus::TermForm::marked);
    CHECK(scored(exact, "toa an quyet dinh", "vi").coverage == 0);
  }

  TEST_CASE("a question without words scores nothing") {
    const auto store = two_languages();
    const TermScorer scorer(*store, profile_of(*store), tests::tiny_model().translator(),
                            {"?!", "en", {}});
    CHECK(scored(scorer, "court", "en").score == 0);
    CHECK(scored(scorer, "court", "en").coverage == 0);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
