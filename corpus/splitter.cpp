#include "corpus/splitter.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "corpus/blocks.h"

namespace hoidap::corpus {
namespace {

// No paragraph anybody wrote is longer than this; what is, is cut before it is searched for
// sentences, so that a file of one line costs no more than any other.
constexpr std::size_t largest_paragraph = 1 << 16;

// What has more words between two full stops than this is no sentence, nor what has more bytes.
constexpr std::size_t longest_sentence_words = 2000;
constexpr std::size_t longest_sentence_bytes = 1 << 15;
constexpr std::size_t largest_cut = 1 << 13;

// Of fewer words than this the language cannot be told.
constexpr std::size_t words_to_tell_language = 12;

constexpr std::size_t longest_heading_bytes = 300;
constexpr std::string_view heading_separator = " › ";

// Blocks that make one passage, or the first or last part of a block that makes several.
struct Group {
  std::vector<const Block*> blocks;
  std::vector<std::size_t> words;  // of each block
  std::size_t total = 0;
  std::string heading;
  std::string language;

  const Block& first() const { return *blocks.front(); }
  ByteRange range() const { return {blocks.front()->range.start, blocks.back()->range.end}; }

  void add(const Block& block, std::size_t count) {
    blocks.push_back(&block);
    words.push_back(count);
    total += count;
  }
};

bool introduces(std::string_view text, const Block& block) {
  return slice(text, block.content).ends_with(':');
}

// What looks like one word but is longer than any counts for several, so that passages stay small
// whatever they are made of.
std::size_t weighed(std::size_t words, ByteRange range) {
  constexpr std::size_t longest_word = 100;
  return std::max(words, range.size() / longest_word);
}

std::size_t count_words(std::string_view text, ByteRange range) {
  return weighed(models::count_words(slice(text, range)), range);
}

std::size_t count_words(std::string_view text, const Block& block) {
  return block.words ? weighed(*block.words, block.content) : count_words(text, block.content);
}

// Where to end a piece of `text` that starts at `start` and may go on to `limit`: after white
// space if there is any in its second half, best after a sentence; else between two characters.
std::size_t piece_end(std::string_view text, std::size_t start, std::size_t limit) {
  const std::string_view piece = text.substr(start, limit - start);
  const std::size_t half = piece.size() / 2;
  std::size_t space = piece.rfind(". ");
  if (space == std::string_view::npos || space < half) space = piece.find_last_of(" \t\r\n");
  if (space != std::string_view::npos && space >= half) return start + space + 1;
  const std::size_t boundary = models::floor_boundary(text, limit);
  return boundary > start ? boundary : limit;
}

// `range` in pieces of at most `size` bytes.
std::vector<ByteRange> pieces_of(std::string_view text, ByteRange range, std::size_t size) {
  std::vector<ByteRange> pieces;
  while (range.size() > size) {
    const std::size_t end = piece_end(text, range.start, range.start + size);
    pieces.push_back({range.start, end});
    range.start = end;
  }
  pieces.push_back(range);
  return pieces;
}

// A run of words without a full stop, cut into parts of at most `max_words` words.
std::vector<ByteRange> cut_run_on(std::string_view text, ByteRange range, std::size_t max_words) {
  std::vector<ByteRange> parts;
  for (const ByteRange piece : pieces_of(text, range, largest_cut)) {
    const std::vector<models::Word> words = models::words_of(slice(text, piece));
    std::size_t start = piece.start;
    for (std::size_t i = 0; i == 0 || i < words.size(); i += max_words) {
      const std::size_t next = i + max_words;
      const std::size_t end =
          next < words.size() ? piece.start + words[next].range.start : piece.end;
      const ByteRange part = trimmed(text, {start, end});
      if (part.size() > 0) parts.push_back(part);
      start = end;
    }
  }
  return parts;
}

bool is_run_on(std::string_view text, ByteRange sentence) {
  if (sentence.size() > longest_sentence_bytes) return true;
  // A word has at least a byte: most sentences need not be counted.
  return sentence.size() > longest_sentence_words &&
         count_words(text, sentence) > longest_sentence_words;
}

std::vector<ByteRange> sentences_in(std::string_view text, const Block& block,
                                    std::string_view language, std::size_t max_words) {
  std::vector<ByteRange> sentences;
  for (const ByteRange piece : pieces_of(text, block.content, largest_paragraph)) {
    for (const ByteRange& found : models::sentences_of(slice(text, piece), language)) {
      const ByteRange range{piece.start + found.start, piece.start + found.end};
      if (!is_run_on(text, range)) {
        sentences.push_back(range);
        continue;
      }
      const std::vector<ByteRange> parts = cut_run_on(text, range, max_words);
      sentences.insert(sentences.end(), parts.begin(), parts.end());
    }
  }
  return sentences;
}

// The headings above the block that is being read.
class HeadingPath {
 public:
  void enter(const Block& heading) {
    while (!path_.empty() && path_.back().first >= heading.level) path_.pop_back();
    path_.emplace_back(
        heading.level,
        heading.heading.substr(0, models::floor_boundary(heading.heading, longest_heading_bytes)));
  }

