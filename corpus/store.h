// The corpus on disk: documents, their text, passages and sentences, in one SQLite database
// (docs/FORMAT.md). It is the source of truth; indexes are derived from it and can always be
// rebuilt.
//
// Transactions: every put, remove and commit is atomic; a crash leaves the state before or after.
// `generation` grows with every transaction that changed something, so that derived files know
// whether they are stale. Passage ids are never reused. Both hold for one database and its future:
// one that was made again, or restored from a copy, counts through the same numbers with other
// texts. `state` tells such corpora apart, and the fingerprints of passage_keys their passages.
//
// Processes: any number may read while one writes (WAL). A writer that cannot get the lock within
// five seconds throws Error{locked}. Readers run no DDL. A folder that cannot be written to is
// opened read-only. Threads: a Store is used by one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace hoidap::corpus {

// Which passages a search may return. Empty fields do not restrict.
struct PassageFilter {
  std::string language;                // of the passage
  std::vector<std::string> documents;  // ids
  // ISO dates: published on it or later, or earlier. A document whose date is known only to the
  // month or year passes when it may lie in the span; one without a date does not.
  std::string since;
  std::string until;
  std::string collection;

  bool empty() const {
    return language.empty() && documents.empty() && since.empty() && until.empty() &&
           collection.empty();
  }
};

// A passage, and a fingerprint of what says its text: the revision of its document, its range and
// its language. The same on every machine; another text under the same id has another one.
struct PassageKey {
  std::int64_t id = 0;
  std::uint64_t fingerprint = 0;
  bool operator==(const PassageKey&) const = default;
};

enum class PutResult { added, updated, unchanged };

struct StoreCounts {
  std::int64_t documents = 0;
  std::int64_t passages = 0;         // of every kind
  std::int64_t answer_passages = 0;  // of kind body
  std::int64_t sentences = 0;        // in passages of kind body
  std::int64_t text_bytes = 0;
};

class Store {
 public:
  // Opens the corpus in `folder`, read-only when the folder cannot be written to. Throws
  // Error{no_input} when there is none, Error{mismatch} when its format is another one, Error{io}
  // when the database is damaged.
  static std::unique_ptr<Store> open(const std::filesystem::path& folder);

  // Makes an empty corpus, creating the folder, unless there already is one; then opens it.
  // Throws Error{cannot_create}.
  static std::unique_ptr<Store> open_or_create(const std::filesystem::path& folder);

  // A corpus that lives as long as the object: for evaluation and tests.
  static std::unique_ptr<Store> in_memory();

  static bool exists(const std::filesystem::path& folder);

  ~Store();

  bool read_only() const;
  // Empty for an in-memory store.
  const std::filesystem::path& folder() const;
  std::int64_t generation() const;
  // 16 hexadecimal digits drawn at random whenever the generation grows: no other state of any
  // corpus has them. "" in a corpus of format 1 that was not changed since. Never shown to users.
  std::string state() const;
  StoreCounts counts() const;

  // The model whose vectors belong to this corpus: ModelBundle::identity(), or "" before the first.
  std::string model_identity() const;
  void set_model_identity(std::string_view identity);

  // Documents in the order of their ids.
  std::vector<Document> documents() const;
  std::optional<Document> document(std::string_view id) const;
  std::optional<Document> document_at(std::string_view path) const;
  // The document with this stored text, if any.
  std::optional<Document> document_with(std::string_view revision) const;
  // The revisions of all documents, in no order.
  std::vector<std::string> revisions() const;
  // The stored text. Throws Error{internal} for an unknown id.
  std::string text(std::string_view document_id) const;
  // The bytes of `range` of a document's stored text, without reading the rest.
  std::string text(std::string_view document_id, ByteRange range) const;

  std::optional<Passage> passage(std::int64_t id) const;
  bool has_passage(std::int64_t id) const;
  // All passages of a document in order.
  std::vector<Passage> passages_of(std::string_view document_id) const;
  // Calls `visit` with every passage of kind body that `filter` lets through, by ascending id, and
  // its text. Sentences are filled in.
  void visit_passages(const PassageFilter& filter,
                      const std::function<void(const Passage&, std::string_view)>& visit) const;
  // The same for passages of kind body whose id is above `id`: what came since.
  void visit_passages_after(
      std::int64_t id, const std::function<void(const Passage&, std::string_view)>& visit) const;
  // The ids of the body passages that `filter` lets through, ascending.
  std::vector<std::int64_t> passage_ids(const PassageFilter& filter) const;
  // The keys of all body passages, by ascending id.
  std::vector<PassageKey> passage_keys() const;

  // Adds `document`, or replaces the one with the same id. Nothing changes when text and metadata
  // are the same as stored. Passages get new ids. `document.revision` and `bytes` are set here.
  PutResult put(Document document, std::string_view text, std::vector<Passage> passages);

  // Gives a document a new path, when its file was moved.
  void set_path(std::string_view document_id, std::string_view path);

  // False when there is no such document.
  bool remove(std::string_view document_id);

  // Groups the changes until `commit` into one transaction (nesting is not allowed). Without it
  // each change is a transaction of its own. Destroying the object without commit undoes them.
  class Transaction {
   public:
    explicit Transaction(Store& store);
    ~Transaction();
    void commit();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

   private:
    Store& store_;
    bool open_ = true;
  };

  // While one lives, everything read from the store comes from the same moment, whatever other
  // processes write: a passage found in it still has its text. May be nested; nothing may be
  // written meanwhile, except inside a Transaction that was opened before.
  class Snapshot {
   public:
    explicit Snapshot(const Store& store);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

   private:
    const Store& store_;
  };

  // Checks the database (integrity_check, foreign keys, revisions); one line for each fault found.
  std::vector<std::string> check() const;

  struct Impl;  // of the source files of corpus

 private:
  static std::unique_ptr<Store> open_read_only(const std::filesystem::path& folder);
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoidap::corpus
