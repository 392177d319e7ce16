// The commands of the program. Each `define_...` adds one command, with its options and help, to
// the command line; when that command is chosen, it sets `chosen` to what is to be done.
//
// Ownership: the program outlives every definition; options live as long as the action that uses
// them. Thread-safety: one thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "qa/answer_json.h"
#include "qa/exit_code.h"
#include "qa/session.h"
#include "qa/terminal.h"

namespace CLI {
class App;
}

namespace hoidap::qa {

struct GlobalOptions {
  SessionOptions session;
  ColorChoice color = ColorChoice::automatic;
  bool verbose = false;
};

struct CommandLine {
  GlobalOptions global;
  std::function<ExitCode()> chosen;  // empty: no command was named
};

void define_chat(CLI::App& program, CommandLine& line);
void define_ask(CLI::App& program, CommandLine& line);
void define_batch(CLI::App& program, CommandLine& line);
void define_search(CLI::App& program, CommandLine& line);
void define_report(CLI::App& program, CommandLine& line);
void define_verify(CLI::App& program, CommandLine& line);
void define_cite(CLI::App& program, CommandLine& line);
void define_add(CLI::App& program, CommandLine& line);
void define_sync(CLI::App& program, CommandLine& line);
void define_list(CLI::App& program, CommandLine& line);
void define_show(CLI::App& program, CommandLine& line);
void define_remove(CLI::App& program, CommandLine& line);
void define_status(CLI::App& program, CommandLine& line);
void define_eval(CLI::App& program, CommandLine& line);
void define_embed(CLI::App& program, CommandLine& line);
void define_model(CLI::App& program, CommandLine& line);
void define_completion(CLI::App& program, CommandLine& line);

// The console loop: what is done when no command is named.
ExitCode chat(const GlobalOptions& global);

// `words` as they stood on the command line (see command_line.cpp on words in brackets).
std::vector<std::string> plain_words(std::vector<std::string> words);

// What outputs made with `session` are made from.
Provenance provenance_of(const Session& session);

// The version of hoidap.
std::string version();

}  // namespace hoidap::qa
