#include "qa/report_outline.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "corpus/outline.h"
#include "models/text.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

bool ends_as_question(std::string_view text) {
  while (text.ends_with('"') || text.ends_with(')') || text.ends_with(' ')) text.remove_suffix(1);
  for (const std::string_view end : {"”", "»", "’"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  return text.ends_with('?') || text.ends_with("？") || text.ends_with("؟");
}

// "## Words" of a plain text: its level and words.
std::optional<OutlineItem> plain_heading(const std::string& line) {
  const std::size_t level = line.find_first_not_of('#');
  if (level == 0 || level == std::string::npos) return std::nullopt;
  OutlineItem item;
  item.kind = OutlineItem::Kind::heading;
  item.level = static_cast<int>(level);
  item.text = trimmed(line.substr(level));
  if (item.text.empty()) return std::nullopt;
  return item;
}

std::vector<OutlineItem> plain_items(std::string_view text) {
  if (text.starts_with(models::byte_order_mark)) text.remove_prefix(models::byte_order_mark.size());
  std::vector<OutlineItem> items;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const std::string words = trimmed(line);
    if (words.empty()) continue;
    OutlineItem item;
    if (auto heading = plain_heading(words)) {
      item = std::move(*heading);
    } else {
      item.text = words;
    }
    item.line = number;
    items.push_back(std::move(item));
  }
  return items;
}

OutlineItem markdown_item(const corpus::OutlineBlock& block) {
  using Kind = corpus::OutlineBlock::Kind;
  OutlineItem item;
  item.line = block.line;
  item.text = trimmed(printable(block.words));
  if (block.kind == Kind::heading) {
    item.kind = OutlineItem::Kind::heading;
    item.level = block.level;
  } else if (block.kind == Kind::item ||
             (block.kind == Kind::paragraph && ends_as_question(item.text))) {
    item.kind = OutlineItem::Kind::question;
  } else {
    item.kind = OutlineItem::Kind::text;
    item.source = block.source;
  }
  return item;
}

std::vector<OutlineItem> markdown_items(std::string_view text) {
  std::vector<OutlineItem> items;
  for (const corpus::OutlineBlock& block : corpus::markdown_outline(text)) {
    OutlineItem item = markdown_item(block);
    if (!item.text.empty() || !item.source.empty()) items.push_back(std::move(item));
  }
  return items;
}

// Sections lie below the title of the report, and no level is left out.
void order_levels(std::vector<OutlineItem>& items, bool has_title) {
  constexpr int outermost = 2;
  constexpr int deepest = 5;  // a question lies below it
  int top = deepest;          // the outermost level in the file
  for (const OutlineItem& item : items) {
    if (item.kind == OutlineItem::Kind::heading) top = std::min(top, item.level);
  }
  const int shift = outermost - (has_title ? std::max(top, 1) : top);
  int before = outermost - 1;
  for (OutlineItem& item : items) {
    if (item.kind != OutlineItem::Kind::heading) continue;
    item.level = std::clamp(item.level + shift, outermost, std::min(before + 1, deepest));
    before = item.level;
  }
}

}  // namespace

ReportOutline report_outline(const corpus::LoadedText& file) {
  ReportOutline outline;
  outline.author = file.metadata.author;
  const bool is_markdown = file.format == corpus::Format::markdown;
  outline.items = is_markdown ? markdown_items(file.text) : plain_items(file.text);
  std::vector<OutlineItem>& items = outline.items;
  if (!items.empty() && items.front().kind == OutlineItem::Kind::heading &&
      items.front().level == 1) {
    outline.title = items.front().text;
    items.erase(items.begin());
  } else if (is_markdown) {
    outline.title = file.metadata.title;
  }
  order_levels(items, !outline.title.empty());
  return outline;
}

}  // namespace hoidap::qa
