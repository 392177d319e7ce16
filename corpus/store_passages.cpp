// Reading passages back.
#include <cassert>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>

#include "corpus/schema.h"
#include "corpus/store.h"
#include "corpus/store_impl.h"
#include "models/fnv.h"

namespace hoidap::corpus {
namespace {

ByteRange read_range(const Statement& row, int column) {
  return {static_cast<std::size_t>(row.integer(column)),
          static_cast<std::size_t>(row.integer(column + 1))};
}

std::vector<Sentence> read_sentences(Database& database, std::int64_t passage) {
  Statement row = database.query(
      "SELECT start, \"end\", line, paragraph FROM sentences WHERE passage = ? ORDER BY ordinal",
      passage);
  std::vector<Sentence> sentences;
  while (row.step()) {
    sentences.push_back(
        {read_range(row, 0), static_cast<int>(row.integer(2)), static_cast<int>(row.integer(3))});
  }
  return sentences;
}

// Prepares `select` over the body passages that `filter` lets through, by ascending id.
Statement filtered(Database& database, const std::string& select, const PassageFilter& filter) {
  Statement row(database, "SELECT " + select +
                              " FROM passages p JOIN documents d ON d.id = p.document WHERE " +
                              filter_condition + " ORDER BY p.id");
  bind_filter(row, filter);
  return row;
}

}  // namespace

Passage read_passage(const Statement& row) {
  Passage passage;
  passage.id = row.integer(0);
  passage.document = row.text(1);
  passage.range = read_range(row, 2);
  passage.kind = passage_kind_of(row.view(4));
  passage.language = row.text(5);
  passage.heading = row.text(6);
  passage.line = static_cast<int>(row.integer(7));
  passage.paragraph = static_cast<int>(row.integer(8));
  return passage;
}

void bind_filter(Statement& statement, const PassageFilter& filter) {
  statement.bind(1, filter.language);
  // An id that is not UTF-8 names no document; replacing its bytes keeps it that way.
  statement.bind(2, nlohmann::json(filter.documents)
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  statement.bind(3, filter.since);
  statement.bind(4, filter.until);
  statement.bind(5, filter.collection);
}

std::optional<Passage> Store::passage(std::int64_t id) const {
  const Snapshot moment(*this);
  Statement row = impl_->database.query(
      std::string("SELECT ") + passage_columns + " FROM passages p WHERE p.id = ?", id);
  if (!row.step()) return std::nullopt;
  Passage passage = read_passage(row);
  passage.sentences = read_sentences(impl_->database, id);
  return passage;
}

std::vector<Passage> Store::passages_of(std::string_view document_id) const {
  const Snapshot moment(*this);
  Statement row =
      impl_->database.query(std::string("SELECT ") + passage_columns +
                                " FROM passages p WHERE p.document = ? ORDER BY p.ordinal",
                            document_id);
  std::vector<Passage> passages;
  while (row.step()) {
    passages.push_back(read_passage(row));
    passages.back().sentences = read_sentences(impl_->database, passages.back().id);
  }
  return passages;
}

void Store::visit_passages(
    const PassageFilter& filter,
    const std::function<void(const Passage&, std::string_view)>& visit) const {
  const Snapshot moment(*this);
  Statement row = filtered(impl_->database, passage_columns, filter);
  while (row.step()) {
    Passage passage = read_passage(row);
    passage.sentences = read_sentences(impl_->database, passage.id);
    visit(passage, text(passage.document, passage.range));
  }
}

void Store::visit_passages_after(
    std::int64_t id, const std::function<void(const Passage&, std::string_view)>& visit) const {
  const Snapshot moment(*this);
  Statement row =
      impl_->database.query(std::string("SELECT ") + passage_columns +
                                " FROM passages p WHERE p.id > ? AND p.kind = 'body' ORDER BY p.id",
                            id);
  while (row.step()) {
    Passage passage = read_passage(row);
    passage.sentences = read_sentences(impl_->database, passage.id);
    visit(passage, text(passage.document, passage.range));
  }
}

bool Store::has_passage(std::int64_t id) const {
  return impl_->database.query("SELECT 1 FROM passages WHERE id = ?", id).step();
}

std::vector<std::int64_t> Store::passage_ids(const PassageFilter& filter) const {
  Statement row = filtered(impl_->database, "p.id", filter);
  std::vector<std::int64_t> ids;
  while (row.step()) ids.push_back(row.integer(0));
  return ids;
}

std::vector<PassageKey> Store::passage_keys() const {
  const Snapshot moment(*this);
  // A join would look every passage's document up; those of one document mostly lie together.
  std::unordered_map<std::string, models::Fnv> revisions;
  Statement document = impl_->database.query("SELECT id, revision FROM documents");
  while (document.step()) revisions[document.text(0)].add(document.view(1));
  std::vector<PassageKey> keys;
  auto current = revisions.end();
  Statement row = impl_->database.query(
      "SELECT id, document, start, \"end\", language FROM passages WHERE kind = 'body' "
      "ORDER BY id");
  while (row.step()) {
    if (current == revisions.end() || current->first != row.view(1)) {
      current = revisions.find(row.text(1));
    }
    if (current == revisions.end()) continue;  // of a damaged database
    models::Fnv fingerprint = current->second;
    fingerprint.add(static_cast<std::uint64_t>(row.integer(2)));
    fingerprint.add(static_cast<std::uint64_t>(row.integer(3)));
    fingerprint.add(row.view(4));
    keys.push_back({row.integer(0), fingerprint.sum()});
  }
  return keys;
}

}  // namespace hoidap::corpus
