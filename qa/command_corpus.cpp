// `list`, `show`, `remove` and `status`: what the corpus holds.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "models/error.h"
#include "qa/command.h"
#include "qa/corpus_json.h"
#include "qa/filter_options.h"
#include "qa/output.h"
#include "qa/source_line.h"
#include "qa/text_layout.h"
#include "retrieval/index_folder.h"

namespace hoidap::qa {

namespace {

Provenance provenance_of(const corpus::Store& store) {
  return {store.generation(), store.model_identity(), version()};
}

corpus::Document existing(const corpus::Store& store, const std::string& id) {
  auto document = store.document(id);
  if (!document) fail_unknown_document(id);
  return std::move(*document);
}

std::string padded(std::string text, int width) {
  const int missing = width - display_width(text);
  if (missing > 0) text.append(static_cast<std::size_t>(missing), ' ');
  return text;
}

// list

std::string list_text(const std::vector<corpus::Document>& documents) {
  int id_width = 0;
  for (const auto& document : documents) {
    id_width = std::max(id_width, display_width(document.id));
  }
  std::string text;
  for (const auto& document : documents) {
    const corpus::Metadata& metadata = document.metadata;
    text += padded(document.id, id_width) + "  " + padded(metadata.language, 2) + "  " +
            padded(metadata.published, 10) + "  " + printable(display_title(document));
    if (!metadata.publisher.empty()) text += " — " + printable(metadata.publisher);
    text += "\n";
  }
  return text;
}

ExitCode list(bool json, const GlobalOptions& global) {
  const auto store = open_corpus(global.session);
  const auto documents = store->documents();
  write_data(json ? documents_json(documents, provenance_of(*store)) + "\n" : list_text(documents));
  return ExitCode::done;
}

// show

struct ShowOptions {
  std::string id;
  bool passages = false;
  bool json = false;
};

std::string passages_text(const std::vector<PassageText>& passages) {
  std::string text;
  for (const PassageText& each : passages) {
    const corpus::Passage& passage = each.passage;
    text += "¶ " + std::to_string(passage.paragraph) + ", line " + std::to_string(passage.line) +
            ", bytes " + std::to_string(passage.range.start) + "–" +
            std::to_string(passage.range.end) + ", " + std::string(corpus::to_text(passage.kind));
    if (!passage.language.empty()) text += ", " + passage.language;
    if (!passage.heading.empty()) text += ", under " + printable(passage.heading);
    text += "\n    " + printable(each.text) + "\n";
  }
  return text;
}

ExitCode show(const ShowOptions& options, const GlobalOptions& global) {
  if (options.id.empty()) {
    throw Error(ErrorKind::usage, "show: no document named; hoidap list shows those there are");
  }
  const auto store = open_corpus(global.session);
  const corpus::Document document = existing(*store, options.id);
  const std::string text = store->text(document.id);
  if (!options.passages) {
    write_data(options.json ? document_json(document, text, provenance_of(*store)) + "\n" : text);
    return ExitCode::done;
  }
  std::vector<PassageText> passages;
  for (corpus::Passage& passage : store->passages_of(document.id)) {
    std::string bytes = text.substr(passage.range.start, passage.range.size());
    passages.push_back({std::move(passage), std::move(bytes)});
  }
  write_data(options.json ? passages_json(document, passages, provenance_of(*store)) + "\n"
                          : passages_text(passages));
  return ExitCode::done;
}

// remove

struct RemoveOptions {
  std::vector<std::string> ids;
  bool json = false;
};

ExitCode remove(const RemoveOptions& options, const GlobalOptions& global) {
  if (options.ids.empty()) {
    throw Error(ErrorKind::usage, "remove: no document named; hoidap list shows those there are");
  }
  const auto store = open_corpus(global.session);
  for (const std::string& id : options.ids) existing(*store, id);  // all or nothing
  corpus::Store::Transaction transaction(*store);
  for (const std::string& id : options.ids) store->remove(id);
  transaction.commit();
  if (options.json) {
    write_data(removed_json(options.ids, provenance_of(*store)) + "\n");
  } else {
    for (const std::string& id : options.ids) write_data("removed   " + id + "\n");
  }
  return ExitCode::done;
}

// status

CorpusStatus status_of(const corpus::Store& store, const SessionOptions& session) {
  CorpusStatus status;
  status.folder = store.folder().string();
  status.read_only = store.read_only();
  status.counts = store.counts();
  std::set<std::string> languages;
  for (const auto& document : store.documents()) languages.insert(document.metadata.language);
  languages.erase("");
  status.languages.assign(languages.begin(), languages.end());

  const auto model = open_model(session);
  status.model_name = model->name();
  status.model_identity = model->identity();
  const std::string owner = store.model_identity();
  if (!owner.empty() && owner != model->identity()) {
    status.index = "made with another model; rebuild it with: hoidap sync";
  } else if (retrieval::IndexFolder(store.folder(), owner)
                 .open(store.generation(), store.state())) {
    status.index = "ready";
  } else {
    status.index = "to be built at the next question";
  }
  return status;
}

std::string status_text(const CorpusStatus& status, const Provenance& provenance) {
  std::string languages;
  for (const std::string& language : status.languages) {
    languages += (languages.empty() ? "" : ", ") + language;
  }
  const auto line = [](const char* name, const std::string& value) {
    return padded(name, 12) + value + "\n";
  };
  return line("corpus", status.folder + (status.read_only ? " (read-only)" : "")) +
         line("documents", std::to_string(status.counts.documents) +
                               (languages.empty() ? "" : " (" + languages + ")")) +
         line("passages", std::to_string(status.counts.passages) + ", " +
                              std::to_string(status.counts.answer_passages) +
                              " of them may answer") +
         line("sentences", std::to_string(status.counts.sentences)) +
         line("text", std::to_string(status.counts.text_bytes) + " bytes") +
         line("generation", std::to_string(provenance.generation)) +
         line("model", status.model_name + " " + status.model_identity) +
         line("index", status.index);
}

ExitCode show_status(bool json, const GlobalOptions& global) {
  const auto store = open_corpus(global.session);
  const CorpusStatus status = status_of(*store, global.session);
  const Provenance provenance = provenance_of(*store);
  write_data(json ? status_json(status, provenance) + "\n" : status_text(status, provenance));
  return ExitCode::done;
}

constexpr char json_help[] = "One line of JSON instead of text";

}  // namespace

void define_list(CLI::App& program, CommandLine& line) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand("list", "List the documents");
  command->footer("  hoidap list\n  hoidap list --json | jq -r .documents[].id");
  command->add_flag("--json", *json, json_help);
  command->callback(
      [json, &line] { line.chosen = [json, &line] { return list(*json, line.global); }; });
}

