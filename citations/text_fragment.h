// Links that open a web page at the quoted words (https://wicg.github.io/scroll-to-text-fragment/).
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"
#include "corpus/locator.h"

namespace hoidap::citations {

// The document's URL with "#:~:text=..." for the quote: all of a short one, the first and last
// words of a long one, and the words before and after it, so that the same words elsewhere on the
// page are not taken for it. Empty when the document has no web address.
std::string quote_url(const corpus::Document& document, const corpus::Locator& locator);

// `url` without the part that names the quote: the address of the page, as people read it.
std::string_view page_url(std::string_view url);

}  // namespace hoidap::citations
