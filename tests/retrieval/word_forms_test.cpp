#include "retrieval/word_forms.h"

#include <doctest/doctest.h>

#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

PassageIndex agreements() {
  const auto store = tests::tiny_corpus({
      {"a", "Соглашение подписано. Соглашения вступают в силу.", "ru"},
      {"b", "По соглашению сторон. Это согласие.", "ru"},
      {"c", "По соглашению.", "ru"},
      {"d", "Соглашениях, court.", "en"},
  });
  return tests::tiny_index(*store);
}

TEST_SUITE("WordForms") {
  TEST_CASE("the forms that the corpus holds, the exact one first") {
    const PassageIndex index = agreements();
    WordForms forms(index);
    const auto& found = forms.of("соглашение", "ru");
    REQUIRE(found.size() == 3);
    CHECK(found[0].term == "соглашение");
    CHECK(found[0].is_exact);
    CHECK(found[0].passages == 1);
    CHECK(found[1].term == "соглашению");
    CHECK_FALSE(found[1].is_exact);
    CHECK(found[1].passages == 2);
    CHECK(found[2].term == "соглашения");
  }

  TEST_CASE("a form that the corpus lacks still finds the others") {
    const PassageIndex index = agreements();
    WordForms forms(index);
    const auto& found = forms.of("соглашениями", "ru");
    REQUIRE(found.size() == 4);
    CHECK(found[0].term == "соглашениями");
    CHECK(found[0].passages == 0);
  }

  TEST_CASE("only the word itself in other languages, for short words and for unknown ones") {
    const PassageIndex index = agreements();
    WordForms forms(index);
    CHECK(forms.of("соглашение", "vi").size() == 1);
    CHECK(forms.of("по", "ru").size() == 1);
    CHECK(forms.of("", "ru").size() == 1);
    CHECK(forms.of("верблюд", "ru").size() == 1);
    CHECK(forms.of("court", "ru").size() == 1);
  }

  TEST_CASE("the passages of one language that hold a term, in either form") {
    const PassageIndex index = agreements();
    WordForms forms(index);
    CHECK(forms.passages_with("согласие", TermForm::marked, "ru") == 1);
    CHECK(forms.passages_with("согласие", TermForm::marked, "en") == 0);
    CHECK(forms.passages_with("соглашениях", TermForm::marked, "en") == 1);
    CHECK(forms.passages_with("верблюд", TermForm::marked, "ru") == 0);
    CHECK(forms.passages_with("соглашению", TermForm::bare, "ru") == 2);
    CHECK(forms.passages_with("соглашению", TermForm::bare, "ru") == 2);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
