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
  const Snapshot moment(*this);
  attempt([&] { check_pages(database, faults); });
  attempt([&] { check_references(database, faults); });
  attempt([&] { check_ranges(database, faults); });
  attempt([&] {
    for (const Document& document : documents()) check_revision(*this, document, faults);
  });
  return faults;
}

}  // namespace hoidap::corpus
