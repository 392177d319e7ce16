#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <iostream>
#include <string>

#include "models/error.h"
#include "qa/command.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

// Shortest digits that read back as the same float.
std::string vector_json(const models::Vector& vector) {
  std::string json = "{\"vector\":[";
  std::array<char, 32> digits{};
  for (std::size_t i = 0; i < vector.size(); ++i) {
    if (i > 0) json += ',';
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), vector[i]).ptr;
    json.append(digits.data(), end);
  }
  return json + "]}\n";
}

ExitCode embed(const GlobalOptions& global) {
  const auto model = open_model(global.session);
  std::string line;
  while (std::getline(std::cin, line)) {
    write_data(vector_json(model->embedder().embed(line)));
  }
  if (std::cin.bad()) throw Error(ErrorKind::io, "standard input: cannot be read");
  return ExitCode::done;
}

}  // namespace

void define_embed(CLI::App& program, CommandLine& line) {
  CLI::App* command =
      program.add_subcommand("embed", "Turn lines of standard input into vectors (JSONL)");
  command->footer("  hoidap embed < sentences.txt > vectors.jsonl");
  command->callback([&line] { line.chosen = [&line] { return embed(line.global); }; });
}

}  // namespace hoidap::qa
