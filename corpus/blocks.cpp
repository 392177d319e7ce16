#include "corpus/blocks.h"

#include <algorithm>

namespace hoidap::corpus {
namespace {

// Lines of more characters than this were not broken by hand or by an editor.
constexpr std::size_t widest_wrap = 120;

bool is_one_of(char32_t code, std::u32string_view set) {
  return set.find(code) != std::u32string_view::npos;
}

// "1.", "12)", "(a)", "a)", "IV.": the mark of an item in a list, followed by a space.
bool starts_with_number_mark(std::string_view text) {
  const std::size_t space = std::min(text.find(' '), text.size());
  std::string_view mark = text.substr(0, space);
  if (space == text.size() || mark.size() < 2 || mark.size() > 6) return false;
  if (mark.back() != '.' && mark.back() != ')') return false;
  mark.remove_suffix(1);
  if (mark.front() == '(') mark.remove_prefix(1);
  const auto all = [&](std::string_view set) {
    return !mark.empty() && mark.find_first_not_of(set) == std::string_view::npos;
  };
  const bool letter = mark.size() == 1 && ((mark[0] | 0x20) >= 'a' && (mark[0] | 0x20) <= 'z');
  // Longer numbers are years at the end of a sentence.
  const bool number = all("0123456789.") && (mark.size() <= 3 || mark[1] == '.' || mark[2] == '.');
  return number || all("IVX") || all("ivx") || letter;
}

bool starts_with_dash(std::string_view text) {
  return !text.empty() && is_one_of(character_at(text, 0).code, U"-–—");
}

bool ends_open(std::string_view text) {
  return !text.empty() && is_one_of(text.back(), U":;,");
}

std::size_t length_of_first_word(std::string_view text) {
  return models::count_code_points(text.substr(0, std::min(text.find(' '), text.size())));
}

// Every line of a list starts its own paragraph. A dash may also stand in the middle of a sentence
// that was broken there; only after the end of one it makes a list.
bool starts_item(std::string_view line, std::string_view line_before) {
  if (starts_with_number_mark(line)) return true;
  if (bullet_length(line) == 0) return false;
  return !starts_with_dash(line) || ends_sentence(line_before) || ends_open(line_before) ||
         bullet_length(line_before) > 0;
}

// Whether a sentence seems to run from one line into the next.
bool runs_on(std::string_view line, std::string_view next) {
  return !ends_sentence(line) && !ends_open(line) && !starts_upper(next) &&
         !starts_item(next, line);
}

void number_paragraphs(std::vector<Block>& blocks) {
  int paragraph = 0;
  for (Block& block : blocks) block.paragraph = ++paragraph;
}

// Room at the ends of a text: more than any rule asks for.
constexpr int open_gap = 99;

std::vector<Block> plain_blocks(std::string_view text, const std::vector<Line>& lines) {
  const Layout layout(text, lines);
  std::vector<Block> blocks;
  int gap = open_gap;
  for (std::size_t first = 0; first < lines.size(); ++first) {
    if (lines[first].gap > 0) {
      gap = std::min(gap + lines[first].gap, open_gap);
      continue;
    }
    std::size_t last = first;
    while (layout.joins_next(last)) ++last;
    Block block = block_of_lines(text, lines, first, last);
    block.gap_before = gap;
    block.gap_after = open_gap;
    if (!blocks.empty()) blocks.back().gap_after = gap;
    blocks.push_back(block);
    gap = 0;
    first = last;
  }
  return blocks;
}

}  // namespace

std::vector<Block> blocks_of(std::string_view text, Format format) {
  const std::vector<Line> lines = lines_of(text);
  std::vector<Block> blocks =
      format == Format::markdown ? markdown_blocks(text, lines) : plain_blocks(text, lines);
  number_paragraphs(blocks);
  find_kinds(text, format, blocks);
  return blocks;
}

Layout::Layout(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
  std::vector<std::size_t> lengths;
  std::size_t too_long = 0;
  std::size_t pairs = 0;
  std::size_t run_ons = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].gap > 0) continue;
    const std::string_view line = slice(text, trimmed(text, lines[i].range));
    lengths.push_back(models::count_code_points(line));
    if (lengths.back() > widest_wrap) ++too_long;
    if (i + 1 == lines.size() || lines[i + 1].gap > 0) continue;
    ++pairs;
    if (runs_on(line, slice(text, trimmed(text, lines[i + 1].range)))) ++run_ons;
  }
  const bool wrapped = too_long * 10 <= lengths.size() && run_ons > 0 && run_ons * 10 >= pairs * 3;
  if (!wrapped) return;
  // The width that nine of ten lines keep: a long table row or address does not count.
  const auto ninth = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
  std::nth_element(lengths.begin(), ninth, lengths.end());
  width_ = std::min(*ninth, widest_wrap);
}

bool Layout::joins_next(std::size_t i) const {
  if (width_ == 0 || i + 1 >= lines_.size() || lines_[i + 1].gap > 0) return false;
  const std::string_view line = slice(text_, trimmed(text_, lines_[i].range));
  const std::string_view next = slice(text_, trimmed(text_, lines_[i + 1].range));
  if (starts_item(next, line)) return false;
  // Where the next word would have fitted, the line was ended on purpose. People wrap by eye, so
  // it must have fitted well; less so where a sentence ends anyway.
  const std::size_t with_next_word =
      models::count_code_points(line) + 1 + length_of_first_word(next);
  const bool between_sentences = ends_sentence(line) && starts_upper(next);
  return with_next_word * 10 >= width_ * (between_sentences ? 9 : 7);
}

Block block_of_lines(std::string_view text, const std::vector<Line>& lines, std::size_t first,
                     std::size_t last) {
  Block block;
  block.range = trimmed(text, {lines[first].range.start, lines[last].range.end});
  block.content = block.range;
  block.content.start += bullet_length(slice(text, block.range));
  block.line = lines[first].number;
  return block;
}

std::size_t bullet_length(std::string_view text) {
  if (text.empty()) return 0;
  const Character mark = character_at(text, 0);
  if (!is_one_of(mark.code, U"-–—*+•·▪◦●■‣⁃")) return 0;
  std::size_t length = mark.bytes;
  while (length < text.size()) {
    const Character character = character_at(text, length);
    if (!is_blank(character.code)) break;
    length += character.bytes;
  }
  const bool followed_by_space = length > mark.bytes;
  return followed_by_space && length < text.size() ? length : 0;
}

bool ends_sentence(std::string_view text) {
  for (std::size_t end = text.size(); end > 0;) {
    const Character last = character_before(text, end);
    if (is_one_of(last.code, U".!?…。！？؟۔।")) return true;
    if (!is_one_of(last.code, U"\"'”’»)]*_") && !is_blank(last.code)) return false;
    end -= last.bytes;
  }
  return false;
}

bool starts_upper(std::string_view text) {
  if (text.empty()) return false;
  const std::string_view first = text.substr(0, character_at(text, 0).bytes);
  const auto byte = static_cast<unsigned char>(first[0]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  return models::fold_case(first) != first;
}

}  // namespace hoidap::corpus
