// What the store's source files share: the connection, and how changes become transactions.
// Internal to corpus.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/sqlite.h"
#include "corpus/store.h"

namespace hoidap::corpus {

struct Store::Impl {
  Impl(const std::filesystem::path& folder_path, const std::filesystem::path& file, Access access)
      : folder(folder_path), database(file, access) {}

  // The transaction of all changes: takes the write lock, and on commit counts the generation
  // and draws a state.
  void begin();
  void commit();
  void roll_back() noexcept;
  // After some errors SQLite undoes a transaction by itself; going on would store half of it.
  void require_transaction() const;

  std::filesystem::path folder;
  Database database;
  bool in_change = false;  // a Transaction or a Change is open
  bool changed = false;    // something was changed since it began
  int snapshots = 0;       // how many Snapshots are open
};

// One change to the corpus, all of it or nothing: a transaction of its own, or a part of the
// Transaction that the caller has open, which then stays as it was when the change fails.
class Change {
 public:
  explicit Change(Store::Impl& store);
  ~Change();
  void commit();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

 private:
  Store::Impl& store_;
  bool nested_;
  bool open_ = true;
};

// The row of a passage as the columns `passage_columns` give it, without its sentences.
Passage read_passage(const Statement& row);
inline constexpr char passage_columns[] =
    "p.id, p.document, p.start, p.\"end\", p.kind, p.language, p.heading, p.line, p.paragraph";

// A condition on the tables passages (p) and documents (d) that holds for what `filter` lets
// through. Its parameters are ?1 to ?5; bind_filter sets them. A date that is known only to the
// month or year passes when it may lie in the wanted span; an unknown one does not.
inline constexpr char filter_condition[] = R"sql(
  p.kind = 'body'
  AND (?1 = '' OR p.language = ?1)
  AND (?2 = '[]' OR p.document IN (SELECT value FROM json_each(?2)))
  AND (?3 = '' OR (d.published <> '' AND d.published >= substr(?3, 1, length(d.published))))
  AND (?4 = '' OR (d.published <> '' AND substr(d.published, 1, length(?4)) <= ?4))
  AND (?5 = '' OR d.collection = ?5))sql";
void bind_filter(Statement& statement, const PassageFilter& filter);

}  // namespace hoidap::corpus
