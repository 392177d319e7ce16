#include "corpus/schema.h"

#include <chrono>
#include <string>
#include <thread>

#include "models/error.h"

namespace hoidap::corpus {
namespace {

constexpr std::int64_t application_id = 0x686F6964;  // "hoid"

// The text of a document lives in `texts` as BLOBs, because citations count bytes and SQLite
// counts the characters of TEXT.
constexpr char tables[] = R"sql(
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', 0), ('model', '');

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  revision TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  author TEXT NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  collection TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_by_path ON documents (path);
CREATE INDEX documents_by_revision ON documents (revision);

CREATE TABLE texts (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (document, chunk)
);

CREATE TABLE passages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  heading TEXT NOT NULL,
  line INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  UNIQUE (document, ordinal)
);

CREATE TABLE sentences (
  passage INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  line INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  PRIMARY KEY (passage, ordinal)
) WITHOUT ROWID;
)sql";

// Two processes may make the same corpus at once. SQLite does not wait for the other one here, even
// with a busy timeout, so this does.
void switch_to_wal(Database& database) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (true) {
    try {
      database.run("PRAGMA journal_mode = WAL");
      return;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::locked || std::chrono::steady_clock::now() > deadline) throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

bool is_blank(Database& database) {
  return database.number("SELECT count(*) FROM sqlite_schema") == 0 &&
         database.number("PRAGMA application_id") == 0;
}

void create_schema(Database& database) {
  switch_to_wal(database);
  database.run("BEGIN IMMEDIATE");
  try {
    if (is_blank(database)) {
      database.run_script(tables);
      renew_state(database);
      database.run("PRAGMA application_id = " + std::to_string(application_id));
      database.run("PRAGMA user_version = " + std::to_string(format_version));
    }
    database.run("COMMIT");
  } catch (...) {
    database.roll_back();
    throw;
  }
}

void upgrade_format(Database& database) {
  if (database.number("PRAGMA user_version") != older_format_version) return;
  database.run("DROP TABLE vocabulary");
  database.run("DROP TABLE terms");
  renew_state(database);
  database.run("PRAGMA user_version = " + std::to_string(format_version));
}

void renew_state(Database& database) {
  database.run("INSERT OR REPLACE INTO meta VALUES ('state', lower(hex(randomblob(8))))");
}

void verify_format(Database& database, std::string_view file) {
  if (database.number("PRAGMA application_id") != application_id) {
    throw Error(ErrorKind::mismatch, std::string(file) +
                                         ": belongs to another program; name "
                                         "another folder with --corpus");
  }
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version != format_version && version != older_format_version) {
    throw Error(ErrorKind::mismatch,
                std::string(file) + ": has corpus format " + std::to_string(version) +
                    ", this hoidap reads format " + std::to_string(format_version) +
                    "; use the hoidap that made it, or make a new corpus with --corpus");
  }
}

PassageKind passage_kind_of(std::string_view text) {
  using enum PassageKind;
  for (const PassageKind kind : {body, heading, caption, credit, boilerplate}) {
    if (to_text(kind) == text) return kind;
  }
  throw Error(ErrorKind::io, "the corpus holds a passage of the unknown kind '" +
                                 std::string(text) +
                                 "'; move the folder away and add the documents again");
}

Format format_of(std::string_view text) {
  for (const Format format : {Format::text, Format::markdown, Format::html}) {
    if (to_text(format) == text) return format;
  }
  throw Error(ErrorKind::io, "the corpus holds a document of the unknown format '" +
                                 std::string(text) +
                                 "'; move the folder away and add the documents again");
}

}  // namespace hoidap::corpus
