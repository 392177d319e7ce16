#include "citations/quote_check.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/tiny_corpus.h"

namespace hoidap::citations {
namespace {

using corpus::Locator;

// The citation of `quote`, found at `from` or after it, in a document of the store.
Locator cite(const corpus::Store& store, const std::string& id, const std::string& quote,
             std::size_t from = 0) {
  const std::string text = store.text(id);
  const std::size_t start = text.find(quote, from);
  REQUIRE(start != std::string::npos);
  const corpus::ByteRange range{start, start + quote.size()};
  for (const corpus::Passage& passage : store.passages_of(id)) {
    if (passage.range.contains(range)) {
      return corpus::locate(store.document(id).value(), text, passage, range);
    }
  }
  FAIL("the quote is in no passage");
  return {};
}

constexpr char ferry[] =
    "The council met on Monday in the old town hall.\n\n"
    "The ferry leaves at nine in the morning. It takes forty cars and their drivers. "
    "Tickets are sold on board.\n\n"
    "Nobody remembers who built the lighthouse.\n";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

struct Checked {
  Locator cited;
  QuoteCheck check;
};

// `quote` cited in `before`, checked after the document became `after`.
Checked checked(const std::string& before, const std::string& quote, const std::string& after) {
  const auto store = corpus::Store::in_memory();
  tests::put_text(*store, "d", before);
  const Locator cited = cite(*store, "d", quote);
  tests::put_text(*store, "d", after);
  return {cited, check_quote(*store, cited)};
}

TEST_SUITE("quote check") {
  TEST_CASE("A quote stands as long as its bytes do, whatever changes after it") {
    const auto [cited, check] =
        checked(ferry, "It takes forty cars and their drivers.", replaced(ferry, "Nobody", "Who"));
    CHECK(check.state == QuoteState::ok);
    REQUIRE(check.place);
    CHECK(check.place->revision != cited.revision);
    CHECK(check.place->range == cited.range);
  }

  TEST_CASE("A quote that was pushed down has moved, and the whole new locator is given") {
    const std::string after = std::string("First.\n\nSecond.\n\n") + ferry;
    const auto [cited, check] = checked(ferry, "It takes forty cars and their drivers.", after);
    CHECK(check.state == QuoteState::moved);
    REQUIRE(check.place);
    CHECK(check.place->exact == cited.exact);
    CHECK(check.place->range.start == after.find(cited.exact));
    CHECK(cited.line == 3);
    CHECK(check.place->line == 7);
    CHECK(check.place->paragraph == cited.paragraph + 2);
    CHECK(check.place->prefix == cited.prefix);
    CHECK(check.place->suffix == cited.suffix);
    CHECK(check.place->document == "d");
  }

  TEST_CASE("The same bytes on another line have moved") {
    const std::string before = "One two.  The mill stands.";
    const auto [cited, check] = checked(before, "The mill stands.", "One two.\n\nThe mill stands.");
    CHECK(check.state == QuoteState::moved);
    REQUIRE(check.place);
    CHECK(check.place->range == cited.range);
    CHECK(check.place->line == 3);
  }

  TEST_CASE("Lines broken elsewhere and other normal forms are the same words") {
    const std::string quote = "Thời hạn trả lời yêu cầu là ba ngày.";
    const std::string before = "Một câu. " + quote + " Câu khác.";
    for (const std::string& now :
         {std::string("Thời hạn trả lời\nyêu cầu  là ba ngày."),
          std::string("Thời hạn trả lời\r\nyêu cầu là ba ngày."),
          std::string(
              "Tho\u031b\u0300i ha\u0323n tra\u0309 lo\u031b\u0300i ye\u0302u ca\u0302\u0300u "
              "la\u0300 ba nga\u0300y.")}) {
      const auto [cited, check] = checked(before, quote, "Một câu. " + now + " Câu khác.");
      CHECK(check.state == QuoteState::moved);
      REQUIRE(check.place);
      CHECK(check.place->exact == now);
    }
  }

  TEST_CASE("Another case or punctuation is another quote") {
    const std::string quote = "It takes forty cars and their drivers.";
    for (const std::string& now : {std::string("It takes forty Cars and their drivers."),
                                   std::string("It takes forty cars, and their drivers.")}) {
      const auto [cited, check] = checked(ferry, quote, replaced(ferry, quote, now));
      CHECK(check.state == QuoteState::changed);
      REQUIRE(check.place);
      CHECK(check.place->exact == now);
    }
  }

  TEST_CASE("An edited sentence is shown as it is now, also when it was cut in two") {
    const std::string quote = "It takes forty cars and their drivers.";
    for (const std::string& now : {std::string("It takes fifty cars and their drivers."),
                                   std::string("It takes forty cars. And also their drivers.")}) {
      const auto [cited, check] = checked(ferry, quote, replaced(ferry, quote, now));
      CHECK(check.state == QuoteState::changed);
      REQUIRE(check.place);
      CHECK(check.place->exact == now);
    }
  }

  TEST_CASE("A sentence that became a small part of a long one has changed") {
    const std::string quote = "The ferry leaves at nine in the morning.";
    const std::string before = "Old words.\n\n" + quote + " Tickets are sold on board.";
    const std::string after =
        "All new.\n\nThe ferry leaves at ten in the morning, as everybody who has ever had to wait "
        "for it in the rain, the snow or the wind of November will be glad to tell you at length.";
    const auto [cited, check] = checked(before, quote, after);
    CHECK(check.state == QuoteState::changed);
    REQUIRE(check.place);
    CHECK(check.place->exact == "The ferry leaves at ten in the morning,");
  }

  TEST_CASE("Nothing like the quote is left") {
    const auto [cited, check] =
        checked(ferry, "Nobody remembers who built the lighthouse.",
                replaced(ferry, "Nobody remembers who built the lighthouse.\n", ""));
    CHECK(check.state == QuoteState::missing);
    CHECK_FALSE(check.place);
  }

  TEST_CASE("A document that is gone, whose words another one has") {
    const auto store = corpus::Store::in_memory();
    tests::put_text(*store, "a", ferry);
    tests::put_text(*store, "b", "Nothing to see.");
    const Locator cited = cite(*store, "a", "It takes forty cars and their drivers.");
    store->remove("a");
    CHECK(check_quote(*store, cited).state == QuoteState::missing);
    CHECK_FALSE(check_quote(*store, cited).place);
    tests::put_text(*store, "c", std::string("Foreword.\n\n") + ferry);
    const QuoteCheck check = check_quote(*store, cited);
    CHECK(check.state == QuoteState::missing);
    REQUIRE(check.place);
    CHECK(check.place->document == "c");
    CHECK(check.place->exact == cited.exact);
    CHECK(check.place->line == 5);
  }

  TEST_CASE("Of places that say the same, the words around them tell which was cited") {
    const std::string twice =
        "The first boat is red and old. It takes forty cars. Its captain is from Moss.\n\n"
        "The second boat is blue and new. It takes forty cars. Its captain is from Ålesund.\n";
    const auto store = corpus::Store::in_memory();
    tests::put_text(*store, "d", twice);
    const Locator second = cite(*store, "d", "It takes forty cars.", twice.find("blue"));
    // The paragraphs change places: the nearest is now the wrong one.
    const std::size_t gap = twice.find("\n\n");
    tests::put_text(*store, "d", twice.substr(gap + 2) + "\n" + twice.substr(0, gap) + "\n");
    const QuoteCheck check = check_quote(*store, second);
    CHECK(check.state == QuoteState::moved);
    REQUIRE(check.place);
    CHECK(check.place->line == 1);
  }

  TEST_CASE("A place that was edited has changed, though its old words stand elsewhere") {
    const std::string twice =
        "The first boat is red and old. It takes forty cars. Its captain is from Moss.\n\n"
        "The second boat is blue and new. It takes forty cars. Its captain is from Ålesund.\n";
    const auto [cited, check] =
        checked(twice, "It takes forty cars.", replaced(twice, "forty", "fifty"));
    CHECK(check.state == QuoteState::changed);
    REQUIRE(check.place);
    CHECK(check.place->exact == "It takes fifty cars.");
    CHECK(check.place->line == 1);
  }

  TEST_CASE("A sentence that was put beside the quote does not change it") {
    const std::string quote = "It takes forty cars and their drivers.";
    const auto [cited, check] = checked(ferry, quote, replaced(ferry, quote, "Hurry up! " + quote));
    CHECK(check.state == QuoteState::moved);
    REQUIRE(check.place);
    CHECK(check.place->exact == quote);
  }

  TEST_CASE("A quote that now lies in two passages has a place") {
    const std::string quote = "It takes forty cars and their drivers.";
    const auto [cited, check] = checked(
        ferry, quote, replaced(ferry, quote, "\n\nIt takes forty cars\n\nand their drivers."));
    CHECK(check.state == QuoteState::moved);
    REQUIRE(check.place);
    CHECK(check.place->exact == "It takes forty cars\n\nand their drivers.");
    CHECK(check.place->line == 5);
  }

  TEST_CASE("Many quotes are checked in their order, as each alone") {
    const auto store = corpus::Store::in_memory();
    tests::put_text(*store, "a", ferry);
    tests::put_text(*store, "b", std::string("Zero.\n\n") + ferry);
    std::vector<Locator> cited;
    for (const char* quote :
         {"Tickets are sold on board.", "The ferry leaves at nine in the morning."}) {
      for (const char* id : {"b", "a", "b"}) cited.push_back(cite(*store, id, quote));
    }
    tests::put_text(*store, "b", ferry);
    const auto checks = check_quotes(*store, cited);
    REQUIRE(checks.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
      CHECK(checks[i].state == (cited[i].document == "a" ? QuoteState::ok : QuoteState::moved));
      REQUIRE(checks[i].place);
      CHECK(checks[i].place->exact == cited[i].exact);
      CHECK(checks[i].place->range == check_quote(*store, cited[i]).place->range);
    }
    CHECK(check_quotes(*store, {}).empty());
  }

  TEST_CASE("Words repeated without end are checked") {
    std::string text;
    for (int i = 0; i < 50000; ++i) text += "a ";
    const auto store = corpus::Store::in_memory();
    tests::put_text(*store, "d", text + "end");
    Locator cited = cite(*store, "d", text.substr(100, 199));
    tests::put_text(*store, "d", "b " + text + "end");
    const QuoteCheck moved = check_quote(*store, cited);
    CHECK(moved.state == QuoteState::moved);
    cited.exact = "a a b a c";
    cited.range.end = cited.range.start + cited.exact.size();
    CHECK(check_quote(*store, cited).state != QuoteState::ok);
  }

  TEST_CASE("Locators that nobody can have given are answered") {
    const auto store = corpus::Store::in_memory();
    tests::put_text(*store, "d", ferry);
    Locator cited = cite(*store, "d", "Tickets are sold on board.");
    cited.range = {1u << 30, (1u << 30) + 26};
    CHECK(check_quote(*store, cited).state == QuoteState::moved);
    cited.line = -5;
    CHECK(check_quote(*store, cited).place->line == 3);
    cited.exact = " ";
    CHECK(check_quote(*store, cited).state == QuoteState::missing);
    cited.exact = "\xff\xfe";
    CHECK(check_quote(*store, cited).state == QuoteState::missing);
    cited.document = "no such";
    CHECK(check_quote(*store, cited).state == QuoteState::missing);
  }

  TEST_CASE("A part of a quote is found again by its words") {
    CHECK(same_words("là 03 ngày.", {4, 12}, "là\n\n03  ngày.") == corpus::ByteRange{5, 14});
    CHECK(same_words("a b c", {2, 3}, "a b c") == corpus::ByteRange{2, 3});
    CHECK_FALSE(same_words("a b c", {2, 9}, "a b c"));
    CHECK_FALSE(same_words("a b c", {2, 3}, "a b"));
    CHECK_FALSE(same_words("a b c", {1, 2}, "a b c"));
  }
}

}  // namespace
}  // namespace hoidap::citations
