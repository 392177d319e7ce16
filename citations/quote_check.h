// Whether a quote still stands in its document. A citation keeps the words around its quote (the
// TextQuoteSelector of the W3C Web Annotation model, https://www.w3.org/TR/annotation-model/), so
// that it can be found again after the document was edited and added anew.
//
// Thread-safe: no shared state; the store is used by one thread at a time.
#pragma once

#include <optional>
#include <string>

#include "corpus/locator.h"
#include "corpus/store.h"

namespace hoidap::citations {

enum class QuoteState {
  ok,       // the same bytes at the same place of the document as it is now
  moved,    // the same words at another place
  changed,  // the words are not there any more; others like them are
  missing,  // the document, or anything like the quote in it, is gone
};

// "ok", "moved", "changed" or "missing".
std::string_view to_text(QuoteState state);

struct QuoteCheck {
  QuoteState state = QuoteState::missing;
  // Where the quote (ok, moved) or the text nearest to it (changed) is now; its `exact` is that
  // text.
  std::optional<corpus::Locator> place;
};

// Checks `cited`, whose document, revision, range, exact, prefix, suffix, line and paragraph are
// those that an answer gave. Where the same words stand more than once, the place whose
// surroundings are most like those that were cited is taken, then the one nearest to the old place.
QuoteCheck check_quote(const corpus::Store& store, const corpus::Locator& cited);

}  // namespace hoidap::citations
