#include "qa/reader_input.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

// A corpus, a search in it, and what the reader sees of the passages found.
struct Seen {
  std::unique_ptr<corpus::Store> store;
  retrieval::PassageIndex index;
  retrieval::Query query;
  retrieval::HybridResult found;
  std::unique_ptr<ReaderInput> input;

  explicit Seen(const std::vector<tests::TinyDocument>& documents, std::string question,
                std::string language)
      : store(tests::tiny_corpus(documents)),
        index(tests::tiny_index(*store)),
        query{std::move(question), std::move(language), {}},
        found(retrieval::HybridRetriever(*store, tests::tiny_model(), index).search(query, 20)),
        input(std::make_unique<ReaderInput>(tests::tiny_model(), index, query, found)) {}

  // Of the hit in `document`.
  ReaderPassage passage(const std::string& document) const {
    for (const retrieval::Hit& hit : found.hits) {
      const corpus::Passage passage = store->passage(hit.passage).value();
      if (passage.document != document) continue;
      const std::string text = store->text(passage.document, passage.range);
      return input->passage(passage, text, hit);
    }
    FAIL("not found: " << document);
    return {};
  }
};

float feature(const ReaderPassage& read, std::size_t word, PassageFeature which) {
  return read.features[word * passage_features + static_cast<std::size_t>(which)];
}

float feature(const ReaderQuestion& read, std::size_t word, QuestionFeature which) {
  return read.features[word * question_features + static_cast<std::size_t>(which)];
}

constexpr char court[] =
    "The Court (in Hanoi) decides the case within 3 days, or 4.8% of cases. It was 20 December "
    "2023.";

// Words of `court`, in order.
enum CourtWord : std::size_t {
  the,
  court_word,
  in,
  hanoi,
  decides,
  the2,
  case_word,
  within,
  three,
  days,
  or_word,
  percent,
  of,
  cases,
  it,
  was,
  day,
  month,
  year
};

}  // namespace

