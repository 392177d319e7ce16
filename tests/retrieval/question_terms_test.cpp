#include "retrieval/question_terms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

using Words = std::vector<std::string>;

PassageIndex index_of(const std::vector<tests::TinyDocument>& documents) {
  return tests::tiny_index(*tests::tiny_corpus(documents));
}

PassageIndex two_languages() {
  return index_of({
      {"a", "Tòa án quyết định vụ việc trong 03 ngày.", "vi"},
      {"b", "Thỏa thuận được ký tại Hà Nội.", "vi"},
      {"c", "The court decides the case within 3 days.", "en"},
      {"d", "The weather was fine in Hanoi, said Nguyễn Hải Ninh.", "en"},
  });
}

const models::Translator* translator() {
  return tests::tiny_model().translator();
}

// What is looked up in passages in `language`, in order.
Words lookups(const std::vector<QuestionTerm>& terms, std::string_view language) {
  Words words;
  for (const QuestionTerm& term : terms) {
    for (const TermVariant& variant : term.variants[part_index(language)]) {
      words.push_back(variant.term);
    }
  }
  return words;
}

Words words_of(const std::vector<QuestionTerm>& terms) {
  Words words;
  for (const QuestionTerm& term : terms) words.push_back(term.word);
  return words;
}

TEST_SUITE("question_terms") {
  TEST_CASE("the words of the question in its order, each once") {
    const PassageIndex index = two_languages();
    const Query query{"The court, the COURT: which case?", "en", {}};
    CHECK(words_of(question_terms(index, nullptr, query)) ==
          Words{"the", "court", "which", "case"});
    CHECK(question_terms(index, nullptr, {"?!", "en", {}}).empty());
    CHECK(question_terms(index, nullptr, {"", "", {}}).empty());
  }

  TEST_CASE("of a question of thousands of words the first say what it is about") {
    const PassageIndex index = two_languages();
    std::string endless;
    for (int i = 0; i < 3000; ++i) endless += "word" + std::to_string(i) + " court ";
    const auto terms = question_terms(index, translator(), {endless, "en", {}});
    CHECK(terms.size() == 256);
    CHECK(terms[1].word == "court");
  }

  TEST_CASE("a rarer word weighs more, and every word weighs something") {
    const PassageIndex index = two_languages();
    const auto terms = question_terms(index, nullptr, {"the court unknown", "en", {}});
    REQUIRE(terms.size() == 3);
    CHECK(terms[0].weight > 0);
    CHECK(terms[1].weight > terms[0].weight);
    CHECK(terms[2].weight > terms[1].weight);
  }

  TEST_CASE("words that say little anywhere weigh less where the model knows them") {
    const PassageIndex index = two_languages();
    const Query query{"court", "en", {}};
    const auto known = question_terms(index, nullptr, query, &tests::tiny_model().embedder());
    const auto unknown = question_terms(index, nullptr, query);
    REQUIRE(known.size() == 1);
    CHECK(known[0].weight > 0);
    CHECK(known[0].weight <= unknown[0].weight);
  }

  TEST_CASE("a translated word is looked up by its translations, another one as it is") {
    const PassageIndex index = two_languages();
    const Query query{"which court", "en", {}};
    const auto terms = question_terms(index, translator(), query);
    CHECK(lookups(terms, "vi") == Words{"which", "tòa", "án"});
    CHECK(lookups(terms, "en") == Words{"which", "court"});
    CHECK(lookups(question_terms(index, nullptr, query), "vi") == Words{"which", "court"});
  }

  TEST_CASE("nothing is looked up in languages that the corpus lacks") {
    const PassageIndex index = two_languages();
    const auto terms = question_terms(index, translator(), {"which court", "en", {}});
    for (const char* language : {"ru", "nb", ""}) CHECK(lookups(terms, language).empty());
    CHECK(lookups(question_terms(PassageIndex(), translator(), {"court", "en", {}}), "en").empty());
  }

  TEST_CASE("forms of a word that the corpus has are looked up too") {
    const PassageIndex index =
        index_of({{"a", "The courts decided.", "en"}, {"b", "The court decided.", "en"}});
    const auto terms = question_terms(index, nullptr, {"court", "en", {}});
    CHECK(lookups(terms, "en") == Words{"court", "courts"});
    CHECK_FALSE(terms[0].variants[part_index("en")][0].is_other_form);
    CHECK(terms[0].variants[part_index("en")][1].is_other_form);
  }

  TEST_CASE("a Russian name is looked up in the Latin spelling that the corpus has") {
    const PassageIndex index = index_of({{"a", "Bà Petrova gặp ông Loginov.", "vi"}});
    const auto words = lookups(
        question_terms(index, translator(), {"О чём говорили с Логиновым?", "ru", {}}), "vi");
    CHECK(std::count(words.begin(), words.end(), "loginov") == 1);
    CHECK(std::count(words.begin(), words.end(), "petrova") == 0);
  }

  TEST_CASE("a Latin name is looked up in the Cyrillic forms that the corpus has") {
    const PassageIndex index = index_of({{"a", "Встреча с Логиновым и Петровым.", "ru"}});
    const auto words =
        lookups(question_terms(index, translator(), {"Ông Loginov gặp ai?", "vi", {}}), "ru");
    CHECK(std::count(words.begin(), words.end(), "логиновым") == 1);
    CHECK(std::count(words.begin(), words.end(), "петровым") == 0);
  }

  TEST_CASE("only Vietnamese typed without diacritics is looked up without them") {
    CHECK(query_term_form({"toa an quyet dinh", "vi", {}}) == TermForm::bare);
    CHECK(query_term_form({"Toa An", "vi", {}}) == TermForm::bare);
    CHECK(query_term_form({"tòa án quyết định", "vi", {}}) == TermForm::marked);
    CHECK(query_term_form({"the court", "en", {}}) == TermForm::marked);
    const PassageIndex index = two_languages();
    const auto bare = question_terms(index, nullptr, {"toa an toa", "vi", {}});
    CHECK(lookups(bare, "vi") == Words{"toa", "an"});
    CHECK(bare[0].variants[part_index("vi")][0].form == TermForm::bare);
  }

  TEST_CASE("a word is looked up as the index has it, however long or padded") {
    std::string marked;
    for (int i = 0; i < 300; ++i) marked += "ấ";
    const std::string number =
        "0\u0301"
        "12";
    const PassageIndex index = index_of({{"a", marked + " " + number, "vi"}});
    const auto terms = question_terms(index, nullptr, {marked + " " + number, "en", {}});
    REQUIRE(terms.size() == 2);
    for (const QuestionTerm& term : terms) {
      REQUIRE(term.variants[part_index("vi")].size() == 1);
      const TermVariant& variant = term.variants[part_index("vi")].front();
      CHECK(variant.form == TermForm::bare);
      CHECK(index.passages_with(variant.term, variant.form, "vi") == 1);
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
