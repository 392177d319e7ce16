// How a document is named to a reader. Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "citations/document_name.h"
#include "corpus/document.h"

namespace hoidap::qa {

using citations::display_title;

// "Title. Publisher, 2023-12-21. ¶ 12, line 25 (d1)", leaving out what is not known. `line_word` is
// the word for "line".
std::string source_line(const corpus::Document& document, int paragraph, int line,
                        std::string_view line_word);

// "Title (d3, nb), line 7", for a place beside the one that is shown. `language` may be empty.
std::string short_source_line(const corpus::Document& document, std::string_view language, int line,
                              std::string_view line_word);

}  // namespace hoidap::qa
