#include "qa/transcript.h"

#include <utility>

#include "models/text.h"
#include "qa/markdown_text.h"
#include "qa/phrases.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr auto dialect = MarkdownDialect::commonmark;

class Transcript {
 public:
  Transcript(std::span<const AnsweredTurn> turns, bool markdown)
      : markdown_(markdown),
        documents_(cited_documents(cited_passages(turns))),
        marks_(marks_of(documents_)) {
    for (const AnsweredTurn& turn : turns) add(turn.answer);
    add_sources();
  }

  std::string text() && { return std::move(text_); }

 private:
  std::string shown(std::string_view text) const {
    return markdown_ ? markdown_escaped(printable(text), dialect) : printable(text);
  }
  void paragraph(const std::string& text) { text_ += (text_.empty() ? "" : "\n") + text + "\n"; }

  void add(const Answer& answer) {
    const Phrases& phrases = phrases_for(answer.question.language);
    paragraph((markdown_ ? "## " : "? ") + shown(answer.question.text));
    if (!answer.question.understood.empty()) {
      paragraph("↳ " + std::string(phrases.understood) + " " + shown(answer.question.understood));
    }
    if (!answer.answered) {
      paragraph(std::string(phrases.no_answer));
      if (!answer.citations.empty()) paragraph(std::string(phrases.nearest));
    } else if (answer.has_words()) {
      const std::string words = printable(answer.text);
      paragraph(markdown_ ? at_line_start(strong(words, dialect)) : words);
    }
    const CitationLook look{citations::Style::numbered, answer.question.language};
    for (const CitedPassage& passage : cited_passages(answer)) {
      const std::string quote = quotes_text({&passage, 1}, marks_, look);
      paragraph((markdown_ ? "> " : "  ") + shown(quote));
    }
    if (answer.pieces_left_out > 0) {
      paragraph(left_out_text(phrases, answer.pieces_left_out));
    }
  }

  // In the languages of the documents themselves.
  void add_sources() {
    if (documents_.empty()) return;
    paragraph(markdown_ ? "---" : "—");
    int number = 0;
    for (const corpus::Document& document : documents_) {
      std::string line = shown("[" + std::to_string(++number) + "]") + " ";
      const citations::Runs runs =
          citations::reference(document, citations::Style::numbered, document.metadata.language);
      line += markdown_ ? markdown_runs(runs, dialect) : plain_text(runs);
      paragraph(line);
    }
  }

  const bool markdown_;
  const std::vector<corpus::Document> documents_;
  const SourceMarks marks_;
  std::string text_;
};

}  // namespace

TranscriptFormat transcript_format_of(const std::string& file_name) {
  const std::string folded = models::fold_case(file_name);
  if (folded.ends_with(".jsonl")) return TranscriptFormat::json_lines;
  const bool markdown = folded.ends_with(".md") || folded.ends_with(".markdown");
  return markdown ? TranscriptFormat::markdown : TranscriptFormat::text;
}

std::string transcript(std::span<const AnsweredTurn> turns, TranscriptFormat format) {
  if (format != TranscriptFormat::json_lines) {
    return Transcript(turns, format == TranscriptFormat::markdown).text();
  }
  std::string lines;
  for (const AnsweredTurn& turn : turns) lines += answer_json(turn.answer, turn.provenance) + "\n";
  return lines;
}

std::vector<CitedPassage> cited_passages(const Answer& answer) {
  std::vector<CitedPassage> passages;
  for (const Citation& citation : answer.citations) {
    passages.push_back({citation.document, citation.locator});
  }
  return passages;
}

std::vector<CitedPassage> cited_passages(std::span<const AnsweredTurn> turns) {
  std::vector<CitedPassage> passages;
  for (const AnsweredTurn& turn : turns) {
    for (CitedPassage& passage : cited_passages(turn.answer)) {
      passages.push_back(std::move(passage));
    }
  }
  return passages;
}

}  // namespace hoidap::qa
