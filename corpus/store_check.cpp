// Is the corpus sound? One line for each fault found.
#include <functional>

#include "corpus/store.h"
#include "corpus/store_impl.h"
#include "models/error.h"
#include "models/sha256.h"

namespace hoidap::corpus {
namespace {

using Faults = std::vector<std::string>;

void check_pages(Database& database, Faults& faults) {
  Statement row = database.query("PRAGMA integrity_check");
  while (row.step()) {
    if (row.view(0) != "ok") faults.push_back("database: " + row.text(0));
  }
}

void check_references(Database& database, Faults& faults) {
  Statement row = database.query("PRAGMA foreign_key_check");
  while (row.step()) {
    faults.push_back("database: a row of '" + row.text(0) + "' belongs to a missing row of '" +
                     row.text(2) + "'");
  }
}

// The index must hold the body passages and nothing else.
void check_index(Database& database, Faults& faults) {
  const std::int64_t missing = database.number(
      "SELECT count(*) FROM (SELECT id FROM passages WHERE kind = 'body' EXCEPT "
      "SELECT rowid FROM terms)");
  const std::int64_t left_over = database.number(
      "SELECT count(*) FROM (SELECT rowid FROM terms EXCEPT "
      "SELECT id FROM passages WHERE kind = 'body')");
  if (missing > 0) {
    faults.push_back("index: " + std::to_string(missing) + " passages are missing");
  }
  if (left_over > 0) {
    faults.push_back("index: " + std::to_string(left_over) + " passages no longer exist");
  }
}

// FTS5 compares its index with the terms it was made from. It is asked by way of an INSERT, which
// changes nothing but needs a database that can be written to.
void check_index_terms(Database& database, Faults& faults) {
  if (database.read_only()) return;
  try {
    database.run("INSERT INTO terms (terms) VALUES ('integrity-check')");
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::locked) throw;
    faults.push_back(std::string("index: ") + error.what());
  }
}

void check_ranges(Database& database, Faults& faults) {
  Statement row = database.query(
      "SELECT p.document, count(*) FROM passages p JOIN documents d ON d.id = p.document "
      "WHERE p.start > p.\"end\" OR p.\"end\" > d.bytes GROUP BY p.document");
  while (row.step()) {
    faults.push_back("document '" + row.text(0) + "': " + row.text(1) +
                     " passages lie outside of its text");
  }
}

void check_revision(const Store& store, const Document& document, Faults& faults) {
  try {
    if (models::sha256(store.text(document.id)) != document.revision) {
      faults.push_back("document '" + document.id + "': its text does not match its revision");
    }
  } catch (const Error& error) {
    faults.push_back("document '" + document.id + "': " + error.what());
  }
}

}  // namespace

std::vector<std::string> Store::check() const {
  Faults faults;
  Database& database = impl_->database;
  // A damaged database may stop any of the checks; the others still have something to say.
  const auto attempt = [&](const std::function<void()>& part) {
    try {
      part();
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::locked) throw;
      faults.push_back(error.what());
    }
  };
  attempt([&] { check_index_terms(database, faults); });
  const Snapshot moment(*this);
  attempt([&] { check_pages(database, faults); });
  attempt([&] { check_references(database, faults); });
  attempt([&] { check_index(database, faults); });
  attempt([&] { check_ranges(database, faults); });
  attempt([&] {
    for (const Document& document : documents()) check_revision(*this, document, faults);
  });
  return faults;
}

}  // namespace hoidap::corpus
