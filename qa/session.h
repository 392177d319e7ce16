// Everything a command needs to answer: the corpus, the model and the vector index, opened together
// and checked against each other. Made once for each process.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/answerer.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

struct SessionOptions {
  std::filesystem::path corpus;  // folder; empty: $HOIDAP_CORPUS, else under $XDG_DATA_HOME
  std::filesystem::path model;   // folder; empty: the bundled one
  bool quiet = false;            // no progress on stderr
};

// Where the files that ship with hoidap are: beside the installed program, else in the source tree.
struct Installation {
  std::filesystem::path model;
  std::filesystem::path library;
};
Installation find_installation();

// The corpus folder that `option` (may be empty) and the environment name.
std::filesystem::path corpus_folder(const std::filesystem::path& option);

// What to do about a corpus named with --corpus that does not exist.
enum class IfMissing { fail, create };

// Opens the corpus alone, for what needs no model. The default corpus ($HOIDAP_CORPUS, else under
// $XDG_DATA_HOME) is created from the bundled library on first use; one named with --corpus must
// exist (Error{no_input} says how to make it), or is created empty.
std::unique_ptr<corpus::Store> open_corpus(const SessionOptions& options,
                                           IfMissing if_missing = IfMissing::fail);

// Opens the model alone. Throws Error{mismatch} when it is missing or damaged.
std::unique_ptr<models::ModelBundle> open_model(const SessionOptions& options);

// Marks a corpus without a model as this one's. Throws Error{mismatch} when it belongs to another,
// naming the command that rebuilds it.
void claim_corpus(corpus::Store& store, const models::ModelBundle& model);

// The index of the corpus, built (with progress on stderr) and saved when missing or stale.
retrieval::PassageIndex open_index(const corpus::Store& store, const models::ModelBundle& model,
                                   const SessionOptions& options);

struct Session {
  std::unique_ptr<corpus::Store> store;
  std::unique_ptr<models::ModelBundle> model;
  std::unique_ptr<const retrieval::PassageIndex> index;
  std::unique_ptr<Answerer> answerer;
};

// Opens all of it, as the functions above do.
Session open_session(const SessionOptions& options);

}  // namespace hoidap::qa
