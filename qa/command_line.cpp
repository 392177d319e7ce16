#include "qa/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "models/error.h"
#include "qa/command.h"
#include "qa/output.h"
#include "qa/progress.h"

namespace hoidap::qa {

namespace {

constexpr char examples[] =
    "  hoidap                                        ask question after question\n"
    "  hoidap ask \"Thời hạn trả lời là mấy ngày?\"    one answer, with citations\n"
    "  hoidap search --lang nb \"samarbeid\"           the passages alone\n"
    "  hoidap add ~/articles                         your own documents\n\n"
    "Everything stays on this machine. man hoidap tells the whole story.";

// Help with the examples, which are kept in the footer, where a reader looks first.
class ExamplesFirst : public CLI::Formatter {
 public:
  ExamplesFirst() {
    label("SUBCOMMAND", "COMMAND");
    label("SUBCOMMANDS", "COMMAND");
    label("Positionals", "Arguments");
    column_width(28);
  }
  std::string make_description(const CLI::App* app) const override {
    return app->get_description() + "\n\nExamples:\n" + app->get_footer() + "\n\n";
  }
  std::string make_footer(const CLI::App*) const override { return ""; }
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    std::string text = CLI::Formatter::make_help(app, name, mode);
    for (std::size_t at; (at = text.find("\n\n\n")) != std::string::npos;) text.erase(at, 1);
    while (text.ends_with("\n\n")) text.pop_back();
    return text;
  }
  // "N (3)": CLI11 would add the type and the range, which the description says already.
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string type = option->get_type_name();
    const std::string value = option->get_default_str();
    if (option->get_expected_max() == 0) return "";
    return (type.empty() ? "" : " " + type.substr(0, type.find(':'))) +
           (value.empty() ? "" : " (" + value + ")");
  }
};

// Leaves as every interrupted program does, which shells report as 130, but with a clean line.
// SQLite undoes what was not finished when the corpus is next opened.
void on_interrupt(int signal) {
  if (progress_is_drawn()) write_raw_message(wipe_line);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void set_signals() {
  std::signal(SIGPIPE, SIG_IGN);  // a write to a closed pipe fails instead
  const auto previous = std::signal(SIGINT, on_interrupt);
  if (previous == SIG_IGN) std::signal(SIGINT, SIG_IGN);  // started with nohup or in the background
}

void define_globals(CLI::App& program, GlobalOptions& global) {
  program.set_help_flag("-h,--help", "Show examples and options");
  program.set_version_flag("--version", "hoidap " + version(), "Show the version");
  program
      .add_option_function<std::string>(
          "--corpus", [&global](const std::string& folder) { global.session.corpus = folder; },
          "Folder of the corpus (else $HOIDAP_CORPUS, else your own)")
      ->type_name("DIR");
  program
      .add_option_function<std::string>(
          "--model", [&global](const std::string& folder) { global.session.model = folder; },
          "Folder of the model (else the one that came along)")
      ->type_name("DIR");
  program
      .add_option_function<std::string>(
          "--color",
          [&global](const std::string& name) { global.color = *color_choice_named(name); },
          "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  program.add_flag("-q,--quiet", global.session.quiet, "No progress and no greeting");
  program.add_flag("-v,--verbose", global.verbose, "Say how long things took");
}

void define_all(CLI::App& program, CommandLine& line) {
  program.name("hoidap");
  program.footer(examples);
  program.formatter(std::make_shared<ExamplesFirst>());  // commands inherit what stands here
  program.fallthrough();                                 // global options may come last
  program.require_subcommand(0, 1);
  define_globals(program, line.global);
  define_chat(program, line);
  define_ask(program, line);
  define_batch(program, line);
  define_search(program, line);
  define_report(program, line);
  define_verify(program, line);
  define_cite(program, line);
  define_add(program, line);
  define_sync(program, line);
  define_list(program, line);
  define_show(program, line);
  define_remove(program, line);
  define_status(program, line);
  define_eval(program, line);
  define_embed(program, line);
  define_model(program, line);
  define_completion(program, line);
  for (CLI::App* command : program.get_subcommands({})) {
    command->group("Commands");
    for (CLI::App* part : command->get_subcommands({})) part->group("Commands");
  }
}

// The command that was named last, and all of its name.
struct NamedCommand {
  const CLI::App* app = nullptr;
  std::string name;
};

NamedCommand last_command(const CLI::App& program) {
  NamedCommand last{&program, "hoidap"};
  while (!last.app->get_subcommands().empty()) {
    last.app = last.app->get_subcommands().front();
    last.name += " " + last.app->get_name();
  }
  return last;
}

std::string names_of_commands(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : app.get_subcommands({})) {
    names += (names.empty() ? "" : ", ") + command->get_name();
  }
  return names;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

// One line that says what is wrong with the command line.
std::string mistake(const CLI::App& program, const NamedCommand& command,
                    const CLI::ParseError& error) {
  const std::vector<std::string> extras = program.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty()) {
    const std::string& word = extras.front();
    if (word.starts_with('-')) return "no option " + word;
    if (command.app == &program) return "no command '" + word + "'";
    return "'" + word + "' is one argument too many";
  }
  const bool is_group = command.app != &program && !command.app->get_subcommands({}).empty();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && is_group) {
    return command.app->get_name() + " takes one of: " + names_of_commands(*command.app);
  }
  return one_line(error.what());
}

