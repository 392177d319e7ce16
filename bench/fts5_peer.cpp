#include "bench/fts5_peer.h"

#include <sqlite3.h>

#include <memory>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "bench/files.h"

namespace hoidap::bench {

namespace fs = std::filesystem;

namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

void check(const Connection& connection, int result) {
  if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(connection.get()));
}

Connection opened(const fs::path& index) {
  sqlite3* connection = nullptr;
  const int result = sqlite3_open((index / "paragraphs.sqlite").c_str(), &connection);
  Connection owned(connection, sqlite3_close);
  check(owned, result);
  return owned;
}

void execute(const Connection& connection, const char* sql) {
  check(connection, sqlite3_exec(connection.get(), sql, nullptr, nullptr, nullptr));
}

Statement prepared(const Connection& connection, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  check(connection, sqlite3_prepare_v2(connection.get(), sql, -1, &statement, nullptr));
  return {statement, sqlite3_finalize};
}

// Runs a statement with `text` as its only parameter; returns the first number of each of its rows.
std::vector<std::int64_t> run(const Connection& connection, const Statement& statement,
                              std::string_view text) {
  check(connection, sqlite3_bind_text(statement.get(), 1, text.data(),
                                      static_cast<int>(text.size()), SQLITE_STATIC));
  std::vector<std::int64_t> rows;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    rows.push_back(sqlite3_column_int64(statement.get(), 0));
  }
  check(connection, sqlite3_reset(statement.get()));
  return rows;
}

void index_paragraphs(const fs::path& documents, const fs::path& index) {
  fs::create_directory(index);
  const Connection connection = opened(index);
  execute(connection,
          "create virtual table paragraphs using"
          " fts5(text, content='', tokenize='unicode61')");
  execute(connection, "begin");
  const Statement insert = prepared(connection, "insert into paragraphs(text) values (?)");
  for (const fs::path& file : text_files_under(documents)) {
    for_each_paragraph(file,
                       [&](std::string_view paragraph) { run(connection, insert, paragraph); });
  }
  execute(connection, "commit");
}

bool is_in_word(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
         (value >= 'A' && value <= 'Z');
}

std::set<std::string> words_of(const std::string& question) {
  std::set<std::string> words;
  std::string word;
  for (const char byte : question + " ") {
    if (is_in_word(byte)) {
      word += byte;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// Any of the words of the question.
std::string query_of(const std::string& question) {
  std::string query;
  for (const std::string& word : words_of(question)) {
    query += (query.empty() ? "\"" : " OR \"") + word + "\"";
  }
  return query;
}

struct Table {
  Connection connection;
  Statement search;
};

Ask open_table(const fs::path& index) {
  Connection connection = opened(index);
  const std::string sql =
      "select rowid from paragraphs where paragraphs match ? order by bm25(paragraphs) limit " +
      std::to_string(results_wanted);
  Statement search = prepared(connection, sql.c_str());
  const auto table = std::make_shared<Table>(Table{std::move(connection), std::move(search)});
  return [table](const std::string& question) {
    return run(table->connection, table->search, query_of(question));
  };
}

}  // namespace

Engine fts5_peer() {
  return {"FTS5", index_paragraphs, {{"FTS5", open_table}}};
}

}  // namespace hoidap::bench
