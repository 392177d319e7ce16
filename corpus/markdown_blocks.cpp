// The blocks of Markdown, by cmark: it says on which lines a block starts and ends, and the bytes
// of those lines are ours.
#include <algorithm>
#include <string>

#include "corpus/blocks.h"
#include "corpus/front_matter.h"
#include "corpus/markdown_parse.h"

namespace hoidap::corpus {
namespace {

// The words of a heading: without "##" before and after it, emphasis and code marks, or the line
// below it.
std::string heading_words(std::string_view heading) {
  std::string words;
  for (const Line& line : lines_of(heading)) {
    std::string_view bytes = slice(heading, trimmed(heading, line.range));
    if (bytes.find_first_not_of("=-") == std::string_view::npos) break;
    bytes.remove_prefix(std::min(bytes.find_first_not_of("#> \t"), bytes.size()));
    while (bytes.ends_with('#') || bytes.ends_with(' ')) bytes.remove_suffix(1);
    if (!words.empty()) words += ' ';
    std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(words),
                 [](char c) { return c != '*' && c != '`'; });
  }
  return words;
}

// How many bytes at the start of `text` are marks of quotes and list items, in any nesting.
std::size_t mark_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const std::string_view rest = text.substr(length);
    const std::size_t bullet = bullet_length(rest);
    if (bullet > 0) {
      length += bullet;
    } else if (rest[0] == '>' || rest[0] == ' ' || rest[0] == '\t') {
      ++length;
    } else {
      break;
    }
  }
  return length < text.size() ? length : 0;
}

// Collects blocks line by line, in order. Lines that no block claims (definitions of links, the
// marks of empty list items) become boilerplate.
class Collector {
 public:
  Collector(std::string_view text, const std::vector<Line>& lines)
      : text_(text), lines_(lines), layout_(text, lines) {
    // A form feed starts an entry of its own, so lines are found by number.
    first_entry_.push_back(0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (static_cast<std::size_t>(lines[i].number) == first_entry_.size())
        first_entry_.push_back(i);
    }
  }

  // One block of the lines numbered `first` to `last`.
  void add(int first, int last, PassageKind kind, int level = 0) {
    const std::size_t from = entry_of(first);
    const std::size_t to = entry_of(last + 1);
    fill_up_to(from);
    push(from, to, kind, level);
  }

  // The paragraphs in those lines: one, unless the text was not wrapped.
  void add_paragraphs(int first, int last) {
    std::size_t from = entry_of(first);
    const std::size_t to = entry_of(last + 1);
    fill_up_to(from);
    for (std::size_t i = from; i < to; ++i) {
      if (i + 1 < to && layout_.joins_next(i)) continue;
      push(from, i + 1, PassageKind::body, 0);
      from = i + 1;
    }
  }

  std::vector<Block> finish() {
    fill_up_to(lines_.size());
    return std::move(blocks_);
  }

 private:
  // The first entry of the line with this number; the end for a line that is not there.
  std::size_t entry_of(int number) const {
    const auto index = static_cast<std::size_t>(number);
    return index < first_entry_.size() ? first_entry_[index] : lines_.size();
  }

  void fill_up_to(std::size_t entry) {
    while (next_ < entry) push(next_, next_ + 1, PassageKind::boilerplate, 0);
  }

  // A block of the entries `from` up to `to` that are not taken yet.
  void push(std::size_t from, std::size_t to, PassageKind kind, int level) {
    from = std::max(from, next_);
    next_ = std::max(next_, to);
    while (from < to && lines_[from].gap > 0) ++from;
    if (from >= to) return;
    Block block = block_of_lines(text_, lines_, from, to - 1);
    const std::size_t marks = mark_length(slice(text_, block.range));
    block.content.start = block.range.start + marks;
    block.kind = kind;
    block.level = level;
    if (kind == PassageKind::heading) block.heading = heading_words(slice(text_, block.range));
    blocks_.push_back(block);
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  Layout layout_;
  std::vector<std::size_t> first_entry_;  // by line number
  std::size_t next_ = 0;                  // the first entry that no block has taken
  std::vector<Block> blocks_;
};

void add_node(Collector& collector, cmark_node* node) {
  const int first = cmark_node_get_start_line(node);
  const int last = cmark_node_get_end_line(node);
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      collector.add_paragraphs(first, last);
      break;
    case CMARK_NODE_HEADING:
      collector.add(first, last, PassageKind::heading, cmark_node_get_heading_level(node));
      break;
    case CMARK_NODE_CODE_BLOCK:
      collector.add(first, last, PassageKind::body);
      break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
      collector.add(first, last, PassageKind::boilerplate);
      break;
    default:
      break;
  }
}

}  // namespace

std::vector<Block> markdown_blocks(std::string_view text, const std::vector<Line>& lines) {
  const ByteRange front_matter = front_matter_of(text);
  const MarkdownNode document = parse_markdown_blocks(text, lines, front_matter);
  Collector collector(text, lines);
  if (front_matter.size() > 0) {
    const auto after = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
      return line.range.start >= front_matter.end;
    });
    collector.add(1, std::prev(after)->number, PassageKind::boilerplate);
  }
  const MarkdownIterator iterator(cmark_iter_new(document.get()));
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    if (event == CMARK_EVENT_ENTER) add_node(collector, cmark_iter_get_node(iterator.get()));
  }
  return collector.finish();
}

}  // namespace hoidap::corpus
