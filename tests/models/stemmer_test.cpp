#include "models/stemmer.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace hoidap::models {
namespace {

TEST_SUITE("Stemmer") {
  TEST_CASE("forms of a word have one stem, other words another") {
    CHECK(stem("соглашения", "ru") == stem("соглашением", "ru"));
    CHECK(stem("соглашения", "ru") != stem("согласия", "ru"));
    CHECK(stem("avtalene", "nb") == stem("avtale", "nb"));
    CHECK(stem("agreements", "en") == stem("agreement", "en"));
    CHECK(stem("countries", "en") == stem("country", "en"));
  }

  TEST_CASE("Vietnamese, unknown languages and garbage stay as they are") {
    CHECK(stem("nghiên", "vi") == "nghiên");
    CHECK(stem("agreements", "") == "agreements");
    CHECK(stem("", "ru").empty());
    const std::string garbage(100000, 's');
    CHECK(stem(garbage, "en") == garbage);
    CHECK(stem("\xD0", "ru") == "\xD0");
    CHECK(is_stemmed("ru"));
    CHECK_FALSE(is_stemmed("vi"));
  }

  TEST_CASE("forms of a word are one, the first with the weight of all") {
    const std::vector<std::pair<std::string, double>> words = {
        {"avtale", 0.5}, {"domstol", 0.25}, {"avtalene", 0.125}, {"avtaler", 0.0625}};
    const std::vector<std::pair<std::string, double>> merged = {{"avtale", 0.6875},
                                                                {"domstol", 0.25}};
    CHECK(forms_as_one(words, "nb") == merged);
    CHECK(forms_as_one(words, "vi") == words);
  }

  TEST_CASE("threads do not disturb each other") {
    const std::string expected = stem("правительствами", "ru");
    std::vector<std::string> found(4);
    {
      std::vector<std::jthread> threads;
      for (std::string& result : found) {
        threads.emplace_back([&result] {
          for (int i = 0; i < 1000; ++i) result = stem("правительствами", "ru");
        });
      }
    }
    for (const std::string& result : found) CHECK(result == expected);
  }
}

}  // namespace
}  // namespace hoidap::models
