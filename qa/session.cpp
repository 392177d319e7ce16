#include "qa/session.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "corpus/library.h"
#include "corpus/loader.h"
#include "corpus/splitter.h"
#include "models/error.h"
#include "qa/progress.h"
#include "retrieval/index_update.h"

namespace hoidap::qa {

namespace {

std::filesystem::path environment_path(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

// One transaction, so that nobody ever sees a part of the library.
void fill_from_library(corpus::Store& store, const std::filesystem::path& library) {
  const models::LanguageDetector detector;
  corpus::Store::Transaction transaction(store);
  for (const corpus::LibraryEntry& entry : corpus::read_library(library)) {
    const corpus::LoadedText loaded = corpus::load_file(entry.file);
    corpus::Document document;
    document.id = entry.id;
    document.path = "library:" + entry.file.filename().string();
    document.format = loaded.format;
    document.metadata = entry.metadata;
    store.put(std::move(document), loaded.text,
              corpus::split(loaded.text, loaded.format, detector));
  }
  transaction.commit();
}

}  // namespace

Installation find_installation() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const auto shared = program.parent_path().parent_path() / "share" / "hoidap";
    if (std::filesystem::is_directory(shared / "model", error)) {
      return {shared / "model", shared / "library"};
    }
  }
  const std::filesystem::path source = HOIDAP_SOURCE_DIR;
  return {source / "models" / "bundled", source / "corpus" / "library"};
}

std::filesystem::path corpus_folder(const std::filesystem::path& option) {
  if (!option.empty()) return option;
  if (const auto named = environment_path("HOIDAP_CORPUS"); !named.empty()) return named;
  // The XDG specification has relative paths ignored.
  if (const auto data = environment_path("XDG_DATA_HOME"); data.is_absolute()) {
    return data / "hoidap" / "corpus";
  }
  const auto home = environment_path("HOME");
  if (home.empty()) {
    throw Error(ErrorKind::mismatch,
                "neither HOME nor XDG_DATA_HOME is set; name a folder with --corpus DIR");
  }
  return home / ".local" / "share" / "hoidap" / "corpus";
}

std::unique_ptr<corpus::Store> open_corpus(const SessionOptions& options, IfMissing if_missing) {
  const std::filesystem::path folder = corpus_folder(options.corpus);
  const bool is_default = options.corpus.empty();
  if (!corpus::Store::exists(folder) && !is_default && if_missing == IfMissing::fail) {
    throw Error(ErrorKind::no_input, folder.string() + ": no corpus here; make one with: hoidap " +
                                         "--corpus " + folder.string() + " add PATH...");
  }
  auto store = corpus::Store::exists(folder) ? corpus::Store::open(folder)
                                             : corpus::Store::open_or_create(folder);
  // Generation 0 is a corpus that nothing was ever written to: new, or its first use was cut short.
  if (is_default && store->generation() == 0 && !store->read_only()) {
    fill_from_library(*store, find_installation().library);
  }
  return store;
}

std::unique_ptr<models::ModelBundle> open_model(const SessionOptions& options) {
  const auto folder = options.model.empty() ? find_installation().model : options.model;
  try {
    return models::ModelBundle::open(folder);
  } catch (const Error& error) {
    // Whatever is wrong with a file of the model, the model is what does not fit.
    throw Error(ErrorKind::mismatch, error.what());
  }
}

void claim_corpus(corpus::Store& store, const models::ModelBundle& model) {
  const std::string owner = store.model_identity();
  if (owner == model.identity()) return;
  if (!owner.empty()) {
    throw Error(ErrorKind::mismatch, store.folder().string() + ": made with another model (" +
                                         owner.substr(0, 19) + "..., not " +
                                         model.identity().substr(0, 19) +
                                         "...); rebuild it with: hoidap sync");
  }
  if (!store.read_only()) store.set_model_identity(model.identity());
}

retrieval::PassageIndex open_index(const corpus::Store& store, const models::ModelBundle& model,
                                   const SessionOptions& options) {
  Progress progress("indexing",
                    options.quiet ? Progress::Shown::never : Progress::Shown::automatic);
  retrieval::IndexOptions index_options;
  index_options.progress = [&](std::size_t done, std::size_t total) {
    progress.update(done, total);
  };
  return retrieval::open_or_renew(store, model, index_options);
}

Session open_session(const SessionOptions& options) {
  Session session;
  session.model = open_model(options);
  session.store = open_corpus(options);
  claim_corpus(*session.store, *session.model);
  session.index = std::make_unique<const retrieval::PassageIndex>(
      open_index(*session.store, *session.model, options));
  session.answerer = std::make_unique<Answerer>(*session.store, *session.model, *session.index);
  return session;
}

}  // namespace hoidap::qa
