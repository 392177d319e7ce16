// How changes become transactions, and reading stays at one moment.
#include <cassert>

#include "corpus/schema.h"
#include "corpus/store.h"
#include "corpus/store_impl.h"
#include "models/error.h"

namespace hoidap::corpus {

void Store::Impl::begin() {
  assert(!in_change && snapshots == 0);
  if (database.read_only()) {
    throw Error(ErrorKind::cannot_create,
                folder.string() +
                    ": the corpus cannot be written to; check the permissions of "
                    "the folder, or name another one with --corpus");
  }
  database.run("BEGIN IMMEDIATE");
  try {
    upgrade_format(database);
  } catch (...) {
    database.roll_back();
    throw;
  }
  in_change = true;
  changed = false;
}

void Store::Impl::require_transaction() const {
  if (database.in_transaction()) return;
  throw Error(ErrorKind::io, folder.string() +
                                 ": an earlier error undid the whole transaction, "
                                 "nothing was changed; try again");
}

void Store::Impl::commit() {
  require_transaction();
  if (changed) {
    database.run("UPDATE meta SET value = value + 1 WHERE key = 'generation'");
    renew_state(database);
  }
  database.run("COMMIT");
  in_change = false;
}

void Store::Impl::roll_back() noexcept {
  database.roll_back();
  in_change = false;
}

Change::Change(Store::Impl& store) : store_(store), nested_(store.in_change) {
  if (nested_) {
    store_.require_transaction();
    store_.database.run("SAVEPOINT change");
  } else {
    store_.begin();
  }
}

void Change::commit() {
  store_.changed = true;
  if (nested_) {
    store_.database.run("RELEASE change");
  } else {
    store_.commit();
  }
  open_ = false;
}

Change::~Change() {
  if (!open_) return;
  if (!nested_) {
    store_.roll_back();
    return;
  }
  try {
    store_.database.run("ROLLBACK TO change");
    store_.database.run("RELEASE change");
  } catch (const Error&) {
    // SQLite has undone the whole transaction (a full disk): there is nothing left to undo, and
    // the error that brought us here is already on its way.
  }
}

Store::Transaction::Transaction(Store& store) : store_(store) {
  store_.impl_->begin();
}

Store::Transaction::~Transaction() {
  if (open_) store_.impl_->roll_back();
}

void Store::Transaction::commit() {
  store_.impl_->commit();
  open_ = false;
}

Store::Snapshot::Snapshot(const Store& store) : store_(store) {
  Impl& impl = *store_.impl_;
  if (!impl.in_change && impl.snapshots == 0) impl.database.run("BEGIN");
  ++impl.snapshots;
}

Store::Snapshot::~Snapshot() {
  Impl& impl = *store_.impl_;
  if (--impl.snapshots == 0 && !impl.in_change) impl.database.roll_back();
}

}  // namespace hoidap::corpus
