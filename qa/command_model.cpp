#include <CLI/CLI.hpp>
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

std::string info_text(const models::ModelBundle& model) {
  const auto manifest = nlohmann::ordered_json::parse(model.manifest());
  std::string text = "name      " + model.name() + "\n" + "identity  " + model.identity() + "\n" +
                     "folder    " + model.folder().string() + "\n" + "vectors   " +
                     std::to_string(model.embedder().dimension()) + " dimensions, " +
                     std::to_string(model.tokenizer().size()) + " pieces\n";
  for (const auto& file : manifest.at("files")) {
    text += "file      " + file.at("name").get<std::string>() + ", " + file.at("bytes").dump() +
            " bytes\n";
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
