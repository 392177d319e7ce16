#include "retrieval/date_terms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "retrieval/lexical_search.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

// The words of a question with what they are of its date: "ngày 20:day tháng 12:month".
std::string parts_of(std::string_view question) {
  std::string result;
  for (const QuestionWord& each : words_and_dates(question)) {
    if (!result.empty()) result += " ";
    result += each.word.term;
    if (each.part == DatePart::day) result += ":day";
    if (each.part == DatePart::month) result += ":month";
    if (each.part == DatePart::year) result += ":year";
  }
  return result;
}

// What stands for a part of the date in `question` in passages in `language`.
std::vector<TermVariant> variants(std::string_view question, DatePart part,
                                  std::string_view language) {
  std::vector<TermVariant> found;
  for (const QuestionWord& each : words_and_dates(question)) {
    if (each.part == part) add_date_variants(each, language, found);
  }
  return found;
}

// How much `term` counts among them; 0 when it is not there.
double probability(const std::vector<TermVariant>& variants, const std::string& term) {
  const auto found = std::find_if(variants.begin(), variants.end(),
                                  [&](const TermVariant& each) { return each.term == term; });
  return found == variants.end() ? 0 : found->probability;
}

TEST_SUITE("date terms") {
  TEST_CASE("each word knows what it is of a date") {
    CHECK(parts_of("ngày 20 tháng 12 năm 2023") == "ngày 20:day tháng 12:month năm 2023:year");
    CHECK(parts_of("Hva skjedde 20. desember 2023?") ==
          "hva skjedde 20:day desember:month 2023:year");
    CHECK(parts_of("on December 20th, 2023, at 10") ==
          "on december:month 20th:day 2023:year at 10");
    CHECK(parts_of("в декабре 2023 года") == "в декабре:month 2023:year года");
    CHECK(parts_of("20/12/2023 và 2024-01-31") ==
          "20:day 12:month 2023:year và 2024:year 01:month 31:day");
    CHECK(parts_of("tháng mười hai năm 2023") == "tháng mười:month hai năm 2023:year");
  }

  TEST_CASE("a word that is a whole date comes as its parts") {
    CHECK(parts_of("Skjedde det 09.06.2023 eller før?") ==
          "skjedde det 9:day 6:month 2023:year eller før");
    CHECK(parts_of("2023.12.20") == "20:day 12:month 2023:year");
    const auto words = words_and_dates("den 9.6.2023");
    REQUIRE(words.size() == 4);
    for (std::size_t i = 1; i < 4; ++i) {
      CHECK(words[i].word.range == models::ByteRange{4, 12});
      CHECK(words[i].whole == "9.6.2023");
    }
  }

  TEST_CASE("other numbers and words are no dates") {
    for (const char* text : {"Hvor mange av de 12 kom?", "Article 5 may be amended", "3.14.15",
                             "năm 2023", "20.13.2023", ""}) {
      for (const QuestionWord& each : words_and_dates(text)) {
        CHECK(each.part == DatePart::none);
        std::vector<TermVariant> none;
        add_date_variants(each, "nb", none);
        CHECK(none.empty());
      }
    }
  }

  TEST_CASE("a month has the names of the passages' language, bare numbers count less") {
    const char* question = "ngày 20/12/2023";
    const auto norwegian = variants(question, DatePart::month, "nb");
    CHECK(probability(norwegian, "desember") == 0.9);
    CHECK(probability(norwegian, "des") == 0.5);
    CHECK(probability(norwegian, "12") == 0.5);
    CHECK(probability(norwegian, "december") == 0);
    CHECK(probability(variants(question, DatePart::month, "en"), "december") == 0.9);
    const auto russian = variants(question, DatePart::month, "ru");
    for (const char* form : {"декабря", "декабрь", "декабре"}) {
      CHECK(probability(russian, form) == 0.9);
    }
    const auto vietnamese = variants("20. desember 2023", DatePart::month, "vi");
    CHECK(probability(vietnamese, "12") == 0.5);
    CHECK(probability(vietnamese, "desember") == 0);
    // In passages whose language is unknown there are numbers.
    CHECK(probability(variants(question, DatePart::month, ""), "12") == 0.5);
  }

  TEST_CASE("months whose names are ordinary words too count less") {
    CHECK(probability(variants("17/5/1814", DatePart::month, "en"), "may") == 0.5);
    CHECK(probability(variants("17/5/1814", DatePart::month, "ru"), "мая") == 0.9);
    CHECK(probability(variants("17/3/1814", DatePart::month, "nb"), "mars") == 0.5);
  }

  TEST_CASE("days and years are found as other languages write them") {
    CHECK(probability(variants("9/6/2023", DatePart::day, "en"), "9th") == 0.9);
    CHECK(probability(variants("9/6/2023", DatePart::day, "nb"), "9th") == 0);
    CHECK(probability(variants("June 20th, 2023", DatePart::day, "vi"), "20") == 0.9);
    for (const auto& [day, ordinal] : {std::pair{1, "1st"},
                                       {2, "2nd"},
                                       {3, "3rd"},
                                       {4, "4th"},
                                       {11, "11th"},
                                       {12, "12th"},
                                       {13, "13th"},
                                       {21, "21st"},
                                       {22, "22nd"},
                                       {23, "23rd"},
                                       {30, "30th"},
                                       {31, "31st"}}) {
      const std::string question = std::to_string(day) + "/6/2023";
      CHECK(probability(variants(question, DatePart::day, "en"), ordinal) == 0.9);
    }
    CHECK(probability(variants("20 декабря 2023г.", DatePart::year, "vi"), "2023") == 0.9);
  }

  TEST_CASE("a single word that is the whole date holds each part") {
    for (const DatePart part : {DatePart::day, DatePart::month, DatePart::year}) {
      const auto found = variants("ngày 9 tháng 6 năm 2023", part, "nb");
      for (const char* whole : {"9.6.2023", "09.06.2023", "09.6.2023", "9.06.2023"}) {
        CHECK(probability(found, whole) == 0.9);
      }
      // As the question has it, whatever order that is.
      CHECK(probability(variants("2023.06.09", part, "nb"), "2023.06.09") == 0.9);
    }
    // Without a year it may be another number.
    CHECK(probability(variants("chiều 17/5", DatePart::month, "nb"), "17.5") == 0.5);
    CHECK(probability(variants("в декабре", DatePart::month, "nb"), "12") == 0.5);
  }

  TEST_CASE("what stands for a word already is not counted twice") {
    std::vector<TermVariant> found = {
        {"3", TermForm::bare, 1}, {"март", TermForm::marked, 0.2}, {"other", TermForm::bare, 0.1}};
    for (const QuestionWord& each : words_and_dates("tháng 03/2023")) {
      if (each.part == DatePart::month) add_date_variants(each, "ru", found);
    }
    CHECK(probability(found, "3") == 1);
    CHECK(probability(found, "03") == 0);
    CHECK(probability(found, "март") == 0.9);
    CHECK(probability(found, "other") == 0.1);
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        CHECK(bare_term(found[i].term) != bare_term(found[j].term));
      }
    }
  }
}

