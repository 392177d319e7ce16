#include "citations/quote_check.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "citations/checked_document.h"
#include "models/written_words.h"

namespace hoidap::citations {

namespace {

using corpus::Locator;

// All that a check depends on: quotes that are alike in it are checked once.
auto key_of(const Locator& cited) {
  return std::tie(cited.document, cited.range.start, cited.range.end, cited.line, cited.paragraph,
                  cited.exact, cited.prefix, cited.suffix);
}

// The quotes in an order that has those of one document, and equal ones, together.
std::vector<std::size_t> by_document(std::span<const Locator> cited) {
  std::vector<std::size_t> order(cited.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::make_pair(key_of(cited[a]), a) < std::make_pair(key_of(cited[b]), b);
  });
  return order;
}

// Quotes that no document was found for, each once.
struct LostQuote {
  const Locator* cited = nullptr;
  std::size_t agreement = 0;     // words around the place that was found
  std::optional<Locator> place;  // in another document
};

// Lost quotes by their longest word, so that a document is asked for those alone that it may have.
class LongestWords {
 public:
  explicit LongestWords(const std::vector<LostQuote>& lost) {
    for (std::size_t i = 0; i < lost.size(); ++i) {
      if (std::string word = longest_word(lost[i].cited->exact); !word.empty()) {
        quotes_[std::move(word)].push_back(i);
      }
    }
  }

  // Indexes of the quotes whose longest word is in `text`, ascending.
  std::vector<std::size_t> in(const WordText& text) const {
    std::vector<std::size_t> found;
    for (const std::string_view word : text.distinct_words()) {
      const auto quotes = quotes_.find(std::string(word));
      if (quotes == quotes_.end()) continue;
      found.insert(found.end(), quotes->second.begin(), quotes->second.end());
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  static std::string longest_word(std::string_view quote) {
    std::string longest;
    models::for_each_written_word(quote, [&](const models::WrittenWord& word) {
      std::string form = models::written_form(quote.substr(word.range.start, word.range.size()));
      if (form.size() > longest.size()) longest = std::move(form);
    });
    return longest;
  }

  std::unordered_map<std::string, std::vector<std::size_t>> quotes_;
};

// Reads every document; of several that have the words, the one with the better surroundings, then
// the first by id.
void find_elsewhere(const corpus::Store& store, std::vector<LostQuote>& lost) {
  const LongestWords longest_words(lost);
  for (const corpus::Document& document : store.documents()) {
    CheckedDocument checked(store, document);
    for (const std::size_t at : longest_words.in(checked.words())) {
      LostQuote& quote = lost[at];
      if (quote.cited->document == document.id) continue;
      const auto found = checked.find(*quote.cited);
      if (!found || (quote.place && found->agreement.words <= quote.agreement)) continue;
      quote.agreement = found->agreement.words;
      quote.place = checked.locate(found->words);
    }
  }
}

void add_other_places(const corpus::Store& store, std::span<const Locator> cited,
                      std::span<const std::size_t> order, std::vector<QuoteCheck>& checks) {
  std::vector<LostQuote> lost;
  for (const std::size_t at : order) {
    if (checks[at].state != QuoteState::missing) continue;
    if (lost.empty() || key_of(*lost.back().cited) != key_of(cited[at]))
      lost.push_back({&cited[at], 0, {}});
  }
  if (lost.empty()) return;
  find_elsewhere(store, lost);
  std::size_t next = 0;
  for (const std::size_t at : order) {
    if (checks[at].state != QuoteState::missing) continue;
    if (key_of(*lost[next].cited) != key_of(cited[at])) ++next;
    checks[at].place = lost[next].place;
  }
}

}  // namespace

std::string_view to_text(QuoteState state) {
  switch (state) {
    case QuoteState::ok:
      return "ok";
    case QuoteState::moved:
      return "moved";
    case QuoteState::changed:
      return "changed";
    case QuoteState::missing:
      return "missing";
  }
  return "";
}

std::vector<QuoteCheck> check_quotes(const corpus::Store& store, std::span<const Locator> cited) {
  const corpus::Store::Snapshot moment(store);
  const std::vector<std::size_t> order = by_document(cited);
  std::vector<QuoteCheck> checks(cited.size());
  std::optional<CheckedDocument> document;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Locator& quote = cited[order[i]];
    const Locator* before = i == 0 ? nullptr : &cited[order[i - 1]];
    if (before != nullptr && key_of(*before) == key_of(quote)) {
      checks[order[i]] = checks[order[i - 1]];
      continue;
    }
    if (before == nullptr || before->document != quote.document) {
      document.reset();
      if (auto stored = store.document(quote.document)) document.emplace(store, *std::move(stored));
    }
    if (document) checks[order[i]] = document->check(quote);
  }
  add_other_places(store, cited, order, checks);
  return checks;
}

QuoteCheck check_quote(const corpus::Store& store, const Locator& cited) {
  return check_quotes(store, std::span(&cited, 1)).front();
}

std::optional<corpus::ByteRange> same_words(std::string_view before, corpus::ByteRange part,
                                            std::string_view after) {
  if (part.start > part.end || part.end > before.size()) return std::nullopt;
  const auto old_words = models::written_words(before);
  const auto new_words = models::written_words(after);
  if (old_words.size() != new_words.size()) return std::nullopt;
  std::optional<corpus::ByteRange> range;
  for (std::size_t i = 0; i < old_words.size(); ++i) {
    const corpus::ByteRange word = old_words[i].range;
    if (word.end <= part.start || word.start >= part.end) continue;
    if (!range) range = new_words[i].range;
    range->end = new_words[i].range.end;
  }
  return range;
}

}  // namespace hoidap::citations
