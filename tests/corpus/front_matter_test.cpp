#include "corpus/front_matter.h"

#include <doctest/doctest.h>

#include "corpus/lines.h"

using namespace hoidap::corpus;

TEST_SUITE("Front matter") {
  TEST_CASE("It lies between two fences at the very start") {
    const auto of = [](std::string_view text) { return slice(text, front_matter_of(text)); };
    CHECK(of("---\na: b\n---\ntext") == "---\na: b\n---");
    CHECK(of("\ufeff---  \r\na: b\r\n...\r\ntext") == "---  \r\na: b\r\n...");
    CHECK(of("text\n---\na: b\n---\n").empty());
    CHECK(of("---\nnever closed\n").empty());
    CHECK(of("----\na: b\n----\n").empty());
    CHECK(of("---").empty());
    CHECK(of("").empty());
  }

  TEST_CASE("Keys count in any case, the first of each, quoted or not") {
    const Metadata metadata =
        metadata_of_front_matter("---\nTITLE: 'It: this'\ntitle: no\nnoise\n---");
    CHECK(metadata.title == "It: this");
    CHECK(metadata.author.empty());
  }

  TEST_CASE("Dates become ISO 8601 or nothing") {
    CHECK(iso_date("2023-12-21") == "2023-12-21");
    CHECK(iso_date(" 2023-12-21T08:00:00Z ") == "2023-12-21");
    CHECK(iso_date("2023-12-21 08:00") == "2023-12-21");
    CHECK(iso_date("2023-12") == "2023-12");
    CHECK(iso_date("2023") == "2023");
    CHECK(iso_date("1/2/2023") == "2023-02-01");
    CHECK(iso_date("21.12.2023 kl. 8") == "2023-12-21");
    CHECK(iso_date("12/21/2023").empty());
    CHECK(iso_date("yesterday").empty());
    CHECK(iso_date("").empty());
  }

  TEST_CASE("Language tags become our codes or nothing") {
    CHECK(language_code("vi") == "vi");
    CHECK(language_code("en-US") == "en");
    CHECK(language_code("nb_NO") == "nb");
    CHECK(language_code("NN") == "nb");
    CHECK(language_code("no") == "nb");
    CHECK(language_code("english").empty());
    CHECK(language_code("").empty());
  }
}