// What CLI11 has to say: help and version on standard output, mistakes on standard error.
ExitCode finish_parsing(const CLI::App& program, const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr) {
    write_data(program.help());
    return ExitCode::done;
  }
  if (dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr) {
    write_data(std::string(error.what()) + "\n");
    return ExitCode::done;
  }
  const NamedCommand command = last_command(program);
  write_message(mistake(program, command, error) + "; see " + command.name + " --help");
  return ExitCode::usage;
}

// Whether `word` is an option of `app`, or of a command under it, whose value is the next word.
bool wants_value(const CLI::App& app, const std::string& word) {
  const CLI::Option* option = app.get_option_no_throw(word);
  if (option != nullptr && option->nonpositional()) return option->get_expected_min() > 0;
  const auto commands = app.get_subcommands({});
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return wants_value(*command, word); });
}

// CLI11 takes a word in brackets for a list ("[a,b]" becomes two words). This in front of it keeps
// it one; plain_words takes it off. The value of an option is no list and stays as it is.
constexpr char bracket_guard = '\x1f';

std::vector<std::string> guarded_arguments(const CLI::App& program, int argc, char** argv) {
  std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const bool in_brackets = arguments[i].starts_with('[') && arguments[i].ends_with(']');
    const bool is_value = i > 0 && wants_value(program, arguments[i - 1]);
    if (in_brackets && !is_value) arguments[i].insert(0, 1, bracket_guard);
  }
  std::reverse(arguments.begin(), arguments.end());  // the order CLI11 wants
  return arguments;
}

ExitCode run_command(CLI::App& program, CommandLine& line, int argc, char** argv) {
  try {
    program.parse(guarded_arguments(program, argc, argv));
  } catch (const CLI::ParseError& error) {
    return finish_parsing(program, error);
  }
  return line.chosen ? line.chosen() : chat(line.global);
}

}  // namespace

std::vector<std::string> plain_words(std::vector<std::string> words) {
  for (std::string& word : words) {
    if (word.starts_with(bracket_guard)) word.erase(0, 1);
  }
  return words;
}

std::string version() {
  return HOIDAP_VERSION;
}

Provenance provenance_of(const Session& session) {
  return {session.store->generation(), session.model->identity(), version()};
}

int run(int argc, char** argv) {
  const auto start = std::chrono::steady_clock::now();
  set_signals();
  ExitCode code = ExitCode::internal;
  CommandLine line;
  try {
    CLI::App program("Questions to your own documents, answered with cited excerpts.");
    define_all(program, line);
    code = run_command(program, line, argc, argv);
  } catch (const ClosedPipe&) {
    code = ExitCode::done;
  } catch (const Error& error) {
    write_message(error.what());
    code = exit_code(error.kind());
  } catch (const std::filesystem::filesystem_error& error) {
    write_message(error.what());
    code = ExitCode::io;
  } catch (const std::bad_alloc&) {
    write_message("out of memory");
  } catch (const std::exception& error) {
    write_message(std::string("internal error: ") + error.what());
  }
  if (line.global.verbose) {
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    write_message("took " + std::to_string(static_cast<long>(spent.count())) + " ms");
  }
  return static_cast<int>(code);
}

}  // namespace hoidap::qa
