// Where a quote is, in the ways that people and programs ask for it: bytes for a program, line and
// paragraph for a reader, and the words around it (the TextQuoteSelector of the W3C Web Annotation
// model) to find it again after the document was edited. Thread-safe: no shared state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "corpus/document.h"

namespace hoidap::corpus {

struct Locator {
  std::string document;  // Document::id
  std::string revision;  // "sha256:..." of the text that `range` is in
  ByteRange range;
  int line = 0;                     // 1-based
  int paragraph = 0;                // 1-based
  std::optional<std::string> page;  // label of the page, for formats that have pages
  std::string heading;              // headings above it, outermost first, joined by " › "
  std::string exact;                // the bytes of `range`
  std::string prefix;               // up to 32 code points before it
  std::string suffix;               // up to 32 code points after it
};

// The locator of `range`, which must lie inside `passage`, in the stored text of `document`.
Locator locate(const Document& document, std::string_view text, const Passage& passage,
               ByteRange range);

}  // namespace hoidap::corpus
