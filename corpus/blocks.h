// The blocks of a text: its paragraphs, headings, captions and the rest, in order. The splitter
// makes passages of them.
//
// Plain text comes in two layouts. In *wrapped* text lines are filled to a width, and a blank line
// (or a line that ends early) parts paragraphs; in text copied from the web every line is a
// paragraph. HTML was brought into the second layout by the loader (html_text.h), which leaves
// room around its headings and captions so that they are known again here. Internal to corpus.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/lines.h"

namespace hoidap::corpus {

struct Block {
  ByteRange range;    // trimmed; markup included
  ByteRange content;  // what a reader reads: without the list mark or quote mark before it
  int line = 0;       // 1-based, of its first byte
  int paragraph = 0;  // 1-based; blocks of every kind count
  PassageKind kind = PassageKind::body;
  int level = 0;                     // of a heading: 1 is the outermost
  std::string heading;               // of a heading: its words, without markup
  std::optional<std::size_t> words;  // in content, if find_kinds had to count them
  // How much room is before and after it, in lines; see Line::gap. The ends of a text are roomy.
  int gap_before = 0;
  int gap_after = 0;
};

std::vector<Block> blocks_of(std::string_view text, Format format);

// Sets the kind of every block that plain text does not mark: what its wording, its shape and its
// neighbours tell. In corpus/block_kinds.cpp.
void find_kinds(std::string_view text, Format format, std::vector<Block>& blocks);

// The blocks of Markdown, with headings known. In corpus/markdown_blocks.cpp.
std::vector<Block> markdown_blocks(std::string_view text, const std::vector<Line>& lines);

// How the lines of a text were broken.
class Layout {
 public:
  Layout(std::string_view text, const std::vector<Line>& lines);

  // Whether line `i + 1` goes on with the paragraph of line `i`.
  bool joins_next(std::size_t i) const;

 private:
  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t width_ = 0;  // 0: every line is a paragraph
};

// A block of `first` to `last` of the lines, without kind, number or gaps.
Block block_of_lines(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                     std::size_t last);

// The length of the bullet that `text` starts with ("- ", "• ", ...), white space included; or 0.
std::size_t bullet_length(std::string_view text);

// True when `text` ends as a sentence does: a full stop or its like, perhaps within quotes.
bool ends_sentence(std::string_view text);

// Whether `text` starts with an upper-case letter.
bool starts_upper(std::string_view text);

}  // namespace hoidap::corpus
