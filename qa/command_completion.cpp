// `completion`: what shells need to complete hoidap's commands and options. It is made from the
// command line itself, so that it never lags behind.
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/error.h"
#include "qa/command.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands({});
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

bool takes_value(const CLI::Option& option) {
  return option.get_expected_min() > 0;
}

// The words an option's value is one of; empty when it is free.
std::string choices(const CLI::Option& option) {
  if (option.check_lname("color")) return "auto always never";
  if (option.check_lname("mode")) return "hybrid lexical dense";
  if (option.check_lname("lang")) return "vi nb en ru";
  if (option.check_lname("from")) return "txt csv tsv jsonl";
  if (option.check_lname("to")) return "jsonl csv tsv";
  return "";
}

bool names_documents(const CLI::App& command) {
  return command.get_name() == "show" || command.get_name() == "remove";
}

// Inside single quotes.
std::string quoted(std::string text, const std::string& escaped) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
      continue;
    }
    if (escaped.find(c) != std::string::npos) result += '\\';
    result += c;
  }
  return "'" + result + "'";
}

std::string words_of(const CLI::App& app) {
  std::string words;
  for (const CLI::App* command : commands_of(app)) words += command->get_name() + " ";
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : names_of(*option)) words += name + " ";
  }
  if (!words.empty()) words.pop_back();
  return words;
}

constexpr char list_ids[] = "hoidap list 2>/dev/null | cut -d\" \" -f1";

// bash

void add_bash_values(const CLI::App& app, std::string& cases) {
  for (const CLI::Option* option : options_of(app)) {
    if (!takes_value(*option)) continue;
    std::string pattern;
    for (const std::string& name : names_of(*option))
      pattern += (pattern.empty() ? "" : "|") + name;
    std::string action = "return";
    if (const std::string values = choices(*option); !values.empty()) {
      action = "COMPREPLY=($(compgen -W '" + values + "' -- \"$cur\")); return";
    } else if (option->get_type_name() == "DIR") {
      action = "COMPREPLY=($(compgen -d -- \"$cur\")); return";
    } else if (option->check_lname("document")) {
      action = "COMPREPLY=($(compgen -W \"$(" + std::string(list_ids) + ")\" -- \"$cur\")); return";
    }
    const std::string line = "    " + pattern + ") " + action + " ;;\n";
    if (cases.find("    " + pattern + ") ") == std::string::npos) cases += line;
  }
}

std::string bash_script(const CLI::App& program) {
  std::string values;
  std::string words;
  std::string names;
  add_bash_values(program, values);
  for (const CLI::App* command : commands_of(program)) {
    add_bash_values(*command, values);
    for (const CLI::App* part : commands_of(*command)) add_bash_values(*part, values);
    names += (names.empty() ? "" : "|") + command->get_name();
    std::string own = words_of(*command);
    for (const CLI::App* part : commands_of(*command)) own += " " + words_of(*part);
    if (names_documents(*command)) own += " $(" + std::string(list_ids) + ")";
    words += "    " + command->get_name() + ") words=\"" + own + "\" ;;\n";
  }
  return "# bash completion for hoidap\n"
         "_hoidap() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command= words= i\n"
         "  COMPREPLY=()\n"
         "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
         "    case ${COMP_WORDS[i]} in\n"
         "    " +
         names +
         ") command=${COMP_WORDS[i]}; break ;;\n"
         "    esac\n"
         "  done\n"
         "  case $prev in\n" +
         values +
         "  esac\n"
         "  case $command in\n"
         "    '') words=\"" +
         words_of(program) + "\" ;;\n" + words +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "}\n"
         "complete -o default -F _hoidap hoidap\n";
}

// zsh

std::string zsh_option(const CLI::Option& option) {
  std::string lines;
  for (const std::string& name : names_of(option)) {
    std::string spec = name + "[" + option.get_description() + "]";
    std::string escaped = quoted(spec, "");
    if (takes_value(option)) {
      escaped.pop_back();
      if (const std::string values = choices(option); !values.empty()) {
        escaped += ":value:(" + values + ")'";
      } else if (option.get_type_name() == "DIR") {
        escaped += ":folder:_files -/'";
      } else if (option.get_type_name() == "FILE") {
        escaped += ":file:_files'";
      } else {
        escaped += ":value:'";
      }
    }
    lines += " \\\n      " + escaped;
  }
  return lines;
}