// Four similar passages in each language; in each their date is written another way.
std::unique_ptr<corpus::Store> calendar() {
  return tests::tiny_corpus({
      {"vi-right", "Bộ trưởng ký văn bản vào ngày 20 tháng 12 năm 2023.", "vi"},
      {"vi-day", "Bộ trưởng ký văn bản vào ngày 21 tháng 12 năm 2023.", "vi"},
      {"vi-month", "Bộ trưởng ký văn bản vào ngày 20 tháng 11 năm 2023.", "vi"},
      {"vi-year", "Bộ trưởng ký văn bản vào ngày 20 tháng 12 năm 2022.", "vi"},
      {"nb-right", "Statsråden signerte papirene 20. desember 2023.", "nb"},
      {"nb-day", "Statsråden signerte papirene 21. desember 2023.", "nb"},
      {"nb-month", "Statsråden signerte papirene 20. november 2023.", "nb"},
      {"nb-year", "Statsråden signerte papirene 20. desember 2022.", "nb"},
      {"ru-right", "Министр подписал бумаги 20 декабря 2023 года.", "ru"},
      {"ru-day", "Министр подписал бумаги 21 декабря 2023 года.", "ru"},
      {"ru-month", "Министр подписал бумаги 20 ноября 2023 года.", "ru"},
      {"ru-year", "Министр подписал бумаги 20 декабря 2022 года.", "ru"},
      {"en-right", "The minister signed the papers on December 20th, 2023.", "en"},
      {"en-day", "The minister signed the papers on December 21st, 2023.", "en"},
      {"en-month", "The minister signed the papers on November 20th, 2023.", "en"},
      {"en-year", "The minister signed the papers on December 20th, 2022.", "en"},
  });
}

