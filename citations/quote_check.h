// Whether a quote still stands in its document. A citation keeps the words around its quote (the
// TextQuoteSelector of the W3C Web Annotation model, https://www.w3.org/TR/annotation-model/), so
// that it can be found again after the document was edited and added anew.
//
// "The same words" are the same words and punctuation in the same case and order
// (models/written_words.h): a line that breaks elsewhere, CRLF, or another Unicode normal form
// makes no difference. The states, exactly:
//
//   ok       the bytes of the document at the cited range are the quote, on the cited line and in
//            the cited paragraph; its revision may be another one. (The same words that came to
//            stand exactly there from elsewhere are not told from them.)
//   moved    not ok, and the same words stand in the document. Of several places the one that has
//            most of the cited words around it in place, then the one nearest to the old range.
//            The new place's `exact` is what stands there; white space may differ from the quote.
//   changed  the same words are not there, but a text that is like them: what now stands between
//            the words around the quote, or else the sentences most like it, at least half of whose
//            words are the same (citations/nearest_text.h). Also where the same words stand
//            somewhere else and the text between the cited prefix and suffix was edited: then it is
//            the cited place that changed, and the other was there before or says it by chance.
//   missing  the document is gone, or nothing in it is like the quote. When another document has
//            the same words, `place` is there: its `document` is then not the cited one.
//
// Cost: documents are read and prepared one at a time, once for all quotes of one call; quotes that
// are ok cost only their bytes, others mostly as much as the rarest of their words is frequent;
// quotes that are missing have every document of the corpus read once. Bounded on any input.
//
// Thread-safe: no shared state; the store is used by one thread at a time.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/locator.h"
#include "corpus/store.h"

namespace hoidap::citations {

enum class QuoteState { ok, moved, changed, missing };

// "ok", "moved", "changed" or "missing".
std::string_view to_text(QuoteState state);

struct QuoteCheck {
  QuoteState state = QuoteState::missing;
  // Where the quote (ok, moved) or the text nearest to it (changed) is now, as corpus::locate says;
  // of a missing quote where another document has its words.
  std::optional<corpus::Locator> place;
};

// Checks `cited`, whose document, range, exact, prefix, suffix, line and paragraph are those that
// an answer gave; prefix and suffix may both be empty, if they are not known.
QuoteCheck check_quote(const corpus::Store& store, const corpus::Locator& cited);

// The same for many, in their order, at one moment of the store.
std::vector<QuoteCheck> check_quotes(const corpus::Store& store,
                                     std::span<const corpus::Locator> cited);

// The bytes of `after` that have the words of `part`, a range of `before`; both texts have the same
// words in all. Nothing when `part` is not inside `before` or the texts do not have the same words.
std::optional<corpus::ByteRange> same_words(std::string_view before, corpus::ByteRange part,
                                            std::string_view after);

}  // namespace hoidap::citations
