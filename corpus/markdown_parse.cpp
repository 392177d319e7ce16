#include "corpus/markdown_parse.h"

#include <algorithm>
#include <string>

namespace hoidap::corpus {

namespace {

// `text`, byte for byte as long, with the marks of links and emphasis blanked out inside its
// lines. cmark tells blocks by how their lines begin; it is spared the rest because there are
// inputs for which it needs more than quadratic time ("![[]()" many times).
std::string without_inline_marks(std::string_view text, const std::vector<Line>& lines) {
  std::string plain(text);
  for (const Line& line : lines) {
    const std::string_view bytes = slice(text, line.range);
    // A line of marks only ("* * *") is a block.
    if (bytes.find_first_not_of(" \t>*_-+") == std::string_view::npos) continue;
    // Nor is "**bold**" at the start of a line the item that "* bold" is.
    const std::size_t first = bytes.find_first_not_of(" \t");
    const std::size_t inside = bytes.find_first_not_of("*_", first);
    for (std::size_t i = std::max(first + 1, inside); i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (c == '*' || c == '_' || c == '[') plain[line.range.start + i] = ' ';
    }
  }
  return plain;
}

}  // namespace

MarkdownNode parse_markdown_blocks(std::string_view text, const std::vector<Line>& lines,
                                   ByteRange front_matter) {
  std::string plain = without_inline_marks(text, lines);
  for (std::size_t i = front_matter.start; i < front_matter.end; ++i) {
    if (plain[i] != '\n' && plain[i] != '\r') plain[i] = ' ';
  }
  return MarkdownNode(cmark_parse_document(plain.data(), plain.size(), CMARK_OPT_DEFAULT));
}

}  // namespace hoidap::corpus
