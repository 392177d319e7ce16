// The outline of a Markdown text: its headings, list items and paragraphs in order, as a reader
// reads them. For texts that say what to do (the questions of a report); documents that are cited
// are cut by the splitter instead.
//
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hoidap::corpus {

struct OutlineBlock {
  enum class Kind {
    heading,
    item,       // the first paragraph of a list item
    paragraph,  // any other
    other,      // code, HTML, quotes and rules
  };
  Kind kind = Kind::paragraph;
  int level = 0;       // of a heading: 1 is the outermost
  int line = 0;        // 1-based, where it starts
  std::string words;   // without markup; empty for HTML and rules
  std::string source;  // its lines as they stand, without the last line feed
};

// Front matter is left out. The text is UTF-8.
std::vector<OutlineBlock> markdown_outline(std::string_view text);

}  // namespace hoidap::corpus
