#include "corpus/library.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "models/error.h"

namespace hoidap::corpus {
namespace {

using nlohmann::json;

[[noreturn]] void damaged(const std::filesystem::path& manifest, const std::string& why) {
  throw Error(ErrorKind::bad_data,
              manifest.string() + ": " + why + "; install hoidap again to restore its library");
}

json read_manifest(const std::filesystem::path& manifest) {
  std::ifstream file(manifest);
  if (!file) {
    throw Error(
        ErrorKind::no_input,
        manifest.string() + ": cannot be read; install hoidap again to restore its library");
  }
  json parsed = json::parse(file, nullptr, /*allow_exceptions=*/false);
  if (parsed.is_discarded()) damaged(manifest, "is not JSON");
  return parsed;
}

// The entry's text under `key`; "" when it has none.
std::string text_of(const json& entry, const char* key, const std::filesystem::path& manifest) {
  const auto found = entry.find(key);
  if (found == entry.end()) return "";
  if (!found->is_string()) damaged(manifest, std::string("'") + key + "' is not a text");
  return found->get<std::string>();
}

LibraryEntry read_entry(const json& entry, const std::filesystem::path& folder,
                        const std::filesystem::path& manifest) {
  if (!entry.is_object()) damaged(manifest, "holds something that is not a document");
  const auto text = [&](const char* key) { return text_of(entry, key, manifest); };
  const std::filesystem::path name = text("file");
  LibraryEntry result;
  result.id = text("id");
  if (name.empty() || result.id.empty()) damaged(manifest, "has a document without file or id");
  if (name != name.filename()) damaged(manifest, "names a file outside of its folder");
  result.file = folder / name;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(result.file, ignored)) {
    damaged(manifest, "names the file " + name.string() + ", which is not there");
  }
  result.metadata = {text("title"), text("publisher"), text("author"),    text("published"),
                     text("url"),   text("language"),  text("collection")};
  return result;
}

}  // namespace

std::vector<LibraryEntry> read_library(const std::filesystem::path& folder) {
  const std::filesystem::path manifest = folder / "library.json";
  const json parsed = read_manifest(manifest);
  const auto documents = parsed.is_object() ? parsed.find("documents") : parsed.end();
  if (!parsed.is_object() || documents == parsed.end() || !documents->is_array()) {
    damaged(manifest, "has no list of 'documents'");
  }
  std::vector<LibraryEntry> entries;
  std::set<std::string> ids;
  for (const json& entry : *documents) {
    entries.push_back(read_entry(entry, folder, manifest));
    if (!ids.insert(entries.back().id).second) {
      damaged(manifest, "has two documents with the id '" + entries.back().id + "'");
    }
  }
  return entries;
}

}  // namespace hoidap::corpus
