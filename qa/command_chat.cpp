#include <CLI/CLI.hpp>

#include "qa/answer_text.h"
#include "qa/command.h"
#include "qa/console.h"

namespace hoidap::qa {

ExitCode chat(const GlobalOptions& global) {
  const Session session = open_session(global.session);
  Console console(session, {output_style(use_color(global.color)), global.session.quiet});
  console.run();
  return ExitCode::done;
}

void define_chat(CLI::App& program, CommandLine& line) {
  CLI::App* command =
      program.add_subcommand("chat", "Ask question after question (also without any command)");
  command->footer(
      "  hoidap\n"
      "  hoidap chat < questions.txt\n"
      "  printf '%s\\n' \"Who led the delegation?\" \"And when was that?\" | hoidap\n\n"
      "A question may go on from those before it; how it was understood stands above its answer,\n"
      "after ↳. /new starts afresh, /help names the other commands.");
  command->callback([&line] { line.chosen = [&line] { return chat(line.global); }; });
}

}  // namespace hoidap::qa
