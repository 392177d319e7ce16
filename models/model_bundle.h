// The folder of weights that ships with hoidap: manifest, tokenizer, embedding table, word
// translations, the reader's network. Opening one checks the manifest and the sizes of the files;
// verify() also reads every byte and compares checksums. Ownership: a bundle owns its parts;
// references from it live as long as it does. Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/embedder.h"
#include "models/language_detector.h"
#include "models/network_ensemble.h"
#include "models/tokenizer.h"
#include "models/translator.h"

namespace hoidap::models {

class ModelBundle {
 public:
  // Throws std::runtime_error naming the file and the cause when something is missing or damaged.
  static std::unique_ptr<ModelBundle> open(const std::filesystem::path& folder);

  const Tokenizer& tokenizer() const { return *tokenizer_; }
  const Embedder& embedder() const { return *embedder_; }
  const LanguageDetector& language_detector() const { return detector_; }
  // Null when the bundle has no translation tables.
  const Translator* translator() const { return translator_.get(); }

  // Null when the bundle has no reader: answers are whole sentences then.
  const NetworkEnsemble* networks() const { return networks_.get(); }

  // What a corpus is used with: "sha256:..." of the names, sizes and checksums of the bundle's
  // files but for the reader, which reads any corpus.
  const std::string& identity() const { return identity_; }
  const std::string& name() const { return name_; }
  const std::filesystem::path& folder() const { return folder_; }
  // The manifest as JSON text, for `hoidap model info`.
  const std::string& manifest() const { return manifest_; }

  // Compares every file with the manifest's checksum; throws std::runtime_error on a difference.
  void verify() const;

 private:
  struct File {
    std::string name;
    std::uintmax_t bytes = 0;
    std::string sha256;
  };
  ModelBundle() = default;

  std::filesystem::path folder_;
  std::string manifest_;
  std::string identity_;
  std::string name_;
  std::vector<File> files_;
  LanguageDetector detector_;
  std::unique_ptr<Tokenizer> tokenizer_;
  std::unique_ptr<Embedder> embedder_;
  std::unique_ptr<Translator> translator_;
  std::unique_ptr<NetworkEnsemble> networks_;
};

}  // namespace hoidap::models