TEST_SUITE("ReaderInput") {
  TEST_CASE("words are byte ranges of the document, numbered by their sentences") {
    const std::string text = "Đầu tiên. " + std::string(court);
    const Seen seen({{"a", text, "en"}}, "When does the court decide?", "en");
    const ReaderPassage read = seen.passage("a");
    const std::vector<models::Word> words = models::words_of(text);
    REQUIRE(read.words == words.size());
    REQUIRE(read.ranges.size() == read.words);
    REQUIRE(read.sentences.size() == read.words);
    for (std::size_t i = 0; i < read.words; ++i) CHECK(read.ranges[i] == words[i].range);
    CHECK(read.sentences.front() == 0);
    CHECK(read.sentences[2] == 1);
    CHECK(read.sentences.back() == 2);
  }

  TEST_CASE("every array has its size, every vector unit length, every feature a bound") {
    const Seen seen({{"a", court, "en"}, {"b", "Tòa án quyết định vụ việc trong 03 ngày.", "vi"}},
                    "When does the court decide the case?", "en");
    const std::size_t dimension = tests::tiny_model().embedder().dimension();
    const ReaderQuestion& question = seen.input->question();
    CHECK(question.words == 7);
    CHECK(question.features.size() == question.words * question_features);
    CHECK(question.vectors.size() == question.words * dimension);
    for (const char* document : {"a", "b"}) {
      const ReaderPassage read = seen.passage(document);
      CHECK(read.features.size() == read.words * passage_features);
      CHECK(read.vectors.size() == read.words * dimension);
      CHECK(read.similarities.size() == read.words * question.words);
      CHECK(read.pieces.size() == read.words);
      for (const float value : read.features) {
        CHECK(value >= 0.0F);
        CHECK(value <= 1.001F);
      }
      for (std::size_t i = 0; i < read.words; ++i) {
        const auto vector = std::span(read.vectors).subspan(i * dimension, dimension);
        const float length = std::sqrt(models::dot(vector, vector));
        CHECK((read.pieces[i].empty() ? length == 0.0F : std::abs(length - 1.0F) < 1e-5F));
      }
    }
  }

  TEST_CASE("how words are written and what stands beside them is seen") {
    const Seen seen({{"a", court, "en"}}, "When does the court decide?", "en");
    const ReaderPassage read = seen.passage("a");
    REQUIRE(read.words == year + 1);
    using enum PassageFeature;
    CHECK(feature(read, the, starts_sentence) == 1);
    CHECK(feature(read, court_word, starts_sentence) == 0);
    CHECK(feature(read, court_word, capitalised) == 1);
    CHECK(feature(read, decides, capitalised) == 0);
    CHECK(feature(read, in, bracket_before) == 1);
    CHECK(feature(read, hanoi, bracket_after) == 1);
    CHECK(feature(read, decides, bracket_before) == 1);
    CHECK(feature(read, hanoi, bracket_before) == 0);
    CHECK(feature(read, days, comma_after) == 1);
    CHECK(feature(read, or_word, comma_before) == 1);
    CHECK(feature(read, three, is_number) == 1);
    CHECK(feature(read, percent, is_number) == 1);
    CHECK(feature(read, percent, unit_after) == 1);
    CHECK(feature(read, three, unit_after) == 0);
    CHECK(feature(read, cases, ends_sentence) == 1);
    CHECK(feature(read, cases, sign_after) == 1);
    CHECK(feature(read, it, starts_sentence) == 1);
    for (const std::size_t word : {day, month, year}) CHECK(feature(read, word, in_date) == 1);
    CHECK(feature(read, three, in_date) == 0);
    CHECK(feature(read, year, is_year) == 1);
    CHECK(feature(read, day, is_year) == 0);
    CHECK(feature(read, it, sentence_first) == 0.5F);
    CHECK(feature(read, the, sentence_first) == 1);
  }

  TEST_CASE("words of the question are known again: themselves, their forms, their translations") {
    const Seen seen({{"a", court, "en"},
                     {"b", "Courts waited. The weather was fine.", "en"},
                     {"c", "Tòa án quyết định vụ việc trong 03 ngày.", "vi"}},
                    "When does the court decide?", "en");
    using enum PassageFeature;
    const ReaderPassage english = seen.passage("a");
    CHECK(feature(english, court_word, exact) == 1);
    CHECK(feature(english, court_word, matched_weight) > 0);
    CHECK(feature(english, court_word, same_language) == 1);
    CHECK(feature(english, decides, other_form) > 0);
    CHECK(feature(english, decides, exact) == 0);
    CHECK(feature(english, hanoi, matched_weight) == 0);
    CHECK(feature(english, in, matches_left) > 0);
    CHECK(feature(english, in, matches_left) > feature(english, hanoi, matches_left));
    CHECK(feature(english, hanoi, matches_right) > feature(english, in, matches_right));
    CHECK(feature(english, court_word, sentence_coverage) >
          feature(english, it, sentence_coverage));
    const std::size_t words = seen.input->question().words;
    CHECK(english.similarities[court_word * words + 3] == doctest::Approx(1.0));

    const ReaderPassage form = seen.passage("b");
    CHECK(feature(form, 0, other_form) > 0);
    CHECK(form.similarities[3] >= 0.9F);

    const ReaderPassage vietnamese = seen.passage("c");
    CHECK(feature(vietnamese, 0, translation) > 0);
    CHECK(feature(vietnamese, 0, exact) == 0);
    CHECK(feature(vietnamese, 0, same_language) == 0);
    CHECK(feature(vietnamese, 2, translation) == 0);
  }

  TEST_CASE("a question's words say where they stand and whether they are names") {
    const Seen seen({{"a", court, "en"}}, "When did Court 12 decide", "en");
    const ReaderQuestion& question = seen.input->question();
    using enum QuestionFeature;
    REQUIRE(question.words == 5);
    CHECK(feature(question, 0, first) == 1);
    CHECK(feature(question, 0, capitalised) == 0);
    CHECK(feature(question, 2, capitalised) == 1);
    CHECK(feature(question, 3, has_digit) == 1);
    CHECK(feature(question, 4, last) == 1);
    CHECK(feature(question, 1, position) == 0.5F);
    CHECK(feature(question, 2, rareness) > 0);
  }

  TEST_CASE("of a page as a question and a book as a sentence only the beginning is read") {
    std::string page;
    for (int i = 0; i < 400; ++i) page += "court ";
    std::string book;
    for (int i = 0; i < 3000; ++i) book += "court 20 December 2023, ";
    const Seen seen({{"a", book, "en"}}, page, "en");
    CHECK(seen.input->question().words == 256);
    const ReaderPassage read = seen.passage("a");
    CHECK(read.words == 1024);
    CHECK(read.ranges.size() == 1024);
    CHECK(read.similarities.size() == std::size_t{1024} * 256);
    CHECK(read.features.size() == 1024 * passage_features);
  }

  TEST_CASE("a question without words reads nothing") {
    const Seen seen({{"a", court, "en"}}, "?!", "en");
    CHECK(seen.input->question().words == 0);
    if (!seen.found.hits.empty()) CHECK(seen.passage("a").similarities.empty());
  }
}

}  // namespace hoidap::qa
