#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "qa/command.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

struct ModelOptions {
  bool json = false;
  bool verify = false;
};

std::string line(std::string name, const std::string& value) {
  name.resize(10, ' ');
  return name + value + "\n";
}

// What it was made from, as far as the manifest says.
std::string origin(const nlohmann::ordered_json& manifest) {
  std::string text;
  if (manifest.contains("languages")) {
    std::string languages;
    for (const auto& language : manifest["languages"]) {
      languages += (languages.empty() ? "" : ", ") + language.get<std::string>();
    }
    text += line("languages", languages);
  }
  if (!manifest.contains("training") || !manifest["training"].contains("data")) return text;
  const auto& sources = manifest["training"]["data"];
  std::uint64_t pairs = 0;
  std::size_t restricted = 0;
  for (const auto& source : sources) {
    pairs += source.at("pairs").get<std::uint64_t>();
    const auto licence = source.at("licence").get<std::string>();
    if (licence.find("NC") != std::string::npos || licence.find("research") != std::string::npos) {
      ++restricted;
    }
  }
  return text +
         line("trained", "on " + std::to_string(pairs) + " pairs of texts from " +
                             std::to_string(sources.size()) + " sources") +
         line("", std::to_string(restricted) +
                      " of them for research or non-commercial use; --json has every licence");
}

std::string info_text(const models::ModelBundle& model) {
  const auto manifest = nlohmann::ordered_json::parse(model.manifest());
  std::string text =
      line("name", model.name()) + line("identity", model.identity()) +
      line("folder", model.folder().string()) +
      line("vectors", std::to_string(model.embedder().dimension()) + " dimensions, " +
                          std::to_string(model.tokenizer().size()) + " pieces") +
      origin(manifest);
  for (const auto& file : manifest.at("files")) {
    text += line("file",
                 file.at("name").get<std::string>() + ", " + file.at("bytes").dump() + " bytes");
  }
  return text;
}

ExitCode info(const ModelOptions& options, const GlobalOptions& global) {
  const auto model = open_model(global.session);
  if (options.verify) model->verify();
  if (options.json) {
    nlohmann::ordered_json json;
    json["identity"] = model->identity();
    json["folder"] = model->folder().string();
    if (options.verify) json["verified"] = true;
    json["manifest"] = nlohmann::ordered_json::parse(model->manifest());
    write_data(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  } else {
    write_data(info_text(*model) +
               (options.verify ? "checked   every file is as its manifest says\n" : ""));
  }
  return ExitCode::done;
}

}  // namespace

void define_model(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<ModelOptions>();
  CLI::App* group = program.add_subcommand("model", "About the model");
  group->footer("  hoidap model info\n  hoidap model info --verify --json");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand("info", "Say what the model is and was made from");
  command->footer("  hoidap model info\n  hoidap model info --verify --json");
  command->add_flag("--verify", options->verify, "Read every file and compare checksums");
  command->add_flag("--json", options->json, "The whole manifest, as one line of JSON");
  command->callback(
      [options, &line] { line.chosen = [options, &line] { return info(*options, line.global); }; });
}

}  // namespace hoidap::qa
