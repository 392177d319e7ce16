#include "corpus/outline.h"

#include <algorithm>
#include <string>

#include "corpus/front_matter.h"
#include "corpus/lines.h"
#include "corpus/markdown_parse.h"

namespace hoidap::corpus {
namespace {

// Inside longer blocks markup is left as it is: for some texts cmark needs time that grows with the
// square of their length, and nobody's heading or question is that long.
constexpr std::size_t longest_parsed_block = 8 << 10;

// What a reader reads of `markup`, in one line.
std::string words_of_markup(std::string_view markup) {
  std::string words;
  const MarkdownNode document(
      cmark_parse_document(markup.data(), markup.size(), CMARK_OPT_DEFAULT));
  const MarkdownIterator iterator(cmark_iter_new(document.get()));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH && !words.empty()) words += ' ';
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
      words += cmark_node_get_literal(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
      words += ' ';
    }
  }
  return words;
}

// `lines` in one, each trimmed.
std::string joined(std::string_view lines) {
  std::string words;
  for (const Line& line : lines_of(lines)) {
    if (!words.empty()) words += ' ';
    words += slice(lines, trimmed(lines, line.range));
  }
  return words;
}

class Outliner {
 public:
  explicit Outliner(std::string_view text) : text_(text), lines_(lines_of(text)) {
    for (const Line& line : lines_) {
      if (static_cast<std::size_t>(line.number) > starts_.size()) {
        starts_.push_back(line.range.start);
      }
    }
    starts_.push_back(text.size());
  }

  std::vector<OutlineBlock> outline() {
    const ByteRange front_matter = front_matter_of(text_);
    const MarkdownNode document = parse_markdown_blocks(text_, lines_, front_matter);
    for (cmark_node* node = cmark_node_first_child(document.get()); node != nullptr;
         node = cmark_node_next(node)) {
      add(node);
    }
    return std::move(blocks_);
  }

 private:
  void add(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        push(node, OutlineBlock::Kind::heading);
        blocks_.back().level = cmark_node_get_heading_level(node);
        break;
      case CMARK_NODE_PARAGRAPH:
        push(node, OutlineBlock::Kind::paragraph);
        break;
      case CMARK_NODE_LIST:
        add_items(node);
        break;
      default:
        push(node, OutlineBlock::Kind::other);
        break;
    }
  }

  void add_items(cmark_node* list) {
    for (cmark_node* item = cmark_node_first_child(list); item != nullptr;
         item = cmark_node_next(item)) {
      bool first = true;
      for (cmark_node* part = cmark_node_first_child(item); part != nullptr;
           part = cmark_node_next(part)) {
        const bool is_item = first && cmark_node_get_type(part) == CMARK_NODE_PARAGRAPH;
        if (is_item) {
          push(part, OutlineBlock::Kind::item);
        } else {
          add(part);
        }
        first = false;
      }
    }
  }

  void push(cmark_node* node, OutlineBlock::Kind kind) {
    const int first = cmark_node_get_start_line(node);
    const int last = std::max(first, cmark_node_get_end_line(node));
    OutlineBlock block;
    block.kind = kind;
    block.line = first;
    std::string_view source = text_.substr(start_of(first), start_of(last + 1) - start_of(first));
    while (source.ends_with('\n') || source.ends_with('\r')) source.remove_suffix(1);
    block.source = source;
    // White space before it would make code of it.
    const std::string_view block_text =
        source.substr(std::min(source.find_first_not_of(" \t"), source.size()));
    block.words =
        source.size() > longest_parsed_block ? joined(block_text) : words_of_markup(block_text);
    blocks_.push_back(std::move(block));
  }

  std::size_t start_of(int line) const {
    const auto index = static_cast<std::size_t>(line - 1);
    return index < starts_.size() ? starts_[index] : text_.size();
  }

  std::string_view text_;
  const std::vector<Line> lines_;
  std::vector<std::size_t> starts_;  // of the lines, and the end
  std::vector<OutlineBlock> blocks_;
};

}  // namespace

std::vector<OutlineBlock> markdown_outline(std::string_view text) {
  return Outliner(text).outline();
}

}  // namespace hoidap::corpus
