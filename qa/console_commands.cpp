// The console's commands on what was answered.
#include <sstream>
#include <string>
#include <vector>

#include "citations/bibliography.h"
#include "models/error.h"
#include "qa/citation_text.h"
#include "qa/console.h"
#include "qa/output.h"
#include "qa/output_file.h"
#include "qa/pager.h"
#include "qa/phrases.h"
#include "qa/source_line.h"
#include "qa/terminal.h"
#include "qa/transcript.h"

namespace hoidap::qa {

namespace {

std::string documents_text(const std::vector<corpus::Document>& documents) {
  std::string text;
  for (const corpus::Document& document : documents) {
    text += document.id + "  " + printable(display_title(document)) + "\n";
  }
  return text.empty() ? "no documents; hoidap add brings some in\n" : text;
}

// The lines of a document with the bytes of `sentence` marked.
std::string marked_document(std::string_view text, corpus::ByteRange sentence, MarkStyle style) {
  const std::string marked = printable_lines(text.substr(0, sentence.start)) + mark_start +
                             printable_lines(text.substr(sentence.start, sentence.size())) +
                             mark_end + printable_lines(text.substr(sentence.end));
  return with_marks(marked, style) + (marked.ends_with('\n') ? "" : "\n");
}

}  // namespace

void Console::list_sources() {
  if (!last_ || last_->citations.empty()) {
    print(documents_text(session_.store->documents()));
    return;
  }
  const Phrases& phrases = phrases_for(last_->question.language);
  std::string text;
  for (const Citation& citation : last_->citations) {
    if (!text.empty()) text += "\n";
    text += citation_text(citation, phrases, options_.style, 0);
    if (!citation.document.metadata.url.empty()) {
      text += "    " + printable(citation.document.metadata.url) + "\n";
    }
  }
  print(text);
}

void Console::open(const std::string& argument) {
  if (!last_ || last_->citations.empty()) {
    write_message("/open: no answer yet to open a passage of");
    return;
  }
  for (const Citation& citation : last_->citations) {
    if (std::to_string(citation.number) != (argument.empty() ? "1" : argument)) continue;
    const std::string text = session_.store->text(citation.document.id);
    const std::string shown = marked_document(text, citation.locator.range, options_.style.marks);
    const bool at_terminal = is_terminal(Stream::input) && is_terminal(Stream::output);
    if (at_terminal) {
      page(shown, citation.locator.line);
    } else {
      print(shown);
    }
    return;
  }
  write_message("/open: there is no passage " + argument + "; the last answer has 1 to " +
                std::to_string(last_->citations.size()));
}

void Console::cite(const std::string& argument) {
  if (!last_ || last_->citations.empty()) {
    write_message("/cite: no answer yet to cite from");
    return;
  }
  CitationLook look{citations::Style::numbered, last_->question.language};
  std::vector<CitedPassage> passages = cited_passages(*last_);
  std::istringstream words(argument);
  for (std::string word; words >> word;) {
    if (const auto style = citations::style_named(word)) {
      look.style = *style;
      continue;
    }
    if (word.find_first_not_of("0123456789") != std::string::npos) {
      write_message("/cite: no style " + word + "; there are numbered, author-date and footnote");
      return;
    }
    passages.clear();
    for (const Citation& citation : last_->citations) {
      if (std::to_string(citation.number) != word) continue;
      passages = {{citation.document, citation.locator}};
    }
    if (passages.empty()) {
      write_message("/cite: there is no citation " + word + "; the last answer has 1 to " +
                    std::to_string(last_->citations.size()));
      return;
    }
  }
  print(passages_text(passages, look));
}

void Console::save(const std::string& argument) const {
  if (argument.empty() || turns_.empty()) {
    write_message(argument.empty() ? "/save takes the name of a file"
                                   : "/save: no answer yet to save");
    return;
  }
  const std::filesystem::path path = expanded_path(argument);
  write_new_file(path, transcript(turns_, transcript_format_of(argument)));
  write_message("saved " + std::to_string(turns_.size()) +
                (turns_.size() == 1 ? " answer in " : " answers in ") + path.string());
}

void Console::export_sources(const std::string& argument) const {
  const auto format = citations::bibliography_format_of(argument);
  if (!format) {
    write_message("/export takes the name of a file that ends in .json, .bib or .ris");
    return;
  }
  const std::vector<CitedPassage> passages = cited_passages(turns_);
  const std::vector<corpus::Document> documents = cited_documents(passages);
  if (documents.empty()) {
    write_message("/export: nothing was cited yet");
    return;
  }
  const std::filesystem::path path = expanded_path(argument);
  write_new_file(path, citations::bibliography(documents, *format));
  write_message("exported " + std::to_string(documents.size()) +
                (documents.size() == 1 ? " source to " : " sources to ") + path.string());
}

}  // namespace hoidap::qa