std::string zsh_options(const CLI::App& app) {
  std::string lines;
  for (const CLI::Option* option : options_of(app)) lines += zsh_option(*option);
  return lines;
}

std::string zsh_script(const CLI::App& program) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : commands_of(program)) {
    commands += "    " + quoted(command->get_name() + ":" + command->get_description(), "") + "\n";
    cases += "    " + command->get_name() + ") _arguments" + zsh_options(*command);
    std::string parts;
    for (const CLI::App* part : commands_of(*command)) {
      parts += (parts.empty() ? "" : " ") + part->get_name();
      cases += zsh_options(*part);
    }
    if (!parts.empty()) {
      cases += " \\\n      '1:what:(" + parts + ")' '*:file:_files' ;;\n";
    } else if (names_documents(*command)) {
      cases += " \\\n      '*:document:($(" + std::string(list_ids) + "))' ;;\n";
    } else {
      cases += " \\\n      '*:argument:_files' ;;\n";
    }
  }
  return "#compdef hoidap\n"
         "_hoidap() {\n"
         "  local -a commands\n"
         "  local state\n"
         "  commands=(\n" +
         commands +
         "  )\n"
         "  _arguments -C" +
         zsh_options(program) +
         " \\\n      '1: :->command' '*:: :->arguments'\n"
         "  case $state in\n"
         "  command) _describe command commands ;;\n"
         "  arguments)\n"
         "    case $words[1] in\n" +
         cases +
         "    esac ;;\n"
         "  esac\n"
         "}\n"
         "_hoidap \"$@\"\n";
}

// fish

std::string fish_options(const CLI::App& app, const std::string& condition) {
  std::string lines;
  for (const CLI::Option* option : options_of(app)) {
    std::string line = "complete -c hoidap" + condition;
    for (const std::string& name : option->get_snames()) line += " -s " + name;
    for (const std::string& name : option->get_lnames()) line += " -l " + name;
    if (takes_value(*option)) {
      const std::string values = choices(*option);
      const bool file = option->get_type_name() == "DIR" || option->get_type_name() == "FILE";
      line += file ? " -r" : " -x";
      if (!values.empty()) line += " -a '" + values + "'";
    }
    lines += line + " -d " + quoted(option->get_description(), "\\") + "\n";
  }
  return lines;
}

std::string fish_script(const CLI::App& program) {
  std::string script = "# fish completion for hoidap\n" + fish_options(program, "");
  for (const CLI::App* command : commands_of(program)) {
    const std::string inside = " -n '__fish_seen_subcommand_from " + command->get_name() + "'";
    script += "complete -c hoidap -f -n __fish_use_subcommand -a " + command->get_name() + " -d " +
              quoted(command->get_description(), "\\") + "\n" + fish_options(*command, inside);
    for (const CLI::App* part : commands_of(*command)) {
      script += "complete -c hoidap -f" + inside + " -a " + part->get_name() + " -d " +
                quoted(part->get_description(), "\\") + "\n" + fish_options(*part, inside);
    }
    if (names_documents(*command)) {
      script += "complete -c hoidap -f" + inside + " -a '(" + std::string(list_ids) + ")'\n";
    }
  }
  return script;
}

}  // namespace

void define_completion(CLI::App& program, CommandLine& line) {
  CLI::App* command =
      program.add_subcommand("completion", "Print what a shell needs to complete commands");
  command->footer(
      "  source <(hoidap completion bash)\n"
      "  hoidap completion zsh > ~/.zfunc/_hoidap\n"
      "  hoidap completion fish | source");
  command->require_subcommand(1);
  const auto define = [&](const char* shell, std::string (*script)(const CLI::App&)) {
    CLI::App* each = command->add_subcommand(shell, std::string("For ") + shell);
    each->footer(std::string("  hoidap completion ") + shell);
    each->callback([&program, &line, script] {
      line.chosen = [&program, script] {
        write_data(script(program));
        return ExitCode::done;
      };
    });
  };
  define("bash", bash_script);
  define("zsh", zsh_script);
  define("fish", fish_script);
}

}  // namespace hoidap::qa
