// The only place that speaks to SQLite's C interface: a connection and a statement that clean up
// after themselves and turn SQLite's result codes into hoidap::Error, with the file and what to do.
// Internal to corpus. Threads: a Database, and its statements, are used by one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hoidap::corpus {

// Bytes to be stored as a BLOB, whose length and substrings SQLite counts in bytes.
struct Blob {
  std::string_view bytes;
};

enum class Access {
  create,      // read and write; the file is made when it is not there
  read_write,  // the file must be there
  read_only,   // as a reader beside a writer: needs the -wal and -shm files, or room to make them
  immutable,   // for a folder in which nothing can be made: nobody may write while it is open
  memory,      // a database that lives as long as the object
};

class Database;

// A prepared statement with its values bound. Borrowed from the database's pool, to which it goes
// back when it is destroyed; it must not outlive the database.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  // Values are copied. `index` counts from 1, as SQLite does.
  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view value);
  void bind(int index, Blob value);

  // Goes to the next row; false when there is none.
  bool step();

  // Columns count from 0. A view is valid until the next step.
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }

 private:
  Database* database_;
  std::vector<sqlite3_stmt*>* idle_;  // where it goes back to
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  // Sets the busy timeout before anything else, so that not even opening fails on a short lock.
  // SQLite reads the file only at the first query: that is where a damaged one is noticed.
  Database(const std::filesystem::path& file, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A statement with `values` bound in order, ready to step.
  template <typename... Values>
  Statement query(std::string_view sql, const Values&... values) {
    Statement statement(*this, sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }

  // Runs one statement to its end.
  template <typename... Values>
  void run(std::string_view sql, const Values&... values) {
    Statement statement = query(sql, values...);
    while (statement.step()) {
    }
  }

  // Runs any number of statements, separated by semicolons.
  void run_script(const char* sql);

  // The first column of the first row of `sql`.
  std::int64_t number(std::string_view sql);

  // The rowid of the row that was inserted last.
  std::int64_t last_id() const;

  bool in_transaction() const;
  // The number of rows that the last statement changed.
  std::int64_t changes() const;
  bool read_only() const;

  // Undoes the open transaction, if there is one. Never throws: it runs while errors unwind.
  void roll_back() noexcept;

 private:
  friend class Statement;
  [[noreturn]] void fail(int code) const;

  std::string name_;  // of the file, for messages
  Access access_;
  sqlite3* connection_ = nullptr;
  // Statements ready to be used again, by their SQL. Found by view: it happens for every row.
  std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> idle_;
};

}  // namespace hoidap::corpus
