#include "qa/add_documents.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "corpus/loader.h"
#include "corpus/splitter.h"
#include "models/sha256.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t id_digits = 12;
constexpr std::string_view library_prefix = "library:";

// Every field of Metadata, so that rules about fields are said once.
constexpr std::string corpus::Metadata::*metadata_fields[] = {
    &corpus::Metadata::title,     &corpus::Metadata::publisher, &corpus::Metadata::author,
    &corpus::Metadata::published, &corpus::Metadata::url,       &corpus::Metadata::language,
    &corpus::Metadata::collection};

void override_metadata(corpus::Metadata& metadata, const corpus::Metadata& with) {
  for (const auto field : metadata_fields) {
    if (!(with.*field).empty()) metadata.*field = with.*field;
  }
}

bool file_is_gone(const std::string& path) {
  std::error_code error;
  return std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found;
}

// Reads `file` into `loaded`; what is wrong with the file is a failure of `path` alone.
std::optional<FileResult> try_load(const std::filesystem::path& file,
                                   const std::filesystem::path& path, corpus::LoadedText& loaded) {
  try {
    loaded = corpus::load_file(file);
    return std::nullopt;
  } catch (const Error& error) {
    return FileResult{path, FileOutcome::failed, "", error.what(), error.kind()};
  }
}

// Adds and updates single documents; knows nothing of groups.
class Adder {
 public:
  Adder(corpus::Store& store, const models::LanguageDetector& detector,
        const corpus::Metadata& overrides)
      : store_(store), detector_(detector), overrides_(overrides) {}

  FileResult add(const std::filesystem::path& path) {
    corpus::LoadedText loaded;
    if (auto failed = try_load(path, path, loaded)) return *failed;
    if (auto known = store_.document_at(path.string())) {
      return update(path, std::move(*known), std::move(loaded));
    }
    const std::string revision = models::sha256(loaded.text);
    if (const auto same = store_.document_with(revision)) {
      return add_known_text(path, *same, std::move(loaded));
    }
    return add_new(path, revision, std::move(loaded));
  }

  // The file of `known` as it is now.
  FileResult update(const std::filesystem::path& path, corpus::Document known,
                    corpus::LoadedText loaded) {
    corpus::Document next = known;
    next.format = loaded.format;
    if (models::sha256(loaded.text) != known.revision) {
      next.metadata = edited_metadata(known, loaded.metadata);
      fill_language(next.metadata, loaded.text);
    }
    override_metadata(next.metadata, overrides_);
    return put(path, known, std::move(next), loaded);
  }

  // As `update`, with metadata that comes from elsewhere.
  FileResult put_entry(const std::filesystem::path& path, const corpus::Document& known,
                       const corpus::Metadata& metadata, const corpus::LoadedText& loaded) {
    corpus::Document next = known;
    next.format = loaded.format;
    next.metadata = metadata;
    next.metadata.collection = known.metadata.collection;
    return put(path, known, std::move(next), loaded);
  }

 private:
  FileResult put(const std::filesystem::path& path, const corpus::Document& known,
                 corpus::Document next, const corpus::LoadedText& loaded) {
    FileResult result{path, FileOutcome::unchanged, known.id, "", {}};
    const bool same = next.metadata == known.metadata && next.format == known.format &&
                      models::sha256(loaded.text) == known.revision;
    if (same) return result;  // before the cost of splitting
    store_.put(std::move(next), loaded.text, corpus::split(loaded.text, loaded.format, detector_));
    result.outcome = FileOutcome::updated;
    return result;
  }

  FileResult add_known_text(const std::filesystem::path& path, const corpus::Document& same,
                            corpus::LoadedText loaded) {
    if (same.path.starts_with(library_prefix) || !file_is_gone(same.path)) {
      return {path, FileOutcome::copy, same.id, "", {}};
    }
    store_.set_path(same.id, path.string());
    corpus::Document moved = same;
    moved.path = path.string();
    FileResult result = update(path, std::move(moved), std::move(loaded));
    result.outcome = FileOutcome::moved;
    return result;
  }

  FileResult add_new(const std::filesystem::path& path, const std::string& revision,
                     corpus::LoadedText loaded) {
    corpus::Document document;
    document.id = free_id(revision);
    document.path = path.string();
    document.format = loaded.format;
    document.metadata = std::move(loaded.metadata);
    override_metadata(document.metadata, overrides_);
    fill_language(document.metadata, loaded.text);
    FileResult result{path, FileOutcome::added, document.id, "", {}};
    store_.put(std::move(document), loaded.text,
               corpus::split(loaded.text, loaded.format, detector_));
    return result;
  }

