// Files into the corpus. A document keeps its id when its file is edited or moved; a file whose
// text is already there under another name is skipped; a file that cannot be read is reported and
// the rest goes on. Files are added in groups, each one transaction: whatever stops the process,
// the groups that were finished stay.
//
// Errors of one file become its FileResult; errors of the corpus (locked, disk full) are thrown as
// hoidap::Error and undo the group at hand. Threads: the store and the callbacks are used by the
// calling thread alone; others read and split files ahead of it (qa/read_ahead.h).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/library.h"
#include "corpus/store.h"
#include "models/error.h"
#include "models/language_detector.h"

namespace hoidap::qa {

enum class FileOutcome {
  added,
  updated,
  moved,  // known text at a new path, and no file at the old one any more
  unchanged,
  copy,     // the same text as a document that is still where it was; skipped
  missing,  // sync only: the document's file is gone; the document stays
  failed,
};

struct FileResult {
  std::filesystem::path path;
  FileOutcome outcome = FileOutcome::unchanged;
  std::string document;                   // id of the document it is about; empty when failed
  std::string message;                    // failed: the cause
  ErrorKind error = ErrorKind::internal;  // failed: its kind
};

// "added", "updated", ...: the word for an outcome.
std::string_view outcome_name(FileOutcome outcome);

struct AddOptions {
  corpus::Metadata metadata;      // fields that are not empty replace what the file says
  std::size_t group_files = 256;  // files in one transaction
  unsigned threads = 0;           // that read ahead; 0: as many as there are processors
};

struct AddCallbacks {
  std::function<void(std::size_t done, std::size_t total)> progress;  // after every file
  std::function<void(const FileResult&)> result;  // in order, once its group is stored for good
};

// Adds `files` (absolute paths, as corpus::list_files gives them) to `store`.
void add_documents(corpus::Store& store, const models::LanguageDetector& detector,
                   std::span<const std::filesystem::path> files, const AddOptions& options,
                   const AddCallbacks& callbacks);

// Reads the file of every document again. Bundled documents follow the entries of `library`.
void sync_documents(corpus::Store& store, const models::LanguageDetector& detector,
                    std::span<const corpus::LibraryEntry> library, const AddCallbacks& callbacks);

}  // namespace hoidap::qa
