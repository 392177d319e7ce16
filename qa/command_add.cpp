// `add` and `sync`: files into the corpus.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "corpus/library.h"
#include "corpus/loader.h"
#include "models/error.h"
#include "qa/add_documents.h"
#include "qa/command.h"
#include "qa/corpus_json.h"
#include "qa/filter_options.h"
#include "qa/output.h"
#include "qa/progress.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

struct AddCommandOptions {
  std::vector<std::string> paths;
  corpus::Metadata metadata;
  bool json = false;
};

constexpr char add_examples[] =
    "  hoidap add notes.md articles/\n"
    "  hoidap add --collection laws --lang vi laws/\n"
    "  hoidap add --title \"Dấu mốc\" --publisher \"Báo Chính phủ\" --published 2025-08-14 a.txt\n"
    "  hoidap --corpus ./work add a.txt && hoidap --corpus ./work ask \"…\"\n\n"
    "Reads plain text, Markdown and HTML. Adding again takes in what changed; moved files keep\n"
    "their documents; identical copies are skipped. What a run finished stays when it is stopped.";

constexpr char sync_examples[] =
    "  hoidap sync\n\n"
    "Reads the file of every document again, takes in what changed, and rebuilds the index, also\n"
    "for another model. Documents whose file is gone are named, and stay until hoidap remove.";

// The outcome of a command over many files, reported as it goes.
class Report {
 public:
  Report(bool json, const SessionOptions& session)
      : json_(json),
        progress_("reading", session.quiet ? Progress::Shown::never : Progress::Shown::automatic) {}

  AddCallbacks callbacks() {
    return {[this](std::size_t done, std::size_t total) { progress_.update(done, total); },
            [this](const FileResult& result) { add(result); }};
  }

  void add(const FileResult& result) {
    results_.push_back(result);
    if (result.outcome == FileOutcome::unchanged) return;
    progress_.wipe();
    if (result.outcome == FileOutcome::failed) write_message(result.message);
    if (json_ || result.outcome == FileOutcome::failed) return;
    std::string name(outcome_name(result.outcome));
    name.resize(9, ' ');
    write_data(name + " " + result.document + "  " + printable(result.path.string()) +
               (result.outcome == FileOutcome::copy ? " (the same text; skipped)" : "") + "\n");
  }

  void wipe_progress() { progress_.wipe(); }

  void summarize(const Provenance& provenance) const {
    if (json_) {
      write_data(changes_json(results_, provenance) + "\n");
      return;
    }
    std::string summary;
    for (const FileOutcome outcome :
         {FileOutcome::added, FileOutcome::updated, FileOutcome::moved, FileOutcome::unchanged,
          FileOutcome::copy, FileOutcome::missing, FileOutcome::failed}) {
      const auto count =
          std::count_if(results_.begin(), results_.end(),
                        [&](const FileResult& result) { return result.outcome == outcome; });
      if (count == 0) continue;
      if (!summary.empty()) summary += ", ";
      summary += std::to_string(count) + " " + std::string(outcome_name(outcome));
    }
    write_data((summary.empty() ? "nothing to do" : summary) + "\n");
  }

  // Of what went wrong: an input that is not there counts more than one that cannot be read.
  ExitCode exit_code() const {
    ExitCode code = ExitCode::done;
    for (const FileResult& result : results_) {
      if (result.outcome != FileOutcome::failed) continue;
      const ExitCode own = qa::exit_code(result.error);
      if (code == ExitCode::done || own == ExitCode::no_input) code = own;
    }
    return code;
  }

 private:
  const bool json_;
  Progress progress_;
  std::vector<FileResult> results_;
};

// The files behind `paths`, each once; what is not there goes into `report`.
std::vector<std::filesystem::path> files_behind(const std::vector<std::string>& paths,
                                                Report& report) {
  std::set<std::filesystem::path> files;
  std::set<std::filesystem::path> skipped;
  for (const std::string& path : paths) {
    try {
      const corpus::FileList list = corpus::list_files({path});
      files.insert(list.files.begin(), list.files.end());
      skipped.insert(list.skipped.begin(), list.skipped.end());
    } catch (const Error& error) {
      report.add({path, FileOutcome::failed, "", error.what(), error.kind()});
    }
  }
  if (!skipped.empty()) {
    write_message(std::to_string(skipped.size()) + " files of other kinds left out, such as " +
                  printable(skipped.begin()->string()));
  }
  return {files.begin(), files.end()};
}

