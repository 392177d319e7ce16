#include "corpus/sqlite.h"

#include <sqlite3.h>

#include <utility>

#include "models/error.h"

namespace hoidap::corpus {
namespace {

constexpr int busy_timeout_ms = 5000;

// The file as a URI, with the bytes escaped that mean something in one.
std::string immutable_uri(const std::string& file) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : file) {
    if (c == '%' || c == '?' || c == '#') {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4], digits[byte & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

int open_flags(Access access) {
  switch (access) {
    case Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Access::read_write:
      return SQLITE_OPEN_READWRITE;
    case Access::read_only:
      return SQLITE_OPEN_READONLY;
    case Access::immutable:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case Access::memory:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  }
  return 0;
}

}  // namespace

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
  auto known = database.idle_.find(sql);
  if (known == database.idle_.end()) known = database.idle_.try_emplace(std::string(sql)).first;
  idle_ = &known->second;
  if (!idle_->empty()) {
    statement_ = idle_->back();
    idle_->pop_back();
    return;
  }
  const int code =
      sqlite3_prepare_v3(database.connection_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      idle_(other.idle_),
      statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  idle_->push_back(statement_);
}

void Statement::bind(int index, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, index, value);
  if (code != SQLITE_OK) database_->fail(code);
}

void Statement::bind(int index, std::string_view value) {
  // A null pointer would bind NULL, and an empty view may hold one.
  const char* bytes = value.empty() ? "" : value.data();
  const int code =
      sqlite3_bind_text64(statement_, index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code);
}

void Statement::bind(int index, Blob value) {
  const char* bytes = value.bytes.empty() ? "" : value.bytes.data();
  const int code =
      sqlite3_bind_blob64(statement_, index, bytes, value.bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) database_->fail(code);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_->fail(code);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::view(int column) const {
  // For a TEXT column this gives the UTF-8 bytes; asking for the blob first, then for the length,
  // is the order that SQLite documents.
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), size};
}

Database::Database(const std::filesystem::path& file, Access access)
    : name_(access == Access::memory ? "the corpus in memory" : file.string()), access_(access) {
  const std::string target = access == Access::memory      ? std::string(":memory:")
                             : access == Access::immutable ? immutable_uri(file.string())
                                                           : file.string();
  const int code = sqlite3_open_v2(target.c_str(), &connection_, open_flags(access), nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_busy_timeout(connection_, busy_timeout_ms);
    sqlite3_extended_result_codes(connection_, 1);
  } catch (...) {
    sqlite3_close(connection_);
    throw;
  }
}

Database::~Database() {
  for (const auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close(connection_);
}

void Database::run_script(const char* sql) {
  const int code = sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(std::string_view sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_id() const {
  return sqlite3_last_insert_rowid(connection_);
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(connection_) == 0;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(connection_);
}

bool Database::read_only() const {
  return sqlite3_db_readonly(connection_, "main") == 1;
}

void Database::roll_back() noexcept {
  // After some errors (a full disk) SQLite has rolled back by itself.
  if (in_transaction()) sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::fail(int code) const {
  const std::string cause =
      connection_ ? sqlite3_errmsg(connection_) : std::string(sqlite3_errstr(code));
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorKind::locked,
                  name_ + ": another process is writing to the corpus; try again when it is done");
    case SQLITE_FULL:
      throw Error(ErrorKind::io, name_ +
                                     ": the disk is full, nothing was changed; make room and "
                                     "try again");
    case SQLITE_IOERR:
      throw Error(ErrorKind::io, name_ + ": reading or writing failed (" + cause +
                                     "), nothing was changed; check the disk and its free space");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(ErrorKind::cannot_create,
                  name_ + ": the corpus cannot be written to (" + cause +
                      "); check the permissions of the file and its folder");
    case SQLITE_CANTOPEN:
      if (access_ == Access::create) {
        throw Error(ErrorKind::cannot_create,
                    name_ + ": cannot be created (" + cause + "); check the folder's permissions");
      }
      throw Error(ErrorKind::no_input, name_ + ": cannot be opened (" + cause + ")");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(ErrorKind::io, name_ + ": is damaged or is not a hoidap corpus (" + cause +
                                     "); move the file away and add the documents again");
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      throw Error(ErrorKind::io, name_ + ": too large for the memory at hand (" + cause + ")");
    default:
      throw Error(ErrorKind::internal, name_ + ": " + cause);
  }
}

}  // namespace hoidap::corpus
