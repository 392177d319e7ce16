#include "models/model_bundle.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>

#include "models/error.h"
#include "models/mapped_file.h"
#include "models/sha256.h"

namespace hoidap::models {

namespace {

constexpr int supported_format = 1;
constexpr char tokenizer_name[] = "sentencepiece.model";
constexpr char embeddings_name[] = "embeddings.i8";
constexpr char translations_name[] = "translations.bin";
constexpr char reader_name[] = "reader.bin";

std::string read_manifest(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) {
    throw Error(ErrorKind::mismatch,
                path.string() + ": no model here; give its folder with --model DIR");
  }
  return content.str();
}

}  // namespace

std::unique_ptr<ModelBundle> ModelBundle::open(const std::filesystem::path& folder) {
  std::unique_ptr<ModelBundle> bundle(new ModelBundle);
  const std::filesystem::path manifest_path = folder / "manifest.json";
  bundle->folder_ = folder;
  bundle->manifest_ = read_manifest(manifest_path);
  try {
    const auto manifest = nlohmann::json::parse(bundle->manifest_);
    if (manifest.at("format").get<int>() != supported_format) {
      throw Error(ErrorKind::mismatch,
                  manifest_path.string() + ": format " + manifest.at("format").dump() +
                      " is not the one this hoidap reads (1); use the model it came with");
    }
    bundle->name_ = manifest.at("name").get<std::string>();
    for (const auto& file : manifest.at("files")) {
      bundle->files_.push_back({file.at("name").get<std::string>(),
                                file.at("bytes").get<std::uintmax_t>(),
                                file.at("sha256").get<std::string>()});
    }
  } catch (const nlohmann::json::exception& cause) {
    throw Error(ErrorKind::mismatch,
                manifest_path.string() + ": not a model manifest: " + cause.what());
  }

  std::string contents;
  bool has_translations = false;
  bool has_reader = false;
  for (const File& file : bundle->files_) {
    if (file.name == reader_name) {
      has_reader = true;
    } else {
      contents += file.name + "\n" + std::to_string(file.bytes) + "\n" + file.sha256 + "\n";
    }
    const std::filesystem::path path = folder / file.name;
    std::error_code missing;
    const auto size = std::filesystem::file_size(path, missing);
    if (missing) throw Error(ErrorKind::mismatch, path.string() + ": " + missing.message());
    if (size != file.bytes) {
      throw Error(ErrorKind::mismatch, path.string() + ": has " + std::to_string(size) +
                                           " bytes, not the " + std::to_string(file.bytes) +
                                           " of its manifest; install hoidap again");
    }
    has_translations = has_translations || file.name == translations_name;
  }
  bundle->identity_ = sha256(contents);
  bundle->tokenizer_ = std::make_unique<Tokenizer>(folder / tokenizer_name);
  bundle->embedder_ = std::make_unique<Embedder>(folder / embeddings_name, *bundle->tokenizer_);
  if (has_translations) {
    bundle->translator_ = std::make_unique<Translator>(folder / translations_name);
  }
  if (has_reader) {
    bundle->networks_ = std::make_unique<NetworkEnsemble>(folder / reader_name);
    if (bundle->networks_->dimension() != bundle->embedder_->dimension()) {
      throw Error(ErrorKind::mismatch,
                  (folder / reader_name).string() + ": does not belong to this embedding table");
    }
  }
  return bundle;
}

void ModelBundle::verify() const {
  for (const File& file : files_) {
    const std::filesystem::path path = folder_ / file.name;
    const MappedFile mapped(path);
    const auto bytes = mapped.bytes();
    const std::string digest = sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    // Manifests may give the bare digest.
    if (digest != file.sha256 && digest != "sha256:" + file.sha256) {
      throw Error(ErrorKind::mismatch,
                  path.string() + ": differs from its manifest; install hoidap again");
    }
  }
}

}  // namespace hoidap::models
