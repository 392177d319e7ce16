// The visible text of an HTML page, and what its head says about it.
//
// The text has one line for each paragraph, heading, list item, table row or caption, with the
// white space collapsed as a browser does; cells of a row are parted by tabs. Its layout says what
// the lines were, and corpus/blocks.h reads it back:
//   - paragraphs are parted by one blank line;
//   - a heading stands right above what follows it;
//   - a caption has two blank lines before and after it.
// Scripts, styles, navigation and form controls are left out. Internal to corpus.
#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"

namespace hoidap::corpus {

struct HtmlText {
  std::string text;  // empty when the page shows none
  Metadata metadata;
};

// `html` is UTF-8. Never fails: like a browser, it makes something of any bytes.
HtmlText text_of_html(std::string_view html);

// The character encoding that the first bytes of `html` declare, or "".
std::string declared_charset(std::string_view html);

}  // namespace hoidap::corpus
