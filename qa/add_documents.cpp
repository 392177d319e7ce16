#include "qa/add_documents.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "corpus/loader.h"
#include "models/sha256.h"
#include "qa/read_ahead.h"

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

void fill_language(corpus::Metadata& metadata, const std::string& language) {
  if (metadata.language.empty()) metadata.language = language;
}

bool file_is_gone(const std::string& path) {
  std::error_code error;
  return std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found;
}

// What is wrong with the file is a failure of `path` alone.
FileResult failure(const std::filesystem::path& path, const Error& error) {
  return {path, FileOutcome::failed, "", error.what(), error.kind()};
}

// Adds and updates single documents; knows nothing of groups.
class Adder {
 public:
  Adder(corpus::Store& store, const models::LanguageDetector& detector,
        const corpus::Metadata& overrides)
      : store_(store), detector_(detector), overrides_(overrides) {}

  FileResult add(const std::filesystem::path& path, ReadFile file) {
    if (file.error) return failure(path, *file.error);
    if (auto known = store_.document_at(path.string())) {
      return update(path, std::move(*known), std::move(file));
    }
    if (const auto same = store_.document_with(file.revision)) {
      return add_known_text(path, *same, std::move(file));
    }
    return add_new(path, std::move(file));
  }

  // The file of `known` as it is now.
  FileResult update(const std::filesystem::path& path, corpus::Document known, ReadFile file) {
    corpus::Document next = known;
    next.format = file.loaded.format;
    if (file.revision != known.revision) {
      split(file);
      next.metadata = edited_metadata(known, file.loaded.metadata);
      fill_language(next.metadata, file.split->language);
    }
    override_metadata(next.metadata, overrides_);
    return put(path, known, std::move(next), std::move(file));
  }

  // As `update`, with metadata that comes from elsewhere.
  FileResult put_entry(const std::filesystem::path& path, const corpus::Document& known,
                       const corpus::Metadata& metadata, ReadFile file) {
    corpus::Document next = known;
    next.format = file.loaded.format;
    next.metadata = metadata;
    next.metadata.collection = known.metadata.collection;
    return put(path, known, std::move(next), std::move(file));
  }

 private:
  FileResult put(const std::filesystem::path& path, const corpus::Document& known,
                 corpus::Document next, ReadFile file) {
    FileResult result{path, FileOutcome::unchanged, known.id, "", {}};
    const bool same = next.metadata == known.metadata && next.format == known.format &&
                      file.revision == known.revision;
    if (same) return result;  // before the cost of splitting
    store(std::move(next), std::move(file));
    result.outcome = FileOutcome::updated;
    return result;
  }

  FileResult add_known_text(const std::filesystem::path& path, const corpus::Document& same,
                            ReadFile file) {
    if (same.path.starts_with(library_prefix) || !file_is_gone(same.path)) {
      return {path, FileOutcome::copy, same.id, "", {}};
    }
    store_.set_path(same.id, path.string());
    corpus::Document moved = same;
    moved.path = path.string();
    FileResult result = update(path, std::move(moved), std::move(file));
    result.outcome = FileOutcome::moved;
    return result;
  }

  FileResult add_new(const std::filesystem::path& path, ReadFile file) {
    split(file);
    corpus::Document document;
    document.id = free_id(file.revision);
    document.path = path.string();
    document.format = file.loaded.format;
    document.metadata = std::move(file.loaded.metadata);
    override_metadata(document.metadata, overrides_);
    fill_language(document.metadata, file.split->language);
    FileResult result{path, FileOutcome::added, document.id, "", {}};
    store(std::move(document), std::move(file));
    return result;
  }

  // Texts that the corpus has already were not split ahead; few of them come so far.
  void split(ReadFile& file) const {
    if (!file.split) file.split = split_text(file.loaded, detector_);
  }

  void store(corpus::Document document, ReadFile file) {
    split(file);
    store_.put(std::move(document), file.loaded.text, std::move(file.split->passages));
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
      if (before.language.empty()) before.language = detector_.detect(text);
    }
    corpus::Metadata result = known.metadata;
    for (const auto field : metadata_fields) {
      if (field == &corpus::Metadata::collection) continue;
      if ((result.*field).empty() || result.*field == before.*field) result.*field = now.*field;
    }
    return result;
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

// Where the text of `document` is read again; empty for one that the library no longer has.
std::filesystem::path file_of(const corpus::Document& document,
                              std::span<const corpus::LibraryEntry> library) {
  if (!document.path.starts_with(library_prefix)) return document.path;
  const corpus::LibraryEntry* entry = entry_of(document.path, library);
  return entry == nullptr ? std::filesystem::path() : entry->file;
}

FileResult sync_one(Adder& adder, const corpus::Document& document,
                    std::span<const corpus::LibraryEntry> library, ReadFile file) {
  const bool bundled = document.path.starts_with(library_prefix);
  const corpus::LibraryEntry* entry = bundled ? entry_of(document.path, library) : nullptr;
  if (bundled ? entry == nullptr : file_is_gone(document.path)) {
    return {document.path, FileOutcome::missing, document.id, "", {}};
  }
  if (file.error) {
    FileResult failed = failure(document.path, *file.error);
    failed.document = document.id;
    return failed;
  }
  if (bundled) return adder.put_entry(document.path, document, entry->metadata, std::move(file));
  return adder.update(document.path, document, std::move(file));
}

std::unordered_set<std::string> known_texts(const corpus::Store& store) {
  std::vector<std::string> revisions = store.revisions();
  return {std::make_move_iterator(revisions.begin()), std::make_move_iterator(revisions.end())};
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
  ReadAhead ahead({files.begin(), files.end()}, known_texts(store), detector, options.threads);
  in_groups(store, files.size(), options.group_files, callbacks,
            [&](std::size_t at) { return adder.add(files[at], ahead.next()); });
}

void sync_documents(corpus::Store& store, const models::LanguageDetector& detector,
                    std::span<const corpus::LibraryEntry> library, const AddCallbacks& callbacks) {
  const AddOptions defaults;
  Adder adder(store, detector, {});
  const std::vector<corpus::Document> documents = store.documents();
  std::vector<std::filesystem::path> files;
  for (const auto& document : documents) files.push_back(file_of(document, library));
  ReadAhead ahead(std::move(files), known_texts(store), detector, defaults.threads);
  in_groups(store, documents.size(), defaults.group_files, callbacks,
            [&](std::size_t at) { return sync_one(adder, documents[at], library, ahead.next()); });
}

}  // namespace hoidap::qa
