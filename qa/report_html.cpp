#include "qa/report_html.h"

#include <utility>

#include "citations/document_name.h"
#include "citations/text_fragment.h"
#include "qa/report_excerpt.h"
#include "qa/report_html_style.h"
#include "qa/report_words.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

using citations::Run;
using citations::Style;

// The text around a sentence is shown as far as this on either side.
constexpr int context_columns = 400;

std::string escaped_bytes(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else if (c == '"') {
      html += "&quot;";
    } else {
      html += c;
    }
  }
  return html;
}

// Any text in one line.
std::string escaped(std::string_view text) {
  return escaped_bytes(printable(text));
}

std::string lang(std::string_view language) {
  return language.empty() ? "" : " lang=\"" + escaped_bytes(language) + "\"";
}

std::string element(std::string_view name, std::string_view attributes, std::string_view inside) {
  return "<" + std::string(name) + std::string(attributes) + ">" + std::string(inside) + "</" +
         std::string(name) + ">";
}

class Writer {
 public:
  explicit Writer(const Report& report)
      : report_(report), words_(report_words_for(report.language)), bibliography_(report) {}

  std::string write(std::string_view data) {
    head();
    for (const ReportItem& item : report_.items) this->item(item);
    notes();
    sources();
    line(element("h2", "", escaped(words_.made)));
    line(element("p", " class=\"made\"", escaped(statement_text(report_))));
    line("</main>");
    html_ += std::string(html_data_start) + std::string(data) + std::string(html_data_end) + "\n";
    line("</body>\n</html>");
    return std::move(html_);
  }

 private:
  void line(std::string_view text) {
    html_ += text;
    html_ += '\n';
  }

  void heading(int level, std::string_view attributes, std::string_view inside) {
    line(element("h" + std::to_string(level), attributes, inside));
  }

  void head() {
    line("<!DOCTYPE html>\n<html" + lang(report_.language) + ">\n<head>");
    line("<meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"generator\" content=\"hoidap " + escaped(report_.provenance.version) +
         "\">");
    if (!report_.author.empty()) {
      line("<meta name=\"author\" content=\"" + escaped(report_.author) + "\">");
    }
    line(element("title", "", escaped(report_.title)));
    line("<style>" + std::string(report_style_sheet) + "</style>\n</head>\n<body>\n<main>");
    line(element("h1", "", escaped(report_.title)));
    if (!report_.author.empty()) line(element("p", " class=\"author\"", escaped(report_.author)));
  }

  void item(const ReportItem& item) {
    switch (item.outline.kind) {
      case OutlineItem::Kind::heading:
        section_ = item.outline.level;
        heading(section_, "", escaped(item.outline.text));
        break;
      case OutlineItem::Kind::text:
        if (!item.outline.text.empty()) line(element("p", "", escaped(item.outline.text)));
        break;
      case OutlineItem::Kind::question:
        question(item);
        break;
    }
  }

  void question(const ReportItem& item) {
    const std::string id = " id=\"q" + std::to_string(++questions_) + "\"";
    const std::string language = item.answer ? lang(item.answer->question.language) : "";
    heading(section_ + 1, id + language, escaped(item.outline.text));
    if (!item.answer) {
      line(element("p", "", escaped(words_.failed)));
      return;
    }
    answer(*item.answer);
  }

  void answer(const Answer& answer) {
    if (!answer.answered) {
      line(element("p", "", escaped(not_answered(report_, answer))));
    } else if (answer.has_words()) {
      line(element("p", " class=\"answer\"" + lang(answer.citations.front().language),
                   escaped(answer.text)));
    }
    for (const Citation& citation : answer.citations) {
      quotation(quote_in_context(report_excerpt(citation)), citation.document, citation.locator,
                citation.language);
      for (const CitationCopy& copy : citation.also) {
        line(element("p", "", escaped(words_.also)));
        quotation(element("span", " class=\"quote\"", escaped(copy.locator.exact)), copy.document,
                  copy.locator, copy.language);
      }
    }
    if (answer.answered) {
      line(element("p", " class=\"confidence\"", escaped(closing_text(report_, answer))));
    }
  }

  static std::string context(const std::string& text) {
    if (text.empty()) return "";
    return std::string(html_context_start) + escaped_bytes(text) + std::string(html_context_end);
  }

