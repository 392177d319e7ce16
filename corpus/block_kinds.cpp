// Which blocks are headings, captions, credits and furniture. Three rounds, each trusting the ones
// before: what a block says by itself, what the room around it says, and what its neighbours say.
// In doubt a block is body: a caption offered as an answer is a nuisance, a paragraph that can
// never be found is a loss.
#include <algorithm>

#include "corpus/blocks.h"
#include "corpus/wording.h"

namespace hoidap::corpus {
namespace {

// Only blocks this short are judged by their words.
constexpr std::size_t longest_judged = 1500;

// What the rules ask of a block.
struct Shape {
  std::size_t words = 0;  // longest_judged for a block that was not counted
  bool ends_sentence = false;
  bool ends_open = false;   // with a colon, semicolon or comma: more follows
  bool prose = false;       // reads like running text
  bool title_like = false;  // could be a heading
};

bool ends_with_one_of(std::string_view text, std::string_view set) {
  return !text.empty() && set.find(text.back()) != std::string_view::npos;
}

bool has_line_break(std::string_view text) {
  return text.find_first_of("\r\n\f") != std::string_view::npos;
}

// "Price: 300 USD" says something; a heading names something.
bool is_key_and_value(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon != std::string_view::npos &&
         text.find_first_of("0123456789", colon) != std::string_view::npos;
}

bool has_open_bracket(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') > std::count(text.begin(), text.end(), ')');
}

// Whether `text` starts as the middle of a sentence does.
bool starts_lower(std::string_view text) {
  const char32_t first = character_at(text, 0).code;
  const bool lower_case_alphabet =
      (first >= 'a' && first <= 'z') || (first >= 0xDF && first <= 0x24F) ||
      (first >= 0x430 && first <= 0x45F) || (first >= 0x1E00 && first <= 0x1EFF);
  return lower_case_alphabet && !starts_upper(text);
}

bool is_title_like(std::string_view text, const Shape& shape) {
  constexpr std::size_t longest_title = 25;
  const auto first = static_cast<unsigned char>(text.front());
  const bool starts_like_a_title = starts_upper(text) || (first >= '0' && first <= '9') ||
                                   text.starts_with("“") || text.starts_with("«") || first == '"';
  return shape.words > 0 && shape.words <= longest_title && !shape.ends_sentence &&
         !shape.ends_open && starts_like_a_title && !has_line_break(text) &&
         text.find_first_of("\t|") == std::string_view::npos && !is_key_and_value(text) &&
         !has_open_bracket(text) && models::sentences_of(text, "").size() == 1;
}

class KindFinder {
 public:
  KindFinder(std::string_view text, std::vector<Block>& blocks) : text_(text), blocks_(blocks) {
    shapes_.resize(blocks.size());
  }

