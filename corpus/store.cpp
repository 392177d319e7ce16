// Opening a corpus, and the documents in it. Transactions are in store_transactions.cpp; passages
// are read in store_passages.cpp and checked in store_check.cpp.
#include "corpus/store.h"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

#include "corpus/schema.h"
#include "corpus/store_impl.h"
#include "models/error.h"
#include "models/sha256.h"

namespace hoidap::corpus {
namespace {

constexpr char database_name[] = "corpus.sqlite";

bool writable(const std::filesystem::path& path) {
  return ::access(path.c_str(), W_OK) == 0;
}

bool is_there(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

Document read_document(const Statement& row) {
  Document document;
  document.id = row.text(0);
  document.path = row.text(1);
  document.revision = row.text(2);
  document.bytes = static_cast<std::size_t>(row.integer(3));
  document.format = format_of(row.view(4));
  document.metadata = {row.text(5), row.text(6),  row.text(7), row.text(8),
                       row.text(9), row.text(10), row.text(11)};
  return document;
}

// The documents that `condition`, with its one parameter, selects, by id.
std::vector<Document> select_documents(Database& database, const std::string& condition,
                                       std::string_view value) {
  Statement row = database.query(
      "SELECT id, path, revision, bytes, format, title, publisher, author, published, url, "
      "language, collection FROM documents WHERE " +
          condition + " ORDER BY id",
      value);
  std::vector<Document> documents;
  while (row.step()) documents.push_back(read_document(row));
  return documents;
}

std::optional<Document> first_of(std::vector<Document> documents) {
  if (documents.empty()) return std::nullopt;
  return std::move(documents.front());
}

bool same(const Document& a, const Document& b) {
  return a.path == b.path && a.revision == b.revision && a.format == b.format &&
         a.metadata == b.metadata;
}

// Takes a document and all that hangs on it out of the tables.
void erase_document(Database& database, std::string_view id) {
  database.run("DELETE FROM documents WHERE id = ?", id);
}

void insert_document(Database& database, const Document& document) {
  const Metadata& metadata = document.metadata;
  database.run("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", document.id,
               document.path, document.revision, static_cast<std::int64_t>(document.bytes),
               to_text(document.format), metadata.title, metadata.publisher, metadata.author,
               metadata.published, metadata.url, metadata.language, metadata.collection);
}

void insert_text(Database& database, std::string_view id, std::string_view text) {
  for (std::size_t start = 0; start < text.size(); start += text_chunk_bytes) {
    database.run("INSERT INTO texts VALUES (?, ?, ?)", id,
                 static_cast<std::int64_t>(start / text_chunk_bytes),
                 Blob{text.substr(start, text_chunk_bytes)});
  }
}

void insert_passage(Database& database, std::string_view id, std::int64_t ordinal,
                    const Passage& passage) {
  const auto start = static_cast<std::int64_t>(passage.range.start);
  const auto end = static_cast<std::int64_t>(passage.range.end);
  database.run(
      "INSERT INTO passages (document, ordinal, start, \"end\", kind, language, heading, line, "
      "paragraph) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, ordinal, start, end, to_text(passage.kind), passage.language, passage.heading,
      passage.line, passage.paragraph);
  const std::int64_t number = database.last_id();
  std::int64_t sentence_ordinal = 0;
  for (const Sentence& sentence : passage.sentences) {
    database.run("INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?)", number, sentence_ordinal++,
                 static_cast<std::int64_t>(sentence.range.start),
                 static_cast<std::int64_t>(sentence.range.end), sentence.line, sentence.paragraph);
  }
}

// Whether `range` can be cut out of `text` without breaking a character.
[[maybe_unused]] bool is_slice(std::string_view text, ByteRange range) {
  return range.start <= range.end && range.end <= text.size() &&
         models::floor_boundary(text, range.start) == range.start &&
         models::floor_boundary(text, range.end) == range.end;
}

[[maybe_unused]] bool lie_inside(std::string_view text, const std::vector<Passage>& passages) {
  return std::all_of(passages.begin(), passages.end(), [&](const Passage& passage) {
    return is_slice(text, passage.range) &&
           std::all_of(passage.sentences.begin(), passage.sentences.end(),
                       [&](const Sentence& sentence) {
                         return is_slice(text, sentence.range) &&
                                sentence.range.start >= passage.range.start &&
                                sentence.range.end <= passage.range.end;
                       });
  });
}

void set_connection_options(Database& database) {
  database.run("PRAGMA foreign_keys = ON");
  database.run("PRAGMA synchronous = NORMAL");
  database.run("PRAGMA cell_size_check = ON");  // notices a damaged page when it is read
  // Ids are random, so adding touches pages everywhere: room to keep them, and to write each to the
  // database once for many changes.
  database.run("PRAGMA cache_size = -32768");        // KiB
  database.run("PRAGMA wal_autocheckpoint = 8192");  // pages of 4 KiB
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

bool Store::exists(const std::filesystem::path& folder) {
  return is_there(folder / database_name);
}

std::unique_ptr<Store> Store::open(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / database_name;
  if (!is_there(file)) {
    throw Error(ErrorKind::no_input,
                folder.string() + ": there is no corpus here; make one with `hoidap add`");
  }
  if (!writable(folder) || !writable(file)) return open_read_only(folder);
  auto impl = std::make_unique<Impl>(folder, file, Access::read_write);
  // Making a corpus was interrupted after the file and before its tables: finish it.
  if (is_blank(impl->database)) create_schema(impl->database);
  verify_format(impl->database, file.string());
  set_connection_options(impl->database);
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

std::unique_ptr<Store> Store::open_read_only(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / database_name;
  auto impl = std::make_unique<Impl>(folder, file, Access::read_only);
  try {
    verify_format(impl->database, file.string());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::no_input && error.kind() != ErrorKind::cannot_create) throw;
    // Reading beside a writer needs two files that cannot be made here. Without any writer there
    // is another way, unless one died and left changes that only a writer can bring in.
    const std::filesystem::path log = file.string() + "-wal";
    std::error_code ignored;
    if (is_there(log) && std::filesystem::file_size(log, ignored) > 0) {
      throw Error(ErrorKind::io,
                  folder.string() +
                      ": the corpus is being changed or was not closed properly, and "
                      "the folder cannot be written to; let its owner run `hoidap "
                      "status` once");
    }
    impl = std::make_unique<Impl>(folder, file, Access::immutable);
    verify_format(impl->database, file.string());
  }
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

std::unique_ptr<Store> Store::open_or_create(const std::filesystem::path& folder) {
  if (!exists(folder)) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
      throw Error(ErrorKind::cannot_create, folder.string() + ": cannot be created (" +
                                                error.message() +
                                                "); name another folder with --corpus");
    }
    Database database(folder / database_name, Access::create);
    create_schema(database);
  }
  return open(folder);
}

std::unique_ptr<Store> Store::in_memory() {
  auto impl = std::make_unique<Impl>("", "", Access::memory);
  create_schema(impl->database);
  set_connection_options(impl->database);
  return std::unique_ptr<Store>(new Store(std::move(impl)));
}

bool Store::read_only() const {
  return impl_->database.read_only();
}

const std::filesystem::path& Store::folder() const {
  return impl_->folder;
}

std::int64_t Store::generation() const {
  return impl_->database.number("SELECT value FROM meta WHERE key = 'generation'");
}

std::string Store::state() const {
  Statement row = impl_->database.query("SELECT value FROM meta WHERE key = 'state'");
  return row.step() ? row.text(0) : "";
}

StoreCounts Store::counts() const {
  const Snapshot moment(*this);
  Database& database = impl_->database;
  StoreCounts counts;
  counts.documents = database.number("SELECT count(*) FROM documents");
  counts.passages = database.number("SELECT count(*) FROM passages");
  counts.answer_passages = database.number("SELECT count(*) FROM passages WHERE kind = 'body'");
  counts.sentences = database.number(
      "SELECT count(*) FROM sentences s JOIN passages p ON p.id = s.passage WHERE p.kind = 'body'");
  counts.text_bytes = database.number("SELECT ifnull(sum(bytes), 0) FROM documents");
  return counts;
}

std::string Store::model_identity() const {
  Statement row = impl_->database.query("SELECT value FROM meta WHERE key = 'model'");
  return row.step() ? row.text(0) : "";
}

void Store::set_model_identity(std::string_view identity) {
  if (model_identity() == identity) return;
  Change change(*impl_);
  impl_->database.run("UPDATE meta SET value = ? WHERE key = 'model'", identity);
  change.commit();
}

std::vector<Document> Store::documents() const {
  return select_documents(impl_->database, "id >= ?", "");
}

std::optional<Document> Store::document(std::string_view id) const {
  return first_of(select_documents(impl_->database, "id = ?", id));
}

std::optional<Document> Store::document_at(std::string_view path) const {
  return first_of(select_documents(impl_->database, "path = ?", path));
}

std::optional<Document> Store::document_with(std::string_view revision) const {
  return first_of(select_documents(impl_->database, "revision = ?", revision));
}

std::vector<std::string> Store::revisions() const {
  Statement row = impl_->database.query("SELECT revision FROM documents");
  std::vector<std::string> revisions;
  while (row.step()) revisions.push_back(row.text(0));
  return revisions;
}

std::string Store::text(std::string_view document_id) const {
  const Snapshot moment(*this);
  const std::optional<Document> found = document(document_id);
  if (!found) {
    throw Error(ErrorKind::internal,
                "no document '" + std::string(document_id) + "' in the corpus");
  }
  return text(document_id, {0, found->bytes});
}

std::string Store::text(std::string_view document_id, ByteRange range) const {
  std::string bytes;
  if (range.size() == 0) return bytes;
  bytes.reserve(range.size());
  Statement row = impl_->database.query(
      "SELECT chunk, bytes FROM texts WHERE document = ? AND chunk BETWEEN ? AND ? ORDER BY chunk",
      document_id, static_cast<std::int64_t>(range.start / text_chunk_bytes),
      static_cast<std::int64_t>((range.end - 1) / text_chunk_bytes));
  while (row.step()) {
    const std::size_t chunk_start = static_cast<std::size_t>(row.integer(0)) * text_chunk_bytes;
    const std::string_view chunk = row.view(1);
    const std::size_t from = std::max(range.start, chunk_start) - chunk_start;
    const std::size_t to = std::min(range.end - chunk_start, chunk.size());
    if (from < to) bytes.append(chunk.substr(from, to - from));
  }
  if (bytes.size() != range.size()) {
    throw Error(ErrorKind::internal, "document '" + std::string(document_id) + "' has no bytes " +
                                         std::to_string(range.start) + " to " +
                                         std::to_string(range.end));
  }
  return bytes;
}

PutResult Store::put(Document document, std::string_view text, std::vector<Passage> passages) {
  assert(!document.id.empty());
  assert(lie_inside(text, passages));
  document.revision = models::sha256(text);
  document.bytes = text.size();
  const std::optional<Document> stored = this->document(document.id);
  if (stored && same(*stored, document)) return PutResult::unchanged;

  Change change(*impl_);
  Database& database = impl_->database;
  erase_document(database, document.id);
  insert_document(database, document);
  insert_text(database, document.id, text);
  std::int64_t ordinal = 0;
  for (const Passage& passage : passages) {
    insert_passage(database, document.id, ordinal++, passage);
  }
  change.commit();
  return stored ? PutResult::updated : PutResult::added;
}

void Store::set_path(std::string_view document_id, std::string_view path) {
  const std::optional<Document> stored = document(document_id);
  if (!stored || stored->path == path) return;
  Change change(*impl_);
  impl_->database.run("UPDATE documents SET path = ? WHERE id = ?", path, document_id);
  change.commit();
}

bool Store::remove(std::string_view document_id) {
  if (!document(document_id)) return false;
  Change change(*impl_);
  erase_document(impl_->database, document_id);
  change.commit();
  return true;
}

}  // namespace hoidap::corpus