  static std::string quote_in_context(const ReportExcerpt& excerpt) {
    // The space between the sentence and what stands before it is part of neither.
    std::string before = excerpt.context_before;
    const bool parted_before = before.ends_with(' ');
    if (parted_before) before.pop_back();
    std::string quote = escaped_bytes(excerpt.before);
    if (!excerpt.answer.empty()) {
      // The space before the words is not part of them.
      const bool parted = excerpt.answer.starts_with(' ');
      quote += (parted ? " " : "") +
               element("mark", "", escaped_bytes(excerpt.answer.substr(parted ? 1 : 0)));
    }
    quote += escaped_bytes(excerpt.after);
    return context(shortened_start(before, context_columns)) + (parted_before ? " " : "") +
           element("span", " class=\"quote\"", quote) +
           context(shortened_end(excerpt.context_after, context_columns));
  }

  void quotation(const std::string& inside, const corpus::Document& document,
                 const corpus::Locator& locator, const std::string& language) {
    const std::string url = citations::quote_url(document, locator);
    const std::string cite =
        url.empty() ? "" : " cite=\"" + escaped_bytes(citations::web_address(document)) + "\"";
    std::string quote = inside;
    std::string caption;
    if (report_.style == Style::footnote) {
      quote += mark(document, locator);
    } else {
      caption = runs(bibliography_.in_text(document, locator));
      caption = source_link(document, caption);
      if (!url.empty()) {
        caption += " <a href=\"" + escaped_bytes(url) + "\">" + escaped(words_.open) + "</a>";
      }
      caption = "\n" + element("figcaption", "", caption);
    }
    line("<figure>\n" + element("blockquote", lang(language) + cite, element("p", "", quote)) +
         caption + "\n</figure>");
  }

  // `caption` as a link to the document in the bibliography.
  std::string source_link(const corpus::Document& document, const std::string& caption) const {
    return "<a href=\"#source-" + std::to_string(bibliography_.number_of(document)) + "\">" +
           caption + "</a>";
  }

  std::string mark(const corpus::Document& document, const corpus::Locator& locator) {
    const std::string number = std::to_string(notes_.size() + 1);
    const std::string back = " <a href=\"#mark-" + number + "\" aria-label=\"" +
                             escaped(words_.back) + " " + number + "\">↩</a>";
    notes_.push_back("<li id=\"note-" + number + "\">" +
                     runs(citations::note(document, locator, report_.language)) + back + "</li>");
    return "<sup><a id=\"mark-" + number + "\" href=\"#note-" + number + "\">" + number +
           "</a></sup>";
  }

  void notes() {
    if (notes_.empty()) return;
    heading(2, "", escaped(words_.notes));
    line("<ol class=\"notes\">");
    for (const std::string& note : notes_) line(note);
    line("</ol>");
  }

  void sources() {
    if (bibliography_.documents().empty()) return;
    heading(2, "", escaped(words_.sources));
    const bool numbered = report_.style == Style::numbered;
    line(numbered ? "<ol class=\"sources\">" : "<ul class=\"sources plain\">");
    for (const corpus::Document* document : bibliography_.documents()) {
      const std::string id =
          " id=\"source-" + std::to_string(bibliography_.number_of(*document)) + "\"";
      line(element("li", id, runs(bibliography_.reference(*document))));
    }
    line(numbered ? "</ol>" : "</ul>");
  }

  static std::string runs(const citations::Runs& runs) {
    std::string html;
    for (const Run& run : runs) {
      const std::string text = escaped_bytes(run.text);
      if (run.kind == Run::Kind::title) {
        html += element("cite", lang(run.language), escaped(run.text));
      } else if (run.kind == Run::Kind::link) {
        html += "<a href=\"" + text + "\">" + escaped_bytes(citations::page_url(run.text)) + "</a>";
      } else {
        html += text;
      }
    }
    return html;
  }

  const Report& report_;
  const ReportWords& words_;
  const Bibliography bibliography_;
  int section_ = 1;  // level of the section at hand
  int questions_ = 0;
  std::vector<std::string> notes_;
  std::string html_;
};

}  // namespace

std::string report_html(const Report& report, std::string_view data) {
  return Writer(report).write(data);
}

}  // namespace hoidap::qa
