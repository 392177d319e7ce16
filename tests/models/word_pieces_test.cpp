#include "models/word_pieces.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/tiny_model.h"

namespace hoidap::models {
namespace {

// The text of the pieces of each word, "|" between pieces.
std::vector<std::string> pieces_in(const Tokenizer& tokenizer, std::string_view text) {
  const std::vector<Word> words = words_of(text);
  const std::vector<std::int32_t> ids = tokenizer.encode_with_all_pieces(text);
  std::vector<std::string> texts;
  for (const auto& pieces : pieces_of_words(text, words, ids, tokenizer)) {
    std::string joined;
    for (const std::int32_t id : pieces) {
      if (!joined.empty()) joined += "|";
      joined += tokenizer.piece(id);
    }
    texts.push_back(joined);
  }
  return texts;
}

// The pieces of a word as they are written in the text: without "▁" and "|".
std::string joined_again(std::string text) {
  for (const std::string sign : {"\u2581", "|"}) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.erase(at, sign.size());
    }
  }
  return text;
}

const Tokenizer& bundled_tokenizer() {
  static const Tokenizer tokenizer(std::string(HOIDAP_SOURCE_DIR) +
                                   "/models/bundled/sentencepiece.model");
  return tokenizer;
}

}  // namespace

TEST_SUITE("pieces_of_words") {
  TEST_CASE("every word has the pieces that spell it, in four languages") {
    for (const std::string text :
         {"Thời hạn để các cơ quan trả lời (yêu cầu) là 03 ngày, kể từ ngày 20/12/2023.",
          "Avtalen ble undertegnet 20. desember 2023 – av «justisministrene» i Moskva!",
          "The FSSP's director, Mr. Aristov, signed it: 220-FZ; $5 million (about 4.8%).",
          "Соглашение было подписано Д. В. Аристовым 20 декабря 2023 года, в г. Москве."}) {
      CAPTURE(text);
      const std::vector<Word> words = words_of(text);
      const std::vector<std::string> pieces = pieces_in(bundled_tokenizer(), text);
      REQUIRE(pieces.size() == words.size());
      for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word =
            fold_case(text.substr(words[i].range.start, words[i].range.size()));
        CHECK(joined_again(pieces[i]).find(word) != std::string::npos);
      }
    }
  }

  TEST_CASE("a word that stands twice has its own pieces each time") {
    const std::vector<std::string> pieces =
        pieces_in(bundled_tokenizer(), "court of the court, not of court");
    REQUIRE(pieces.size() == 7);
    CHECK(pieces[0] == "\u2581court");
    CHECK(pieces[3] == "\u2581court");
    CHECK(pieces[6] == "\u2581court");
  }

  TEST_CASE("a tone mark in either place finds its pieces") {
    const std::vector<std::string> pieces = pieces_in(bundled_tokenizer(), "hòa hoà");
    REQUIRE(pieces.size() == 2);
    CHECK(joined_again(pieces[0]) == "hòa");
    CHECK(joined_again(pieces[1]) == "hoà");
  }

  TEST_CASE("a word of unknown characters has its unknown piece or none, and others keep theirs") {
    const Tokenizer& tokenizer = tests::tiny_model().tokenizer();
    const std::string text = "the \u4E2D\u6587 court \xFF\xFE decides";
    const std::vector<std::string> pieces = pieces_in(tokenizer, text);
    const std::vector<Word> words = words_of(text);
    REQUIRE(pieces.size() == words.size());
    REQUIRE(pieces.size() >= 3);
    CHECK(joined_again(pieces.front()) == "the");
    CHECK(joined_again(pieces.back()) == "decides");
  }

  TEST_CASE("nothing is found in nothing") {
    CHECK(pieces_in(bundled_tokenizer(), "").empty());
    const std::vector<Word> words = words_of("the court");
    const auto pieces = pieces_of_words("the court", words, {}, bundled_tokenizer());
    REQUIRE(pieces.size() == 2);
    CHECK(std::all_of(pieces.begin(), pieces.end(), [](const auto& ids) { return ids.empty(); }));
  }
}

}  // namespace hoidap::models