void define_show(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = program.add_subcommand("show", "Print a document as it is stored");
  command->footer(
      "  hoidap show d1\n"
      "  hoidap show d1 | head -c 5331 | tail -c 120     bytes 5211 to 5331, as cited\n"
      "  hoidap show --passages d1");
  command->add_option("ID", options->id, "The document, as named by hoidap list")->type_name("");
  command->add_flag("--passages", options->passages, "The passages it is cut into, with places");
  command->add_flag("--json", options->json, json_help);
  command->callback(
      [options, &line] { line.chosen = [options, &line] { return show(*options, line.global); }; });
}

void define_remove(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<RemoveOptions>();
  CLI::App* command = program.add_subcommand("remove", "Remove documents; their files stay");
  command->footer("  hoidap remove d3 d4");
  command->add_option("ID", options->ids, "Documents, as named by hoidap list")->type_name("");
  command->add_flag("--json", options->json, json_help);
  command->callback([options, &line] {
    line.chosen = [options, &line] { return remove(*options, line.global); };
  });
}

void define_status(CLI::App& program, CommandLine& line) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand("status", "Say what the corpus and the model are");
  command->footer("  hoidap status\n  hoidap status --json");
  command->add_flag("--json", *json, json_help);
  command->callback(
      [json, &line] { line.chosen = [json, &line] { return show_status(*json, line.global); }; });
}

}  // namespace hoidap::qa
