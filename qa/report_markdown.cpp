#include "qa/report_markdown.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "citations/bibliography.h"
#include "qa/markdown_text.h"
#include "qa/report_excerpt.h"
#include "qa/report_words.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

using citations::Style;

class Writer {
 public:
  Writer(const Report& report, const MarkdownOptions& options)
      : report_(report),
        options_(options),
        words_(report_words_for(report.language)),
        dialect_(options.pandoc_citations ? MarkdownDialect::pandoc : MarkdownDialect::commonmark),
        bibliography_(report) {}

  std::string write() {
    head();
    for (const ReportItem& item : report_.items) this->item(item);
    for (std::string& note : notes_) paragraph(std::move(note));
    sources();
    heading(2, words_.made);
    paragraph(at_line_start(escaped(statement_text(report_))));
    return std::move(text_);
  }

 private:
  std::string escaped(std::string_view text) const {
    return markdown_escaped(printable(text), dialect_);
  }

  void paragraph(std::string text) {
    if (!text_.empty()) text_ += '\n';
    text_ += std::move(text) + '\n';
  }

  void heading(int level, std::string_view words) {
    paragraph(std::string(static_cast<std::size_t>(level), '#') + " " + escaped(words));
  }

  void head() {
    if (options_.for_office) return;
    if (!options_.pandoc_citations) {
      heading(1, report_.title);
      if (!report_.author.empty()) paragraph(at_line_start(escaped(report_.author)));
      return;
    }
    // A string of JSON is one of YAML, too.
    const auto quoted = [](const std::string& value) {
      return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    };
    text_ += "---\ntitle: " + quoted(report_.title) + "\n";
    if (!report_.author.empty()) text_ += "author: " + quoted(report_.author) + "\n";
    text_ += "lang: " + report_.language + "\n";
    if (!options_.bibliography_file.empty()) {
      text_ += "bibliography: " + quoted(options_.bibliography_file) + "\n";
    }
    text_ += "---\n";
  }

  void item(const ReportItem& item) {
    switch (item.outline.kind) {
      case OutlineItem::Kind::heading:
        section_ = item.outline.level;
        heading(section_, item.outline.text);
        break;
      case OutlineItem::Kind::text:
        paragraph(item.outline.source);
        break;
      case OutlineItem::Kind::question:
        heading(section_ + 1, item.outline.text);
        if (item.answer) {
          answer(*item.answer);
        } else {
          paragraph(escaped(words_.failed));
        }
        break;
    }
  }

  void answer(const Answer& answer) {
    if (!answer.answered) {
      paragraph(at_line_start(escaped(not_answered(report_, answer))));
    } else if (answer.has_words()) {
      paragraph(at_line_start(strong(printable(answer.text), dialect_)));
    }
    for (const Citation& citation : answer.citations) {
      const ReportExcerpt excerpt = report_excerpt(citation);
      const std::string quote = escaped_part(excerpt.before) + strong(excerpt.answer, dialect_) +
                                escaped_part(excerpt.after);
      quotation(at_line_start(quote), citation.document, citation.locator, citation.language);
      for (const CitationCopy& copy : citation.also) {
        paragraph(escaped(words_.also));
        quotation(at_line_start(escaped(copy.locator.exact)), copy.document, copy.locator,
                  copy.language);
      }
    }
    if (answer.answered) {
      paragraph("*" + escaped(closing_text(report_, answer)) + "*");
    }
  }

  // A part of a line: the space at its start stays.
  std::string escaped_part(const std::string& shown) const {
    return markdown_escaped(shown, dialect_);
  }

  void quotation(std::string quote, const corpus::Document& document,
                 const corpus::Locator& locator, const std::string& language) {
    if (options_.for_office && !language.empty()) quote = "[" + quote + "]{lang=" + language + "}";
    paragraph("> " + quote + mark(document, locator));
  }

  // What names the source beside a quote; a footnote is kept for the end.
  std::string mark(const corpus::Document& document, const corpus::Locator& locator) {
    if (options_.pandoc_citations) {
      return " [@" + citations::citation_key(document) + ", para. " +
             std::to_string(locator.paragraph) + ", line " + std::to_string(locator.line) + "]";
    }
    if (report_.style == Style::footnote) {
      const std::string number = std::to_string(notes_.size() + 1);
      notes_.push_back(
          "[^" + number +
          "]: " + markdown_runs(citations::note(document, locator, report_.language), dialect_));
      return "[^" + number + "]";
    }
    return " " + markdown_runs(bibliography_.in_text(document, locator), dialect_);
  }

  void sources() {
    if (bibliography_.documents().empty()) return;
    heading(2, words_.sources);
    if (options_.pandoc_citations) {
      paragraph("::: {#refs}\n:::");
      return;
    }
    std::string list;
    for (const corpus::Document* document : bibliography_.documents()) {
      const std::string bullet = report_.style == Style::numbered
                                     ? std::to_string(bibliography_.number_of(*document)) + ". "
                                     : "- ";
      list += bullet + markdown_runs(bibliography_.reference(*document), dialect_) + "\n";
    }
    list.pop_back();
    paragraph(list);
  }

  const Report& report_;
  const MarkdownOptions& options_;
  const ReportWords& words_;
  const MarkdownDialect dialect_;
  const Bibliography bibliography_;
  int section_ = 1;  // level of the section at hand
  std::vector<std::string> notes_;
  std::string text_;
};

}  // namespace

std::string report_markdown(const Report& report, const MarkdownOptions& options) {
  return Writer(report, options).write();
}

}  // namespace hoidap::qa
