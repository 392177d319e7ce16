// The quotes of an answer as verify checks them, how it tells what it found, and how it mends
// locators. Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "citations/quote_check.h"
#include "qa/stored_answer.h"

namespace hoidap::qa {

// A quote of a citation, or of one of the places that say the same (`also`).
struct QuotePlace {
  std::size_t citation = 0;         // index into StoredAnswer::citations
  std::optional<std::size_t> copy;  // index into its `also`
};

// Every quote of an answer, in order.
std::vector<QuotePlace> quotes_of(const StoredAnswer& answer);
const corpus::Locator& locator_at(const StoredAnswer& answer, const QuotePlace& place);

struct VerifiedQuote {
  std::string file;
  int line = 0;  // in the file
  const StoredAnswer* answer = nullptr;
  QuotePlace place;
  citations::QuoteCheck check;
  // The titles of the cited document and of the one where its words stand now.
  std::string title;
  std::string title_now;
  bool document_gone = false;

  const corpus::Locator& cited() const { return locator_at(*answer, place); }
};

// Where and what, then the question, and what became of the quote: some lines, each with its line
// feed. Differences stand in [-...-] and {+...+}, or in colours.
std::string verified_text(const VerifiedQuote& quote, bool color);

// One line of JSON without a line feed.
std::string verified_json(const VerifiedQuote& quote);

// Whether the locator is to be written anew: the quote moved, or stands in another revision.
bool needs_mending(const VerifiedQuote& quote);

// `line`, the JSON of an answer, with the places of those of `quotes` that need mending as they are
// now; other values and the order of keys stay. Where white space in the quote changed, so do the
// quote and, where they repeat it, the sentence and the text of the answer.
std::string mended_line(std::string_view line, const std::vector<VerifiedQuote>& quotes);

}  // namespace hoidap::qa
