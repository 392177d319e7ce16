#include "models/embedder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "models/error.h"
#include "models/model_bundle.h"
#include "models/tokenizer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::models {
namespace {

TEST_SUITE("Embedder") {
  TEST_CASE("a vector has unit length, and that of an empty text is zero") {
    const Embedder& embedder = tests::tiny_model().embedder();
    const Vector vector = embedder.embed("the court decides");
    CHECK(vector.size() == embedder.dimension());
    CHECK(dot(vector, vector) == doctest::Approx(1.0));
    const Vector nothing = embedder.embed("");
    CHECK(dot(nothing, nothing) == 0.0F);
  }

  TEST_CASE("case does not matter, order does not matter, words do") {
    const Embedder& embedder = tests::tiny_model().embedder();
    CHECK(embedder.embed("The Court") == embedder.embed("the court"));
    CHECK(dot(embedder.embed("court the"), embedder.embed("the court")) == doctest::Approx(1.0));
    CHECK(dot(embedder.embed("moscow"), embedder.embed("the court")) < 0.99F);
  }

  TEST_CASE("a batch gives the same bytes for any number of threads") {
    const Embedder& embedder = tests::tiny_model().embedder();
    std::vector<std::string> texts;
    for (int i = 0; i < 300; ++i)
      texts.push_back("case " + std::to_string(i * 37) + " of the court");
    // Lengths differ, so that threads take turns.
    for (std::size_t i = 0; i < texts.size(); i += 7) texts[i].append(i, 'x');
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto one = embedder.embed_batch(views, 1);
    for (const int threads : {0, 2, 7, 8}) CHECK(one == embedder.embed_batch(views, threads));
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(one[i] == embedder.embed(texts[i]));
    CHECK(embedder.embed_batch({}).empty());
  }

  TEST_CASE("the pieces of a text make its vector; ids without a row are refused") {
    const Embedder& embedder = tests::tiny_model().embedder();
    const Tokenizer& tokenizer = tests::tiny_model().tokenizer();
    const std::string text = "the court decides";
    CHECK(embedder.embed_pieces(tokenizer.encode(text)) == embedder.embed(text));
    const std::vector<std::int32_t> beyond = {static_cast<std::int32_t>(tokenizer.size())};
    CHECK_THROWS_AS(embedder.embed_pieces(beyond), Error);
    CHECK_THROWS_AS(embedder.embed_pieces(std::vector<std::int32_t>{-1}), Error);
  }

  TEST_CASE("an error in any thread of a batch is the caller's") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path());
    const Tokenizer tokenizer(std::filesystem::path(HOIDAP_SOURCE_DIR) /
                              "models/bundled/sentencepiece.model");
    const Embedder embedder(folder.path() / "embeddings.i8", tokenizer);
    const std::vector<std::string_view> texts(300, "words that the small table has no rows for");
    CHECK_THROWS_AS(embedder.embed_batch(texts, 4), Error);
  }

  TEST_CASE("a damaged table is refused with its name") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path());
    const Tokenizer tokenizer(folder.path() / "sentencepiece.model");
    const std::string whole = tests::TemporaryFolder::read(folder.path() / "embeddings.i8");
    for (const std::string& damaged :
         {std::string(), std::string("not a table"), whole.substr(0, whole.size() - 1),
          whole.substr(0, 80), "X" + whole.substr(1)}) {
      const auto path = folder.write("damaged.i8", damaged);
      CHECK_THROWS_AS(Embedder(path, tokenizer), Error);
    }
    CHECK_THROWS_AS(Embedder(folder.path() / "missing.i8", tokenizer), Error);
  }

  TEST_CASE("the weights of words are the lengths of their sums, and say little of \"the\"") {
    const auto bundle =
        ModelBundle::open(std::filesystem::path(HOIDAP_SOURCE_DIR) / "models/bundled");
    const std::vector<std::string> words = {"the", "who", "court", "thỏa", "соглашение"};
    const std::vector<float> weights = bundle->embedder().weights_of(words);
    REQUIRE(weights.size() == words.size());
    CHECK(weights[0] < weights[1]);
    CHECK(weights[1] < weights[2]);
    CHECK(weights[0] < 0.5F * weights[4]);
    // One word at a time says the same.
    for (std::size_t i = 0; i < words.size(); ++i) {
      CHECK(bundle->embedder().weights_of(std::vector{words[i]}) == std::vector{weights[i]});
    }
    CHECK(bundle->embedder().weights_of({}).empty());
  }
}

}  // namespace
}  // namespace hoidap::models
