#include "retrieval/word_forms.h"

#include <doctest/doctest.h>

#include "tests/support/tiny_corpus.h"

namespace hoidap::retrieval {
namespace {

std::unique_ptr<corpus::Store> agreements() {
  return tests::tiny_corpus({
      {"a", "Соглашение подписано. Соглашения вступают в силу.", "ru"},
      {"b", "По соглашению сторон. Это согласие.", "ru"},
      {"c", "По соглашению.", "ru"},
  });
}

TEST_SUITE("WordForms") {
  TEST_CASE("the forms that the corpus holds, the exact one first") {
    const auto store = agreements();
    WordForms forms(*store);
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
    const auto store = agreements();
    WordForms forms(*store);
    const auto& found = forms.of("соглашениями", "ru");
    REQUIRE(found.size() == 4);
    CHECK(found[0].term == "соглашениями");
    CHECK(found[0].passages == 0);
  }

  TEST_CASE("only the word itself in other languages, for short words and for unknown ones") {
    const auto store = agreements();
    WordForms forms(*store);
    CHECK(forms.of("соглашение", "vi").size() == 1);
    CHECK(forms.of("по", "ru").size() == 1);
    CHECK(forms.of("", "ru").size() == 1);
    CHECK(forms.of("верблюд", "ru").size() == 1);
    CHECK(forms.passages_with("согласие", corpus::TermForm::marked) == 1);
    CHECK(forms.passages_with("верблюд", corpus::TermForm::marked) == 0);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
