// One document as quotes are looked up in it. What that takes is made when it is first needed: a
// quote that stands where it stood needs its bytes alone. Internal to citations. Thread-safety: one
// thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "citations/nearest_text.h"
#include "citations/quote_check.h"
#include "citations/surroundings.h"
#include "citations/word_text.h"

namespace hoidap::citations {

// A place that has the words of a quote, and how well the words around it agree.
struct FoundQuote {
  WordRange words;
  Agreement agreement;
};

class CheckedDocument {
 public:
  // The store must outlive the object and not change meanwhile.
  CheckedDocument(const corpus::Store& store, corpus::Document document)
      : store_(store), document_(std::move(document)) {}
  CheckedDocument(const CheckedDocument&) = delete;
  CheckedDocument& operator=(const CheckedDocument&) = delete;

  // Ok, moved, changed or, without a place, missing.
  QuoteCheck check(const corpus::Locator& cited);
  // The best place that has the words of `cited`.
  std::optional<FoundQuote> find(const corpus::Locator& cited);
  corpus::Locator locate(WordRange words);
  const WordText& words();

 private:
  const std::string& text();
  const std::vector<corpus::Passage>& passages();
  const std::vector<WordRange>& sentences();
  bool has_bytes(const corpus::Locator& cited) const;
  corpus::Locator locate(corpus::ByteRange range);
  std::optional<FoundQuote> best_place(const corpus::Locator& cited, const QuotedWords& quote,
                                       const Surroundings& surroundings);

  const corpus::Store& store_;
  corpus::Document document_;
  std::optional<std::string> text_;
  std::unique_ptr<WordText> words_;
  std::optional<std::vector<corpus::Passage>> passages_;
  std::optional<std::vector<WordRange>> sentences_;
};

}  // namespace hoidap::citations
