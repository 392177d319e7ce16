// The tables of a corpus and the marks by which its file is known (docs/FORMAT.md). Every change
// to what is stored on disk starts here, with a new format version.
// Internal to corpus.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/document.h"
#include "corpus/sqlite.h"

namespace hoidap::corpus {

inline constexpr std::int64_t format_version = 2;
// Format 1 had a full-text index too, in two tables. It is read as it is, and loses them at the
// first change.
inline constexpr std::int64_t older_format_version = 1;

// Texts are stored in pieces of this many bytes, so that a quote from a large document is read
// without the rest of it.
inline constexpr std::size_t text_chunk_bytes = 16384;

// True when nothing was ever stored: a new file, or one whose creation was interrupted.
bool is_blank(Database& database);

// Makes the tables in a blank database. Safe when two processes do so at once: the second finds
// the work done.
void create_schema(Database& database);

// Makes the current format of an older one, inside the transaction of a change.
void upgrade_format(Database& database);

// Draws another state token, inside the transaction of a change.
void renew_state(Database& database);

// Throws Error{mismatch} naming `file` unless the database is a corpus of one of these formats.
void verify_format(Database& database, std::string_view file);

// Kinds and formats by the names that the database has them under: those that to_text gives.
PassageKind passage_kind_of(std::string_view text);
Format format_of(std::string_view text);

}  // namespace hoidap::corpus