// The document that `language` has first for `question`, or "" when others have its score too.
std::string first_of(const corpus::Store& store, const PassageIndex& index, const Query& question,
                     std::string_view language) {
  const TermScorer scorer(question_terms(index, tests::tiny_model().translator(), question));
  const auto best = LexicalSearch(index, scorer).best(language, 2, nullptr);
  if (best.empty() || (best.size() > 1 && best[0].score == best[1].score)) return "";
  return store.passage(best[0].passage)->document;
}

TEST_SUITE("dates in questions") {
  TEST_CASE("a date written any way finds it in passages of all four languages") {
    const auto store = calendar();
    const PassageIndex index = tests::tiny_index(*store);
    for (const Query& question :
         {Query{"20/12/2023", "vi", {}}, Query{"ngày 20 tháng 12 năm 2023", "vi", {}},
          Query{"ngay 20 thang 12 nam 2023", "vi", {}},
          Query{"ngày 20 tháng mười hai năm 2023", "vi", {}}, Query{"20. desember 2023", "nb", {}},
          Query{"20.12.2023", "nb", {}}, Query{"20 декабря 2023 года", "ru", {}},
          Query{"20.12.2023", "ru", {}}, Query{"December 20, 2023", "en", {}},
          Query{"the 20th of December 2023", "en", {}}, Query{"2023-12-20", "en", {}}}) {
      for (const std::string language : {"vi", "nb", "ru", "en"}) {
        CAPTURE(question.text);
        CAPTURE(language);
        CHECK(first_of(*store, index, question, language) == language + "-right");
      }
    }
  }

  TEST_CASE("passages in which the date is one word are found as well") {
    const auto store = tests::tiny_corpus({
        {"right", "Statsråden signerte papirene 20.12.2023.", "nb"},
        {"padded", "Statsråden signerte papirene 09.06.2023.", "nb"},
        {"wrong", "Statsråden signerte papirene 20.11.2023.", "nb"},
        {"other", "Statsråden signerte papirene 20.12.2022.", "nb"},
    });
    const PassageIndex index = tests::tiny_index(*store);
    for (const Query& question :
         {Query{"20/12/2023", "vi", {}}, Query{"20. desember 2023", "nb", {}},
          Query{"20.12.2023", "nb", {}}, Query{"December 20, 2023", "en", {}}}) {
      CAPTURE(question.text);
      CHECK(first_of(*store, index, question, "nb") == "right");
    }
    CHECK(first_of(*store, index, {"ngày 9 tháng 6 năm 2023", "vi", {}}, "nb") == "padded");
    CHECK(first_of(*store, index, {"9.6.2023", "ru", {}}, "nb") == "padded");
  }

  TEST_CASE("a number that stands in the question before its date keeps the date whole") {
    const auto store = calendar();
    const PassageIndex index = tests::tiny_index(*store);
    const Query question{"Hvem av de 12 signerte 20.12.2023?", "nb", {}};
    const auto terms = question_terms(index, nullptr, question);
    std::vector<std::string> words;
    for (const QuestionTerm& term : terms) words.push_back(term.word);
    CHECK(words == std::vector<std::string>{"hvem", "av", "de", "12", "signerte", "20", "2023"});
    for (const std::string language : {"nb", "ru"}) {
      CHECK(first_of(*store, index, question, language) == language + "-right");
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
