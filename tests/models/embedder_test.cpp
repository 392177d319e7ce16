#include "models/embedder.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/error.h"
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
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto one = embedder.embed_batch(views, 1);
    CHECK(one == embedder.embed_batch(views, 2));
    CHECK(one == embedder.embed_batch(views, 7));
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(one[i] == embedder.embed(texts[i]));
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
}

}  // namespace
}  // namespace hoidap::models
