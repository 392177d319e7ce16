#include "qa/answer_text.h"

#include <algorithm>
#include <cmath>

#include "qa/list_mark.h"
#include "qa/source_line.h"
#include "qa/terminal.h"

namespace hoidap::qa {

namespace {

constexpr int first_excerpt_columns = 560;
constexpr int other_excerpt_columns = 280;
constexpr int passage_columns = 320;
constexpr int indent = 4;

std::string marked(std::string_view text) {
  return mark_start + std::string(text) + mark_end;
}

// `text` in one line with the stretch `range` marked; what surrounds it is shortened when all of it
// would be wider than `columns` (0: never).
std::string marked_excerpt(std::string_view text, corpus::ByteRange range, int columns) {
  const bool space_before = range.start > 0;
  std::string before = printable(text.substr(0, range.start));
  const std::string inside = printable(text.substr(range.start, range.size()));
  std::string after = printable(text.substr(range.end));
  const auto is_gap = [&](std::size_t at) { return printable(text.substr(at, 1)).empty(); };
  if (space_before && is_gap(range.start - 1)) before += ' ';
  if (range.end < text.size() && is_gap(range.end)) after.insert(0, 1, ' ');
  if (columns > 0) {
    const int room = std::max(0, columns - display_width(inside));
    const int after_width = std::min(display_width(after), room / 2);
    const int before_width = std::min(display_width(before), room - after_width);
    before = shortened_start(before, before_width);
    after = shortened_end(after, std::max(after_width, room - before_width));
  }
  return before + marked(inside) + after;
}

std::string percent(double confidence) {
  // Rounded down, so that "100 %" is not said of anything less.
  return std::to_string(static_cast<int>(std::floor(confidence * 100 + 1e-9))) + " %";
}

// The sentence with the words that answer marked in it (by style only: symbols would be noise in
// a line that people copy).
std::string best_sentence(const Citation& citation, const TextStyle& style) {
  const std::string& exact = citation.locator.exact;
  const std::size_t base = citation.locator.range.start;
  const corpus::ByteRange answer = citation.answer;
  const bool inside =
      answer.start >= base && answer.end <= base + exact.size() && answer.start < answer.end;
  const bool all = inside && answer.size() == exact.size();
  if (style.marks == MarkStyle::symbols || !inside || all) return printable(exact);
  return marked_excerpt(exact, {answer.start - base, answer.end - base}, 0);
}

// The words that answer on a line of their own, unless they are the whole sentence.
std::string short_answer(const Answer& answer, const TextStyle& style) {
  if (answer.text.empty() || answer.text == answer.sentence) return "";
  const std::string words = printable(answer.text);
  if (style.marks == MarkStyle::symbols) return wrapped(words, style.width, 0, 0) + "\n";
  return wrapped_with_marks(marked(words), style.marks, style.width, 0, 0) + "\n";
}

// How many pieces there was no room for.
std::string rest_text(const Answer& answer, const Phrases& phrases, const TextStyle& style) {
  if (answer.pieces_left_out == 0) return "";
  return wrapped(left_out_text(phrases, answer.pieces_left_out), style.width, 0, 2) + "\n";
}

// A piece a line, those of a list after a bullet.
std::string pieces_text(const Answer& answer, const TextStyle& style) {
  constexpr int bullet_width = 2;
  std::string text;
  std::size_t leading = answer.leading_pieces;
  for (const Citation& citation : answer.citations) {
    if (!answer.is_piece(citation.number)) continue;
    const bool leads = leading > 0;
    if (leads) --leading;
    // What counts itself ("2. ...") needs no bullet.
    const bool is_marked = leads || list_mark("", citation.locator.exact).has_value();
    const std::string piece = std::string(is_marked ? "" : "• ") + best_sentence(citation, style) +
                              " [" + std::to_string(citation.number) + "]";
    text +=
        wrapped_with_marks(piece, style.marks, style.width, 0, is_marked ? 0 : bullet_width) + "\n";
  }
  return text;
}

// A piece whose passage was shown with the piece before it: its place alone.
std::string piece_place_text(const Citation& citation, const Phrases& phrases,
                             const TextStyle& style) {
  const std::string place =
      "[" + std::to_string(citation.number) + "] " +
      short_source_line(citation.document, citation.language, citation.locator.line, phrases.line);
  std::string text = wrapped(place, style.width, 0, indent) + "\n";
  for (const CitationCopy& copy : citation.also) {
    text += also_text(copy.document, copy.language, copy.locator.line, phrases, style);
  }
  return text;
}

std::string answered_text(const Answer& answer, const Phrases& phrases, const TextStyle& style) {
  const std::string sentence = best_sentence(answer.citations.front(), style) + " [1]";
  const std::string verdict =
      "→ " + std::string(phrases.confidence) + " " + percent(answer.confidence);
  const std::string said = answer.pieces.empty()
                               ? short_answer(answer, style) +
                                     wrapped_with_marks(sentence, style.marks, style.width, 0, 0) +
                                     "\n"
                               : pieces_text(answer, style);
  return said + rest_text(answer, phrases, style) + wrapped(verdict, style.width, 0, 2) + "\n";
}

}  // namespace

TextStyle output_style(bool color) {
  TextStyle style;
  style.marks = color ? MarkStyle::color : MarkStyle::symbols;
  style.width = is_terminal(Stream::output) ? terminal_width(Stream::output) : 0;
  return style;
}

std::string citation_text(const Citation& citation, const Phrases& phrases, const TextStyle& style,
                          int columns) {
  const std::string source = "[" + std::to_string(citation.number) + "] " +
                             source_line(citation.document, citation.locator.paragraph,
                                         citation.locator.line, phrases.line);
  const std::size_t start = citation.locator.range.start - citation.excerpt.start;
  const std::string excerpt = marked_excerpt(
      citation.excerpt_text, {start, start + citation.locator.range.size()}, columns);
  std::string result = wrapped(source, style.width, 0, indent) + "\n" +
                       wrapped_with_marks(excerpt, style.marks, style.width, indent, indent) + "\n";
  for (const CitationCopy& copy : citation.also) {
    result += also_text(copy.document, copy.language, copy.locator.line, phrases, style);
  }
  return result;
}

std::string also_text(const corpus::Document& document, std::string_view language, int line,
                      const Phrases& phrases, const TextStyle& style) {
  const std::string place = short_source_line(document, language, line, phrases.line);
  return wrapped(std::string(phrases.also) + " " + place, style.width, indent, indent) + "\n";
}

std::string answer_text(const Answer& answer, const TextStyle& style) {
  const Phrases& phrases = phrases_for(answer.question.language);
  std::string result;
  if (!answer.question.understood.empty()) {
    result = wrapped("↳ " + std::string(phrases.understood) + " " +
                         printable(answer.question.understood),
                     style.width, 0, 2) +
             "\n";
  }
  if (answer.answered && !answer.citations.empty()) {
    result += answered_text(answer, phrases, style);
  } else {
    std::string verdict(phrases.no_answer);
    if (!answer.citations.empty()) verdict += " " + std::string(phrases.nearest);
    result += wrapped(verdict, style.width, 0, 0) + "\n";
  }
  const Citation* before = nullptr;
  for (const Citation& citation : answer.citations) {
    const bool is_shown = before != nullptr && answer.is_piece(citation.number) &&
                          before->passage == citation.passage;
    before = &citation;
    if (is_shown) {
      result += piece_place_text(citation, phrases, style);
      continue;
    }
    const int columns = citation.number == 1 ? first_excerpt_columns : other_excerpt_columns;
    result += "\n" + citation_text(citation, phrases, style, columns);
  }
  return result;
}

std::string passage_text(int number, const corpus::Document& document,
                         const corpus::Passage& passage, std::string_view text,
                         std::string_view line_word, const TextStyle& style) {
  const std::string source = std::to_string(number) + ". " +
                             source_line(document, passage.paragraph, passage.line, line_word);
  return wrapped(source, style.width, 0, indent) + "\n" +
         wrapped(shortened_end(printable(text), passage_columns), style.width, indent, indent) +
         "\n";
}

}  // namespace hoidap::qa
