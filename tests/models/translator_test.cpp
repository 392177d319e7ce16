#include "models/translator.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::models {
namespace {

TEST_SUITE("Translator") {
  TEST_CASE("known words have translations, most probable first") {
    const Translator& translator = *tests::tiny_model().translator();
    const auto found = translator.translate("court", "en", "vi");
    REQUIRE(found.size() == 2);
    CHECK(found[0].term == "tòa");
    CHECK(found[0].probability == doctest::Approx(0.5).epsilon(0.001));
    CHECK(found[1].term == "án");
    CHECK(translator.translate("суд", "ru", "vi").size() == 2);
  }

  TEST_CASE("unknown words and directions have none") {
    const Translator& translator = *tests::tiny_model().translator();
    CHECK(translator.translate("zzz", "en", "vi").empty());
    CHECK(translator.translate("", "en", "vi").empty());
    CHECK(translator.translate("aaa", "en", "vi").empty());
    CHECK(translator.translate("court", "en", "ru").empty());
    CHECK(translator.knows("en", "vi"));
    CHECK_FALSE(translator.knows("vi", "en"));
  }

  TEST_CASE("an inflected form has the mean of the words that begin like it") {
    const Translator& translator = *tests::tiny_model().translator();
    CHECK(translator.translate("договорами", "ru", "vi").empty());
    const auto found = translator.translate_by_beginning("договорами", "ru", "vi");
    REQUIRE(found.size() == 2);
    CHECK(found[0].term == "hiệp");
    CHECK(found[0].probability == doctest::Approx(0.6).epsilon(0.001));
    CHECK(found[1].term == "định");
    CHECK(found[1].probability == doctest::Approx(0.3).epsilon(0.001));
    // The longest known beginning counts: only one word goes on with a "ы".
    CHECK(translator.translate_by_beginning("договорыми", "ru", "vi")[0].term == "định");
  }

  TEST_CASE("forms of a word that none is likely of are one word through the pivot") {
    const Translator& translator = *tests::tiny_model().translator();
    const auto found = translator.translate("frist", "nb", "ru");
    REQUIRE(found.size() == 1);
    CHECK(found[0].term == "срок");
    CHECK(found[0].probability == doctest::Approx(0.06).epsilon(0.01));
  }

  TEST_CASE("too little in common is no beginning, and not every language inflects at the end") {
    const Translator& translator = *tests::tiny_model().translator();
    CHECK(translator.translate_by_beginning("судами", "ru", "vi").empty());
    CHECK(translator.translate_by_beginning("договороспособность", "ru", "vi").empty());
    CHECK(translator.translate_by_beginning("", "ru", "vi").empty());
    CHECK(translator.translate_by_beginning("agreements", "en", "vi").empty());
    CHECK(translator.translate_by_beginning("договорами", "ru", "nb").empty());
  }

  TEST_CASE("words of a language that has no compounds, or no table, have no parts") {
    const Translator& translator = *tests::tiny_model().translator();
    CHECK(translator.compound_parts("courtcourt", "en").empty());
    CHECK(translator.compound_parts("rettshjelp", "nb").empty());
  }

  TEST_CASE("damaged tables are refused or give nothing, and never crash") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path());
    const std::string whole = tests::TemporaryFolder::read(folder.path() / "translations.bin");
    CHECK_THROWS_AS(Translator(folder.write("empty.bin", "")), Error);
    CHECK_THROWS_AS(Translator(folder.write("cut.bin", whole.substr(0, 150))), Error);
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 4; ++i)
        bytes[64 + random() % (bytes.size() - 64)] = static_cast<char>(random());
      const auto path = folder.write("damaged.bin", bytes);
      try {
        const Translator translator(path);
        translator.translate("court", "en", "vi");
        translator.translate("суд", "ru", "vi");
        translator.translate_by_beginning("договорами", "ru", "vi");
        translator.compound_parts("rettshjelp", "nb");
      } catch (const Error&) {
        // Refusing is as good as finding nothing.
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::models