void require_writable(const corpus::Store& store) {
  if (!store.read_only()) return;
  throw Error(ErrorKind::cannot_create,
              store.folder().string() + ": the corpus cannot be written to; check the " +
                  "permissions of its folder, or name another with --corpus DIR");
}

// Brings the index up to date. The documents are safe by then, so a failure says so.
void finish(const corpus::Store& store, const models::ModelBundle& model,
            const SessionOptions& session) {
  try {
    open_index(store, model, session);
  } catch (const Error& error) {
    throw Error(error.kind(),
                std::string("the documents are stored, but not indexed yet: ") + error.what());
  }
}

ExitCode add(AddCommandOptions& options, const GlobalOptions& global) {
  if (options.paths.empty()) {
    throw Error(ErrorKind::usage, "add: no file or folder named; see hoidap add --help");
  }
  corpus::Metadata& metadata = options.metadata;
  if (!metadata.language.empty()) metadata.language = language_code(metadata.language);
  if (!metadata.published.empty()) {
    iso_day(metadata.published, DayOf::start, "--published");  // only checks
  }
  Report report(options.json, global.session);
  const auto files = files_behind(plain_words(options.paths), report);
  const bool single = !metadata.title.empty() || !metadata.publisher.empty() ||
                      !metadata.author.empty() || !metadata.published.empty() ||
                      !metadata.url.empty();
  if (single && files.size() > 1) {
    throw Error(ErrorKind::usage,
                "--title, --publisher, --author, --published and --url describe one document; "
                "name one file");
  }
  if (files.empty()) return report.exit_code();

  const auto model = open_model(global.session);
  const auto store = open_corpus(global.session, IfMissing::create);
  require_writable(*store);
  claim_corpus(*store, *model);
  add_documents(*store, model->language_detector(), files, {.metadata = metadata},
                report.callbacks());
  report.wipe_progress();
  finish(*store, *model, global.session);
  report.summarize({store->generation(), store->model_identity(), version()});
  return report.exit_code();
}

ExitCode sync(bool json, const GlobalOptions& global) {
  const auto model = open_model(global.session);
  const auto store = open_corpus(global.session);
  require_writable(*store);
  Report report(json, global.session);
  const auto library = corpus::read_library(find_installation().library);
  sync_documents(*store, model->language_detector(), library, report.callbacks());
  report.wipe_progress();
  store->set_model_identity(model->identity());
  finish(*store, *model, global.session);
  report.summarize({store->generation(), store->model_identity(), version()});
  return report.exit_code();
}

}  // namespace

void define_add(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<AddCommandOptions>();
  CLI::App* command =
      program.add_subcommand("add", "Add files and folders, or what changed in them");
  command->footer(add_examples);
  command->add_option("PATH", options->paths, "Files and folders")->type_name("");
  command->add_flag("--json", options->json, "One line of JSON instead of text");
  const auto describe = [&](const char* name, std::string& field, const char* type,
                            const char* help) {
    command->add_option(name, field, help)->type_name(type)->group("What citations say");
  };
  corpus::Metadata& metadata = options->metadata;
  describe("--collection", metadata.collection, "NAME", "A label, to ask only these later");
  describe("--lang", metadata.language, "CODE", "Language, instead of the one recognised");
  describe("--title", metadata.title, "TEXT", "Title (of a single file, as those below)");
  describe("--publisher", metadata.publisher, "TEXT", "Publisher");
  describe("--author", metadata.author, "TEXT", "Author");
  describe("--published", metadata.published, "DATE", "2023-12-21, 2023-12 or 2023");
  describe("--url", metadata.url, "URL", "Where it was published");
  command->callback(
      [options, &line] { line.chosen = [options, &line] { return add(*options, line.global); }; });
}

void define_sync(CLI::App& program, CommandLine& line) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand("sync", "Take in what changed in the files added");
  command->footer(sync_examples);
  command->add_flag("--json", *json, "One line of JSON instead of text");
  command->callback(
      [json, &line] { line.chosen = [json, &line] { return sync(*json, line.global); }; });
}

}  // namespace hoidap::qa
