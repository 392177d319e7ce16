#include "retrieval/passage_analyzer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "corpus/splitter.h"
#include "models/text.h"
#include "retrieval/term.h"
#include "tests/corpus/random_text.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

using Terms = std::vector<std::pair<std::string, std::uint32_t>>;

AnalyzedPassage analyzed(const corpus::Passage& passage, std::string_view text) {
  return PassageAnalyzer(tests::tiny_model()).analyze(passage, text);
}

AnalyzedPassage analyzed(const std::string& text, const std::string& language) {
  return analyzed(corpus::whole_passage(text, language), text);
}

TEST_SUITE("PassageAnalyzer") {
  TEST_CASE("terms are counted, each once and in order, with the words there are in all") {
    const AnalyzedPassage passage = analyzed("The court, the COURT: 03 days, 3 nights.", "en");
    CHECK(passage.part == "en");
    CHECK(passage.terms == Terms{{"3", 2}, {"court", 2}, {"days", 1}, {"nights", 1}, {"the", 2}});
    CHECK(passage.words == 8);
    CHECK(analyzed("ศาล", "th").part.empty());
    const AnalyzedPassage silent = analyzed("?!", "en");
    CHECK(silent.terms.empty());
    CHECK(silent.words == 0);
  }

  TEST_CASE("words of the headings count as words in the passage, but not for its length") {
    corpus::Passage passage = corpus::whole_passage("The court decides.", "en");
    const AnalyzedPassage plain = analyzed(passage, "The court decides.");
    passage.heading = "Fees › The court";
    const AnalyzedPassage headed = analyzed(passage, "The court decides.");
    CHECK(headed.terms == Terms{{"court", 2}, {"decides", 1}, {"fees", 1}, {"the", 2}});
    CHECK(headed.words == 3);
    REQUIRE(headed.sentences.size() == plain.sentences.size() + 1);
    const models::Tokenizer& tokenizer = tests::tiny_model().tokenizer();
    const std::vector<std::int32_t> pieces = tokenizer.encode(passage.heading);
    CHECK(std::equal(pieces.begin(), pieces.end(), headed.sentences.back().pieces.begin(),
                     headed.sentences.back().pieces.end()));
    CHECK(headed.code.blocks != plain.code.blocks);
  }

  TEST_CASE("of any text every word is counted") {
    std::mt19937 random(1);
    for (int round = 0; round < 100; ++round) {
      const std::string text = tests::random_text(random, 60);
      const AnalyzedPassage passage = analyzed(text, "vi");
      std::vector<std::string> expected;
      for (const models::Word& word : models::words_of(text)) {
        expected.push_back(index_term(word.term));
      }
      std::sort(expected.begin(), expected.end());
      std::vector<std::string> counted;
      for (const auto& [term, frequency] : passage.terms) {
        counted.insert(counted.end(), frequency, term);
      }
      CHECK(counted == expected);
      CHECK(passage.words == expected.size());
    }
  }

  TEST_CASE("the pieces of each sentence, and the code of all of them together") {
    const std::string text = "The court decides. The agreement was signed.";
    const models::ModelBundle& model = tests::tiny_model();
    const AnalyzedPassage passage = analyzed(text, "en");
    REQUIRE(passage.sentences.size() == 2);
    std::vector<std::int32_t> all;
    for (std::size_t i = 0; i < 2; ++i) {
      const auto ids =
          model.tokenizer().encode(i == 0 ? "The court decides." : "The agreement was signed.");
      CHECK(passage.sentences[i].pieces == std::vector<Piece>(ids.begin(), ids.end()));
      const models::Vector rows = model.embedder().sum_of_rows(ids);
      CHECK(passage.sentences[i].length ==
            doctest::Approx(std::sqrt(models::dot(rows, rows))).epsilon(1e-6));
      all.insert(all.end(), ids.begin(), ids.end());
    }
    const PassageCode expected = encode(model.embedder().embed_pieces(all));
    CHECK(passage.code.blocks == expected.blocks);
    CHECK(passage.code.factor == doctest::Approx(expected.factor).epsilon(1e-5));
    CHECK(passage.length > 0);
  }

  TEST_CASE("sentences lie where they do in the document, of which the passage is a part") {
    const std::string text = "Before. The court decides.";
    corpus::Passage passage = corpus::whole_passage(text, "en");
    REQUIRE(passage.sentences.size() == 2);
    passage.range = {100, 100 + text.size()};
    for (corpus::Sentence& sentence : passage.sentences) {
      sentence.range.start += 100;
      sentence.range.end += 100;
    }
    passage.id = 7;
    const AnalyzedPassage moved = analyzed(passage, text);
    CHECK(moved.id == 7);
    CHECK(moved.code.blocks == analyzed(text, "en").code.blocks);
    CHECK(moved.sentences[1].pieces == analyzed(text, "en").sentences[1].pieces);
  }

  TEST_CASE("a passage without sentences is one") {
    const std::string text = "the court";
    corpus::Passage passage = corpus::whole_passage(text, "en");
    passage.sentences.clear();
    const AnalyzedPassage whole = analyzed(passage, text);
    REQUIRE(whole.sentences.size() == 1);
    CHECK(whole.sentences[0].length == whole.length);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
