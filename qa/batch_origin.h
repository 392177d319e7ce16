// What answers of a batch depend on besides their question. It is written into every one of them,
// so that a file that was cut off anywhere says how it was made. Thread-safe.
#pragma once

#include <optional>
#include <string>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/answer_json.h"
#include "qa/answerer.h"

namespace hoidap::qa {

struct BatchOrigin {
  Provenance provenance;
  // The options that matter, as they are given to `batch`, in a fixed order:
  // "-k 3 --min-confidence 0.3 --lang vi".
  std::string options;
  // "sha256:..." of what the corpus holds and of the reader: two corpora may have the same
  // generation, and the reader is no part of Provenance::model.
  std::string sources;
};

// The options text of BatchOrigin.
std::string options_text(const AnswerOptions& options);

// A word as a shell reads it back: in quotes where it must be.
std::string shell_word(const std::string& text);

// The sources of BatchOrigin: of every document its id, revision, name and metadata, and the
// manifest of the model.
std::string sources_fingerprint(const corpus::Store& store, const models::ModelBundle& model);

// What differs, for a person, when `now` is not as it was: "generation 4 of the corpus, now 5".
std::optional<std::string> difference(const BatchOrigin& then, const BatchOrigin& now);

}  // namespace hoidap::qa
