#include "qa/console.h"

#include <iostream>
#include <set>
#include <utility>

#include "models/error.h"
#include "qa/line_editor.h"
#include "qa/output.h"
#include "qa/pager.h"
#include "qa/phrases.h"
#include "qa/question_text.h"
#include "qa/source_line.h"
#include "qa/terminal.h"

namespace hoidap::qa {

namespace {

constexpr char help[] =
    "Ask a question in Vietnamese, Norwegian, English or Russian. The next may go on from it\n"
    "(\"And when was that?\"); how it was understood is said above its answer.\n"
    "  /new       forget the questions so far: the next one stands on its own\n"
    "  /sources   the citations of the last answer in full, or the documents there are\n"
    "  /open N    passage N of the last answer in its document\n"
    "  /help      this\n"
    "  /quit      leave (so does Ctrl-D); Ctrl-C cancels a line\n";

// Where lines come from: an editor where there is a terminal to edit on.
class LineSource {
 public:
  LineSource() {
    if (!is_terminal(Stream::input)) return;
    prompts_ = true;
    if (is_terminal(Stream::error) && can_move_cursor()) editor_.emplace(default_history());
  }

  TypedLine read() {
    if (editor_) return editor_->read();
    if (prompts_) write_raw_message("hoidap> ");
    TypedLine line;
    if (std::getline(std::cin, line.text)) line.event = LineEvent::line;
    return line;
  }

 private:
  bool prompts_ = false;
  std::optional<LineEditor> editor_;
};

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

std::string trimmed(const std::string& text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  if (start == std::string::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

}  // namespace

Console::Console(const Session& session, const ConsoleOptions& options)
    : session_(session),
      options_(options),
      conversation_(session.model->language_detector(), session.model->embedder()) {}

void Console::run() {
  LineSource source;
  if (is_terminal(Stream::input) && !options_.quiet) greet();
  for (;;) {
    const TypedLine typed = source.read();
    if (typed.event == LineEvent::end) return;
    if (typed.event == LineEvent::cancelled) continue;
    const std::string line = trimmed(typed.text);
    if (line.empty()) continue;
    try {
      if (handle(line) == Next::quit) return;
    } catch (const Error& error) {
      // Without its output there is no use in going on; any other question may still work.
      if (error.kind() == ErrorKind::io) throw;
      write_message(error.what());
    }
  }
}

void Console::greet() const {
  std::set<std::string> languages;
  const auto documents = session_.store->documents();
  for (const auto& document : documents) languages.insert(document.metadata.language);
  std::string names;
  for (const std::string& language : languages) {
    if (language.empty()) continue;
    names += (names.empty() ? " (" : ", ") + language;
  }
  if (!names.empty()) names += ")";
  write_raw_message("hoidap: " + std::to_string(documents.size()) + " documents" + names +
                    ". Ask, or /help.\n");
}

Console::Next Console::handle(const std::string& line) {
  if (!line.starts_with('/')) {
    answer(line);
    return Next::go_on;
  }
  const std::size_t space = line.find(' ');
  const std::string command = line.substr(0, space);
  const std::string argument = space == std::string::npos ? "" : trimmed(line.substr(space));
  if (command == "/quit" || command == "/exit") return Next::quit;
  if (command == "/help") {
    write_raw_message(help);
  } else if (command == "/new") {
    start_afresh();
  } else if (command == "/sources") {
    list_sources();
  } else if (command == "/open") {
    open(argument);
  } else {
    write_message("no command " + command + "; /help names those there are");
  }
  return Next::go_on;
}

void Console::answer(const std::string& line) {
  const UnderstoodQuestion question = conversation_.understand(checked_question(line));
  last_ = session_.answerer->answer(question);
  conversation_.add(question, *last_);
  print(answer_text(*last_, options_.style));
}

// The last answer's passages go with the conversation: /sources names the documents again.
void Console::start_afresh() {
  conversation_.clear();
  last_.reset();
}

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

void Console::print(const std::string& text) {
  write_data(printed_ ? "\n" + text : text);
  printed_ = true;
}

}  // namespace hoidap::qa