  // Round one: the wording.
  void by_wording() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      const std::string_view content = content_of(i);
      Shape& shape = shapes_[i];
      shape.ends_sentence = ends_sentence(content);
      shape.ends_open = ends_with_one_of(content, ":;,");
      shape.words = longest_judged;
      if (content.size() <= longest_judged) {
        const Wording wording(content);
        shape.words = wording.words.size();
        block.words = shape.words;
        if (block.kind == PassageKind::body) block.kind = kind_by_wording(wording);
      }
      shape.prose = shape.words > 25 || (shape.words >= 8 && shape.ends_sentence) ||
                    (shape.words >= 4 && ends_with_one_of(content, ":"));
      const bool bullet = block.content.start > block.range.start;
      shape.title_like = !bullet && is_title_like(content, shape);
    }
    first_prose_ = blocks_.size();
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      if (blocks_[i].kind == PassageKind::body && shapes_[i].prose) first_prose_ = i;
    }
  }

  // Round two for HTML, whose layout is ours (html_text.h): headings stand right above their text,
  // captions in more room than paragraphs.
  void by_html_layout() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (block.kind != PassageKind::body) continue;
      if (block.gap_after == 0) set_heading(i);
      if (block.gap_before > 1 && block.gap_after > 1 && i > 0 && i + 1 < blocks_.size()) {
        block.kind = PassageKind::caption;
      }
    }
  }

  // Round two for plain text. Where paragraphs follow each other without a blank line, a single
  // sentence with room before and after it stands below a picture that is not there any more.
  void by_room() {
    if (!is_tight()) return;
    for (std::size_t i = 1; i + 1 < blocks_.size(); ++i) {
      if (is_isolated_line(i)) blocks_[i].kind = PassageKind::caption;
    }
  }

  // Round three: headings stand above prose.
  void by_neighbours() {
    for (std::size_t i = 0; i < blocks_.size();) {
      if (!is_title_candidate(i)) {
        ++i;
        continue;
      }
      const Run run = title_run(i);
      if (is_heading_run(run)) {
        for (const std::size_t member : run.members) set_heading(member);
      }
      i = run.end;
    }
  }

  // The last line of an article is often its author's name.
  void closing_name() {
    std::size_t last = blocks_.size();
    while (last > 0 && blocks_[last - 1].kind != PassageKind::body) --last;
    if (last < 2) return;
    const std::size_t i = last - 1;
    const std::size_t before = i - 1;
    if (blocks_[before].kind != PassageKind::body || !shapes_[before].prose) return;
    if (!shapes_[before].ends_sentence || !shapes_[i].title_like) return;
    if (is_name_line(Wording(content_of(i)))) blocks_[i].kind = PassageKind::credit;
  }

 private:
  // Lines that could be headings with only furniture and captions between them.
  struct Run {
    std::vector<std::size_t> members;
    std::size_t end = 0;  // the next body block that is no such line, or the end
  };

  std::string_view content_of(std::size_t i) const { return slice(text_, blocks_[i].content); }

  static PassageKind kind_by_wording(const Wording& wording) {
    if (is_furniture(wording) || is_date_line(wording)) return PassageKind::boilerplate;
    if (has_photo_credit(wording)) return PassageKind::caption;
    if (is_source_credit(wording)) return PassageKind::credit;
    return PassageKind::body;
  }

  void set_heading(std::size_t i) {
    Block& block = blocks_[i];
    block.kind = PassageKind::heading;
    block.heading = std::string(content_of(i));
    // The title of a text comes before its first paragraph, and may be repeated there.
    const bool is_title = i < first_prose_ && (title_.empty() || title_ == block.heading);
    if (is_title) title_ = block.heading;
    block.level = is_title ? 1 : 2;
  }

  // Whether long paragraphs follow each other without a blank line.
  bool is_tight() const {
    constexpr std::size_t long_paragraph = 30;
    std::size_t touching = 0;
    std::size_t apart = 0;
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      if (shapes_[i].words < long_paragraph || shapes_[i + 1].words < long_paragraph) continue;
      ++(blocks_[i].gap_after == 0 ? touching : apart);
    }
    return touching >= 3 && touching >= 3 * apart;
  }

  bool is_isolated_line(std::size_t i) const {
    constexpr std::size_t longest_caption = 40;
    constexpr int wide_gaps = 3;
    const Block& block = blocks_[i];
    const std::string_view content = content_of(i);
    if (block.kind != PassageKind::body || shapes_[i].words > longest_caption) return false;
    if (block.gap_before == 0 || block.gap_after == 0) return false;
    if (block.gap_before + block.gap_after < wide_gaps) return false;
    if (shapes_[i].ends_open || content.ends_with('?') || has_line_break(content)) return false;
    if (block.content.start > block.range.start) return false;
    // Without a full stop it could be a heading; those are shorter and not below a wider gap.
    if (!shapes_[i].ends_sentence && shapes_[i].words < 8 && block.gap_before <= block.gap_after) {
      return false;
    }
    return models::sentences_of(content, "").size() == 1;
  }

  bool is_title_candidate(std::size_t i) const {
    return blocks_[i].kind == PassageKind::body && shapes_[i].title_like;
  }

  Run title_run(std::size_t first) const {
    Run run;
    std::size_t i = first;
    for (; i < blocks_.size(); ++i) {
      if (blocks_[i].kind != PassageKind::body) continue;
      if (!is_title_candidate(i)) break;
      run.members.push_back(i);
    }
    run.end = i;
    return run;
  }

  // One or two such lines above prose are a heading; more are a list, and so is what follows a
  // colon.
  bool is_heading_run(const Run& run) const {
    if (run.members.size() > 2 || run.end == blocks_.size() || !shapes_[run.end].prose) {
      return false;
    }
    // A line that was broken in the middle of its sentence.
    if (starts_lower(content_of(run.end))) return false;
    const std::size_t first = run.members.front();
    return first == 0 || blocks_[first - 1].kind != PassageKind::body ||
           !shapes_[first - 1].ends_open;
  }

  std::string_view text_;
  std::vector<Block>& blocks_;
  std::vector<Shape> shapes_;
  std::size_t first_prose_ = 0;
  std::string title_;
};

}  // namespace

void find_kinds(std::string_view text, Format format, std::vector<Block>& blocks) {
  KindFinder finder(text, blocks);
  finder.by_wording();
  if (format == Format::markdown) {
    // Markdown says itself which lines are headings.
    finder.closing_name();
    return;
  }
  if (format == Format::html) {
    finder.by_html_layout();
  } else {
    finder.by_room();
  }
  finder.by_neighbours();
  finder.closing_name();
}

}  // namespace hoidap::corpus
