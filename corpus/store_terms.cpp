// What the full-text index knows of single passages, for scoring outside of SQL.
#include <utility>

#include "corpus/store.h"
#include "corpus/store_impl.h"

namespace hoidap::corpus {

std::vector<PassageTerms> Store::terms_of(std::span<const std::int64_t> passages) const {
  std::vector<PassageTerms> found;
  found.reserve(passages.size());
  for (const std::int64_t id : passages) {
    Statement row = impl_->database.query(
        "SELECT p.language, t.marked, t.bare FROM terms t JOIN passages p ON p.id = t.rowid "
        "WHERE t.rowid = ?",
        id);
    if (row.step()) found.push_back({id, row.text(0), row.text(1), row.text(2)});
  }
  return found;
}

std::vector<std::string> Store::languages() const {
  Statement row = impl_->database.query(
      "SELECT DISTINCT language FROM passages WHERE kind = 'body' ORDER BY language");
  std::vector<std::string> languages;
  while (row.step()) languages.push_back(row.text(0));
  return languages;
}

}  // namespace hoidap::corpus
