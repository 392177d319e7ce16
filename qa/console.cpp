#include "qa/console.h"

#include <iostream>
#include <set>
#include <utility>

#include "models/error.h"
#include "qa/command.h"
#include "qa/line_editor.h"
#include "qa/output.h"
#include "qa/question_text.h"
#include "qa/terminal.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr char help[] =
    "Ask a question in Vietnamese, Norwegian, English or Russian. The next may go on from it\n"
    "(\"And when was that?\"); how it was understood is said above its answer.\n"
    "  /new       forget the questions so far: the next one stands on its own\n"
    "  /sources   the citations of the last answer in full, or the documents there are\n"
    "  /open N    passage N of the last answer in its document\n"
    "  /cite [N] [STYLE]\n"
    "             the citations of the last answer, or only N, to paste: numbered (the usual),\n"
    "             author-date or footnote\n"
    "  /save FILE questions, answers and quotes so far, those before /new too, as text; as "
    "Markdown\n"
    "             in FILE.md, as JSON lines in FILE.jsonl\n"
    "  /export FILE\n"
    "             the sources cited so far, for other programs: FILE.json (CSL), .bib or .ris\n"
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
  } else if (command == "/cite") {
    cite(argument);
  } else if (command == "/save") {
    save(argument);
  } else if (command == "/export") {
    export_sources(argument);
  } else {
    write_message("no command " + command + "; /help names those there are");
  }
  return Next::go_on;
}

void Console::answer(const std::string& line) {
  const UnderstoodQuestion question = conversation_.understand(checked_question(line));
  last_ = session_.answerer->answer(question);
  conversation_.add(question, *last_);
  turns_.push_back({*last_, provenance_of(session_)});
  print(answer_text(*last_, options_.style));
}

// The last answer's passages go with the conversation: /sources names the documents again.
void Console::start_afresh() {
  conversation_.clear();
  last_.reset();
}

void Console::print(const std::string& text) {
  write_data(printed_ ? "\n" + text : text);
  printed_ = true;
}

}  // namespace hoidap::qa