  // As it is above `heading` itself.
  std::string above(const Block& heading) const { return joined(heading.level); }
  std::string above() const { return joined(7); }

 private:
  std::string joined(int below_level) const {
    std::string result;
    for (const auto& [level, words] : path_) {
      if (level >= below_level) break;
      if (!result.empty()) result += heading_separator;
      result += words;
    }
    return result;
  }

  std::vector<std::pair<int, std::string>> path_;  // levels and words, outermost first
};

// Gathers blocks into groups of the wanted size.
class Grouper {
 public:
  Grouper(std::string_view text, const SplitOptions& options)
      : text_(text),
        min_words_(static_cast<std::size_t>(options.min_words)),
        max_words_(static_cast<std::size_t>(options.max_words)) {}

  void add(const Block& block) {
    const std::size_t words = count_words(text_, block);
    if (!goes_with_open_group(block, words)) start_group(block, words);
    open_->add(block, words);
    if (block.kind == PassageKind::heading) headings_.enter(block);
  }

  std::vector<Group> finish() {
    join_short_tail();
    return std::move(groups_);
  }

 private:
  // Captions, credits and headings stand alone.
  static bool may_be_joined(PassageKind kind) {
    return kind == PassageKind::body || kind == PassageKind::boilerplate;
  }

  bool goes_with_open_group(const Block& block, std::size_t words) const {
    if (!open_ || open_->first().kind != block.kind || !may_be_joined(block.kind)) return false;
    if (open_->total + words > max_words_) return false;
    return open_->total < min_words_ || holds_list(*open_);
  }

  // What a colon introduces belongs with it as far as there is room.
  bool holds_list(const Group& group) const {
    return std::any_of(group.blocks.begin(), group.blocks.end(),
                       [&](const Block* block) { return introduces(text_, *block); });
  }

  void start_group(const Block& block, std::size_t words) {
    Group group;
    group.heading = block.kind == PassageKind::heading ? headings_.above(block) : headings_.above();
    if (open_ && takes_introduction(block, words)) {
      const Block& introduction = *open_->blocks.back();
      group.add(introduction, open_->words.back());
      open_->total -= open_->words.back();
      open_->blocks.pop_back();
      open_->words.pop_back();
    } else {
      join_short_tail();
    }
    groups_.push_back(std::move(group));
    open_ = &groups_.back();
  }

  // Whether the open group ends with a line that introduces `block`, and is better without it.
  bool takes_introduction(const Block& block, std::size_t words) const {
    return block.kind == PassageKind::body && open_->first().kind == block.kind &&
           open_->blocks.size() > 1 && introduces(text_, *open_->blocks.back()) &&
           open_->words.back() + words <= max_words_;
  }

  // A group that stayed short because nothing more came joins the one before it, if there is room.
  void join_short_tail() {
    if (groups_.size() < 2) return;
    Group& last = groups_.back();
    Group& previous = groups_[groups_.size() - 2];
    const bool short_tail = last.total < min_words_;
    if (!short_tail || last.first().kind != PassageKind::body ||
        previous.first().kind != PassageKind::body || previous.heading != last.heading ||
        previous.total + last.total > max_words_) {
      return;
    }
    for (std::size_t i = 0; i < last.blocks.size(); ++i)
      previous.add(*last.blocks[i], last.words[i]);
    groups_.pop_back();
    open_ = &groups_.back();
  }

  std::string_view text_;
  std::size_t min_words_;
  std::size_t max_words_;
  HeadingPath headings_;
  std::vector<Group> groups_;
  Group* open_ = nullptr;  // the last of groups_
};

// The language of each group; where it cannot be told, that of most of the document.
void tell_languages(std::string_view text, const models::LanguageDetector& detector,
                    std::vector<Group>& groups) {
  std::map<std::string, std::size_t> bytes_in;
  for (Group& group : groups) {
    if (group.total < words_to_tell_language) continue;
    group.language = detector.detect(slice(text, group.range()));
    const bool body = group.first().kind == PassageKind::body;
    if (body && !group.language.empty()) bytes_in[group.language] += group.range().size();
  }
  const auto most =
      std::max_element(bytes_in.begin(), bytes_in.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::string main = most != bytes_in.end() ? most->first : detector.detect(text);
  for (Group& group : groups) {
    if (group.language.empty()) group.language = main;
  }
}

// The line that a byte is on.
class LineNumbers {
 public:
  explicit LineNumbers(std::string_view text) : lines_(lines_of(text)) {}

  int at(std::size_t offset) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), offset,
                         [](std::size_t at, const Line& line) { return at < line.range.start; });
    return std::prev(after)->number;
  }

