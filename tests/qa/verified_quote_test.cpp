#include "qa/verified_quote.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "qa/answer_json.h"
#include "tests/support/sample_answer.h"

namespace hoidap::qa {
namespace {

using citations::QuoteState;
using Json = nlohmann::ordered_json;

// The sample answer, whose copy is cited as well.
std::string sample_line() {
  Answer answer = tests::sample_answer();
  answer.citations.front().also = {tests::sample_copy()};
  return answer_json(answer, {3, "sha256:ab", "0.1"});
}

// The quote of `answer` at `place`, checked with the given result.
VerifiedQuote verified(const StoredAnswer& answer, QuotePlace place, QuoteState state) {
  VerifiedQuote quote{"a.jsonl",     7,  &answer, place, {state, std::nullopt},
                      "Một bài báo", "", false};
  corpus::Locator now = quote.cited();
  now.revision = "sha256:now";
  quote.check.place = now;
  return quote;
}

TEST_SUITE("verified quote") {
  TEST_CASE("Every quote of an answer is one, those of copies too") {
    const StoredAnswer answer = stored_answer(sample_line());
    const auto quotes = quotes_of(answer);
    REQUIRE(quotes.size() == 2);
    CHECK(locator_at(answer, quotes[0]).document == "d1");
    CHECK(locator_at(answer, quotes[1]).document == "d3");
  }

  TEST_CASE("A moved quote is told by its lines, else by its bytes") {
    const StoredAnswer answer = stored_answer(sample_line());
    VerifiedQuote quote = verified(answer, {0, std::nullopt}, QuoteState::moved);
    quote.check.place->line = 31;
    CHECK(verified_text(quote, false) ==
          "a.jsonl:7: moved: [1] Một bài báo (d1), line 25 -> line 31\n"
          "    Thời hạn là mấy ngày?\n");
    quote.check.place->line = 25;
    const std::string start = std::to_string(quote.cited().range.start);
    quote.check.place->range.start = 900;
    CHECK(verified_text(quote, false).find("line 25, byte " + start + " -> byte 900\n") !=
          std::string::npos);
  }

  TEST_CASE("A changed quote shows its difference, in brackets or in colours") {
    const StoredAnswer answer = stored_answer(sample_line());
    VerifiedQuote quote = verified(answer, {0, std::nullopt}, QuoteState::changed);
    quote.check.place->exact = "Thời hạn là 05\nngày, kể từ hôm nay.\x1b[2J";
    CHECK(
        verified_text(quote, false).find("    Thời hạn là [-03-] {+05+} ngày, kể từ hôm nay.{+") !=
        std::string::npos);
    const std::string colored = verified_text(quote, true);
    CHECK(colored.find("\x1b[9;31m03\x1b[0m \x1b[4;32m05\x1b[0m") != std::string::npos);
    CHECK(colored.find("\x1b[2J") == std::string::npos);
    const Json json = Json::parse(verified_json(quote));
    CHECK(json.at("state") == "changed");
    CHECK(json.at("difference").at(1) == Json{{"change", "removed"}, {"text", " 03"}});
    CHECK(json.at("new").at("quote") == quote.check.place->exact);
  }

  TEST_CASE("A missing quote says what is gone, and where else its words are") {
    const StoredAnswer answer = stored_answer(sample_line());
    VerifiedQuote quote = verified(answer, {0, 0}, QuoteState::missing);
    quote.check.place.reset();
    quote.title = "";
    CHECK(verified_text(quote, false) ==
          "a.jsonl:7: missing: [1] also in d3, line 7\n"
          "    Thời hạn là mấy ngày?\n"
          "    \"Fristen er 3 dager, regnet fra i dag.\"\n"
          "    nothing in the document is like it\n");
    CHECK(Json::parse(verified_json(quote)).at("new").is_null());
    CHECK(Json::parse(verified_json(quote)).at("also") == 1);
    quote.document_gone = true;
    quote.check.place = quote.cited();
    quote.check.place->document = "d9";
    quote.title_now = "Ny";
    CHECK(verified_text(quote, false)
              .find("the document is not in the corpus; the same words are in Ny (d9), line 7\n") !=
          std::string::npos);
  }

  TEST_CASE("A mended line differs in the places of what moved, and in nothing else") {
    const std::string line = sample_line();
    const StoredAnswer answer = stored_answer(line);
    VerifiedQuote moved = verified(answer, {0, std::nullopt}, QuoteState::moved);
    moved.check.place->range.start += 50;
    moved.check.place->range.end += 50;
    moved.check.place->line = 31;
    moved.check.place->paragraph = 14;
    moved.check.place->prefix = "trước ";
    moved.check.place->suffix = " sau";
    VerifiedQuote changed = verified(answer, {0, 0}, QuoteState::changed);
    Json expected = Json::parse(line);
    Json& citation = expected.at("citations").at(0);
    citation["revision"] = "sha256:now";
    for (const char* key : {"start_byte", "end_byte", "answer_start_byte", "answer_end_byte"}) {
      citation[key] = citation.at(key).get<int>() + 50;
    }
    citation["line"] = 31;
    citation["paragraph"] = 14;
    citation["prefix"] = "trước ";
    citation["suffix"] = " sau";
    CHECK(mended_line(line, {moved, changed}) == expected.dump());
    CHECK(mended_line(line, {}) == line);
  }

  TEST_CASE("Where white space changed, the quote, the sentence and the answer follow") {
    const std::string line = sample_line();
    const StoredAnswer answer = stored_answer(line);
    VerifiedQuote moved = verified(answer, {0, std::nullopt}, QuoteState::moved);
    moved.check.place->exact = "Thời hạn\nlà  03\nngày, kể từ hôm nay.";
    moved.check.place->range = {500, 500 + moved.check.place->exact.size()};
    const Json mended = Json::parse(mended_line(line, {moved}));
    CHECK(mended.at("answer").at("text") == "03\nngày");
    CHECK(mended.at("answer").at("sentence") == moved.check.place->exact);
    const Json& citation = mended.at("citations").at(0);
    CHECK(citation.at("quote") == moved.check.place->exact);
    const std::size_t start = 500 + moved.check.place->exact.find("03");
    CHECK(citation.at("answer_start_byte") == start);
    CHECK(citation.at("answer_end_byte") == start + std::string("03\nngày").size());
  }

  TEST_CASE("A copy gets its new place, and no keys that copies do not have") {
    const std::string line = sample_line();
    const StoredAnswer answer = stored_answer(line);
    VerifiedQuote moved = verified(answer, {0, 0}, QuoteState::moved);
    moved.check.place->line = 9;
    Json expected = Json::parse(line);
    Json& copy = expected.at("citations").at(0).at("also").at(0);
    copy["revision"] = "sha256:now";
    copy["line"] = 9;
    CHECK(mended_line(line, {moved}) == expected.dump());
  }

  TEST_CASE("What stands in another revision is mended, what stands in the same is not") {
    const StoredAnswer answer = stored_answer(sample_line());
    VerifiedQuote quote = verified(answer, {0, std::nullopt}, QuoteState::ok);
    CHECK(needs_mending(quote));
    quote.check.place->revision = quote.cited().revision;
    CHECK_FALSE(needs_mending(quote));
    quote.check.state = QuoteState::missing;
    CHECK_FALSE(needs_mending(quote));
  }
}

}  // namespace
}  // namespace hoidap::qa
