#include "models/tokenizer.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "models/error.h"
#include "models/text.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::models {
namespace {

const std::filesystem::path root = HOIDAP_SOURCE_DIR;

TEST_SUITE("Tokenizer") {
  TEST_CASE("a model of the occurring pieces cuts every text as the whole model does") {
    const Tokenizer tokenizer(root / "models/bundled/sentencepiece.model");
    for (const auto& entry : std::filesystem::directory_iterator(root / "corpus/library")) {
      if (entry.path().extension() != ".txt") continue;
      const std::string text = tests::TemporaryFolder::read(entry.path());
      std::size_t checked = 0;
      for (const ByteRange range : sentences_of(text, "")) {
        if (++checked % 4 != 0) continue;
        const std::string_view sentence = std::string_view(text).substr(range.start, range.size());
        CAPTURE(sentence);
        const auto ids = tokenizer.encode_with_all_pieces(sentence);
        CHECK_FALSE(ids.empty());
        CHECK(tokenizer.encode_with_occurring_pieces(sentence) == ids);
      }
    }
  }

  TEST_CASE("so it does for random text, malformed text and none") {
    const Tokenizer tokenizer(root / "models/bundled/sentencepiece.model");
    const std::vector<std::string> parts = {
        "Tòa án", " ",      "  ",     "\u00A0",  "\u3000", "\t\n", "avtalen", "Минюст", "ﬁ",
        "Ⅳ",      "①",      "ß",      "İ",       "😀",      "中",   "▁",       "<s>",    "</s>",
        "<unk>",  "\u200B", "\uFEFF", "e\u0301", "\xFF",   "\xC3", "0123",    "³",      "ＡＢ",
        "…",      "“",      "ﷺ",      "q̌",       "\x01",   "\x7F"};
    std::mt19937 random(11);
    for (int round = 0; round < 150; ++round) {
      std::string text;
      for (unsigned i = 0; i < random() % 12; ++i) text += parts[random() % parts.size()];
      CAPTURE(text);
      CHECK(tokenizer.encode_with_occurring_pieces(text) == tokenizer.encode_with_all_pieces(text));
    }
  }

  TEST_CASE("ids are those of the bundle's pieces, and case does not change them") {
    const Tokenizer tokenizer(root / "models/bundled/sentencepiece.model");
    CHECK(tokenizer.encode("") == std::vector<std::int32_t>{});
    CHECK(tokenizer.encode("BỘ TƯ PHÁP") == tokenizer.encode("bộ tư pháp"));
    for (const std::int32_t id : tokenizer.encode("Bộ Tư pháp Việt Nam, 2023 ☃")) {
      CHECK(id >= 0);
      CHECK(static_cast<std::size_t>(id) < tokenizer.size());
    }
  }

  TEST_CASE("what is not a model is refused with its name") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path());
    const std::string whole = tests::TemporaryFolder::read(folder.path() / "sentencepiece.model");
    for (const std::string& bytes :
         {std::string(), std::string("not a model"), whole.substr(0, 1000), whole.substr(7)}) {
      const auto path = folder.write("damaged.model", bytes);
      CHECK_THROWS_AS(Tokenizer(path).encode("court"), Error);
    }
    CHECK_THROWS_AS(Tokenizer(folder.path() / "missing.model"), Error);
  }
}

}  // namespace
}  // namespace hoidap::models
