// cmark's tree of a Markdown text, for those who ask it for blocks. Internal to the .cpp files of
// corpus that use cmark.
#pragma once

#include <cmark.h>

#include <memory>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/lines.h"

namespace hoidap::corpus {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using MarkdownNode = std::unique_ptr<cmark_node, FreeNode>;
using MarkdownIterator = std::unique_ptr<cmark_iter, FreeIterator>;

// The blocks of `text`, in lines that are its own. What is inside the blocks is not parsed:
// emphasis and links are blanked out first, and so is `front_matter`.
MarkdownNode parse_markdown_blocks(std::string_view text, const std::vector<Line>& lines,
                                   ByteRange front_matter);

}  // namespace hoidap::corpus