 private:
  std::vector<Line> lines_;
};

// Makes passages of groups, with their sentences and lines.
class PassageMaker {
 public:
  PassageMaker(std::string_view text, std::size_t max_words)
      : text_(text), max_words_(max_words), lines_(text) {}

  void add(const Group& group) {
    if (group.blocks.size() == 1 && group.total > max_words_) {
      add_parts(group);
      return;
    }
    Passage passage = passage_of(group, group.range());
    for (const Block* block : group.blocks) {
      for (const ByteRange sentence : sentences(*block, group)) {
        passage.sentences.push_back(located(sentence, *block));
      }
    }
    passages_.push_back(std::move(passage));
  }

  std::vector<Passage> finish() { return std::move(passages_); }

 private:
  std::vector<ByteRange> sentences(const Block& block, const Group& group) const {
    return sentences_in(text_, block, group.language, max_words_);
  }

  Passage passage_of(const Group& group, ByteRange range) const {
    Passage passage;
    passage.range = range;
    passage.kind = group.first().kind;
    passage.language = group.language;
    passage.heading = group.heading;
    passage.line = lines_.at(range.start);
    passage.paragraph = group.first().paragraph;
    return passage;
  }

  // A long paragraph, cut between sentences into passages of about the same size.
  void add_parts(const Group& group) {
    const Block& block = group.first();
    const std::vector<ByteRange> all = sentences(block, group);
    std::vector<std::size_t> words;
    for (const ByteRange sentence : all) words.push_back(count_words(text_, sentence));
    std::size_t parts_left = (group.total + max_words_ - 1) / max_words_;
    std::size_t words_left = std::accumulate(words.begin(), words.end(), std::size_t{0});
    std::size_t start = block.range.start;
    for (std::size_t first = 0; first < all.size();) {
      const std::size_t next =
          end_of_part(words, first, (words_left + parts_left - 1) / parts_left);
      const bool last = next == all.size();
      Passage passage = passage_of(group, {start, last ? block.range.end : all[next - 1].end});
      for (std::size_t i = first; i < next; ++i) {
        passage.sentences.push_back(located(all[i], block));
        words_left -= words[i];
      }
      if (parts_left > 1) --parts_left;
      passages_.push_back(std::move(passage));
      if (!last) start = all[next].start;
      first = next;
    }
  }

  // One past the last sentence of the part that starts with `first`.
  std::size_t end_of_part(const std::vector<std::size_t>& words, std::size_t first,
                          std::size_t target) const {
    std::size_t total = 0;
    std::size_t next = first;
    while (next < words.size() && total < target) {
      const std::size_t with_next = total + words[next];
      const bool overshoots_more = with_next > target && with_next - target > target - total;
      if (next > first && (with_next > max_words_ || overshoots_more)) break;
      total = with_next;
      ++next;
    }
    return next;
  }

  Sentence located(ByteRange range, const Block& block) const {
    return {range, lines_.at(range.start), block.paragraph};
  }

  std::string_view text_;
  std::size_t max_words_;
  LineNumbers lines_;
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> split(std::string_view text, Format format,
                           const models::LanguageDetector& detector, const SplitOptions& options) {
  assert(options.min_words >= 0 && options.max_words > 0);
  const std::vector<Block> blocks = blocks_of(text, format);
  Grouper grouper(text, options);
  for (const Block& block : blocks) grouper.add(block);
  std::vector<Group> groups = grouper.finish();
  tell_languages(text, detector, groups);
  PassageMaker maker(text, static_cast<std::size_t>(options.max_words));
  for (const Group& group : groups) maker.add(group);
  return maker.finish();
}

Passage whole_passage(std::string_view text, std::string_view language) {
  Passage passage;
  passage.language = language;
  passage.line = 1;
  passage.paragraph = 1;
  const std::vector<Block> blocks = blocks_of(text, Format::text);
  if (blocks.empty()) return passage;
  passage.range = {blocks.front().range.start, blocks.back().range.end};
  passage.line = blocks.front().line;
  const LineNumbers lines(text);
  const auto max_words = static_cast<std::size_t>(SplitOptions().max_words);
  for (const Block& block : blocks) {
    for (const ByteRange sentence : sentences_in(text, block, language, max_words)) {
      passage.sentences.push_back({sentence, lines.at(sentence.start), block.paragraph});
    }
  }
  return passage;
}

}  // namespace hoidap::corpus
