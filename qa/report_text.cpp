#include "qa/report_text.h"

#include <utility>

#include "qa/report_words.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

using citations::Style;

class Writer {
 public:
  explicit Writer(const Report& report)
      : report_(report), words_(report_words_for(report.language)), bibliography_(report) {}

  std::string write() {
    underlined(report_.title, '=');
    if (!report_.author.empty()) paragraph(printable(report_.author));
    for (const ReportItem& item : report_.items) this->item(item);
    if (!notes_.empty()) {
      underlined(words_.notes, '-');
      list(notes_);
    }
    sources();
    underlined(words_.made, '-');
    paragraph(statement_text(report_));
    return std::move(text_);
  }

 private:
  void paragraph(const std::string& text) { text_ += (text_.empty() ? "" : "\n") + text + "\n"; }

  void underlined(std::string_view words, char line) {
    const std::string heading = printable(words);
    const auto width = static_cast<std::size_t>(display_width(heading));
    paragraph(heading + "\n" + std::string(width, line));
  }

  void list(const std::vector<std::string>& entries) {
    std::string lines;
    for (const std::string& entry : entries) lines += entry + "\n";
    lines.pop_back();
    paragraph(lines);
  }

  void item(const ReportItem& item) {
    switch (item.outline.kind) {
      case OutlineItem::Kind::heading:
        underlined(item.outline.text, '-');
        break;
      case OutlineItem::Kind::text:
        if (!item.outline.text.empty()) paragraph(printable(item.outline.text));
        break;
      case OutlineItem::Kind::question:
        paragraph(std::to_string(++questions_) + ". " + printable(item.outline.text));
        if (item.answer) {
          answer(*item.answer);
        } else {
          paragraph("   " + std::string(words_.failed));
        }
        break;
    }
  }

  void answer(const Answer& answer) {
    if (!answer.answered) {
      paragraph("   " + not_answered(report_, answer));
    } else if (answer.has_words()) {
      paragraph("   → " + printable(answer.text));
    }
    for (const Citation& citation : answer.citations) {
      quotation(citation.document, citation.locator);
      for (const CitationCopy& copy : citation.also) {
        paragraph("   " + std::string(words_.also));
        quotation(copy.document, copy.locator);
      }
    }
    if (answer.answered) paragraph("   " + closing_text(report_, answer));
  }

  void quotation(const corpus::Document& document, const corpus::Locator& locator) {
    std::string mark;
    if (report_.style == Style::footnote) {
      mark = "[" + std::to_string(notes_.size() + 1) + "]";
      notes_.push_back(mark + " " +
                       plain_text(citations::note(document, locator, report_.language)));
    } else {
      mark = plain_text(bibliography_.in_text(document, locator));
    }
    paragraph("   “" + printable(locator.exact) + "” " + mark);
  }

  void sources() {
    if (bibliography_.documents().empty()) return;
    underlined(words_.sources, '-');
    std::vector<std::string> entries;
    for (const corpus::Document* document : bibliography_.documents()) {
      const std::string number =
          report_.style == Style::numbered
              ? "[" + std::to_string(bibliography_.number_of(*document)) + "] "
              : "";
      entries.push_back(number + plain_text(bibliography_.reference(*document)));
    }
    list(entries);
  }

  const Report& report_;
  const ReportWords& words_;
  const Bibliography bibliography_;
  int questions_ = 0;
  std::vector<std::string> notes_;
  std::string text_;
};

}  // namespace

std::string report_text(const Report& report) {
  return Writer(report).write();
}

}  // namespace hoidap::qa