  // Ids come from the text that was first added, so that they are the same on every machine.
  std::string free_id(const std::string& revision) const {
    const auto id_of = [](const std::string& digest) {
      return digest.substr(digest.find(':') + 1, id_digits);
    };
    std::string id = id_of(revision);
    for (int attempt = 1; store_.document(id); ++attempt) {
      id = id_of(models::sha256(revision + "#" + std::to_string(attempt)));
    }
    return id;
  }

  // The metadata of an edited file: what the old text itself said follows the file, what the user
  // said stays. Of HTML only the extracted text is stored, which says nothing; there it all stays
  // unless it was empty.
  corpus::Metadata edited_metadata(const corpus::Document& known,
                                   const corpus::Metadata& now) const {
    corpus::Metadata before;
    if (known.format != corpus::Format::html) {
      const std::string text = store_.text(known.id);
      before = corpus::load_bytes(text, known.path).metadata;
      fill_language(before, text);
    }
    corpus::Metadata result = known.metadata;
    for (const auto field : metadata_fields) {
      if (field == &corpus::Metadata::collection) continue;
      if ((result.*field).empty() || result.*field == before.*field) result.*field = now.*field;
    }
    return result;
  }

  void fill_language(corpus::Metadata& metadata, std::string_view text) const {
    if (metadata.language.empty()) metadata.language = detector_.detect(text);
  }

  corpus::Store& store_;
  const models::LanguageDetector& detector_;
  const corpus::Metadata overrides_;
};

// Runs `step` for 0 .. total-1, `group` of them in each transaction, and reports.
void in_groups(corpus::Store& store, std::size_t total, std::size_t group,
               const AddCallbacks& callbacks, const std::function<FileResult(std::size_t)>& step) {
  for (std::size_t start = 0; start < total; start += group) {
    const std::size_t end = std::min(total, start + group);
    std::vector<FileResult> results;
    corpus::Store::Transaction transaction(store);
    for (std::size_t at = start; at < end; ++at) {
      results.push_back(step(at));
      if (callbacks.progress) callbacks.progress(at + 1, total);
    }
    transaction.commit();
    if (!callbacks.result) continue;
    for (const FileResult& result : results) callbacks.result(result);
  }
}

// The bundled file behind a document with the path "library:NAME".
const corpus::LibraryEntry* entry_of(std::string_view path,
                                     std::span<const corpus::LibraryEntry> library) {
  const std::string_view name = path.substr(library_prefix.size());
  for (const corpus::LibraryEntry& entry : library) {
    if (entry.file.filename() == name) return &entry;
  }
  return nullptr;
}

FileResult sync_one(Adder& adder, const corpus::Document& document,
                    std::span<const corpus::LibraryEntry> library) {
  const bool bundled = document.path.starts_with(library_prefix);
  const corpus::LibraryEntry* entry = bundled ? entry_of(document.path, library) : nullptr;
  if (bundled ? entry == nullptr : file_is_gone(document.path)) {
    return {document.path, FileOutcome::missing, document.id, "", {}};
  }
  corpus::LoadedText loaded;
  const auto file = bundled ? entry->file : std::filesystem::path(document.path);
  if (auto failed = try_load(file, document.path, loaded)) {
    failed->document = document.id;
    return *failed;
  }
  if (bundled) return adder.put_entry(document.path, document, entry->metadata, loaded);
  return adder.update(document.path, document, std::move(loaded));
}

}  // namespace

std::string_view outcome_name(FileOutcome outcome) {
  switch (outcome) {
    case FileOutcome::added:
      return "added";
    case FileOutcome::updated:
      return "updated";
    case FileOutcome::moved:
      return "moved";
    case FileOutcome::unchanged:
      return "unchanged";
    case FileOutcome::copy:
      return "copy";
    case FileOutcome::missing:
      return "missing";
    case FileOutcome::failed:
      return "failed";
  }
  return "";
}

void add_documents(corpus::Store& store, const models::LanguageDetector& detector,
                   std::span<const std::filesystem::path> files, const AddOptions& options,
                   const AddCallbacks& callbacks) {
  Adder adder(store, detector, options.metadata);
  in_groups(store, files.size(), options.group_files, callbacks,
            [&](std::size_t at) { return adder.add(files[at]); });
}

void sync_documents(corpus::Store& store, const models::LanguageDetector& detector,
                    std::span<const corpus::LibraryEntry> library, const AddCallbacks& callbacks) {
  Adder adder(store, detector, {});
  const std::vector<corpus::Document> documents = store.documents();
  in_groups(store, documents.size(), AddOptions().group_files, callbacks,
            [&](std::size_t at) { return sync_one(adder, documents[at], library); });
}

}  // namespace hoidap::qa
