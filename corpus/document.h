// What the user has: a document, its metadata, and the passages and sentences it is cut into.
// Plain values; see corpus/store.h for where they live.
//
// Units: every range is in bytes of the *stored text* of one revision. For plain text and Markdown
// the stored text is the file, byte for byte; for HTML it is the text extracted from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.h"

namespace hoidap::corpus {

using models::ByteRange;

enum class Format { text, markdown, html };

// What a citation says about its source. Every field may be empty.
struct Metadata {
  std::string title;
  std::string publisher;
  std::string author;
  std::string published;  // ISO 8601, as exact as known: "2023-12-21", "2023-11" or "2025"
  std::string url;
  std::string language;    // ISO 639-1; Norwegian is "nb"
  std::string collection;  // a label that the user gave with `add --collection`

  bool operator==(const Metadata&) const = default;
};

struct Document {
  std::string id;         // stable: survives edits of the file
  std::string path;       // where the text was read from; absolute, or "library:NAME" when bundled
  std::string revision;   // "sha256:..." of the stored text
  std::size_t bytes = 0;  // length of the stored text
  Format format = Format::text;
  Metadata metadata;
};

// What a piece of text is for. Only `body` is offered as an answer; the rest is stored and shown.
enum class PassageKind { body, heading, caption, credit, boilerplate };

struct Sentence {
  ByteRange range;    // within its passage; trimmed of white space
  int line = 0;       // 1-based line of the stored text where it starts
  int paragraph = 0;  // 1-based paragraph of the document that it belongs to
};

struct Passage {
  std::int64_t id = 0;   // never reused; 0 until stored
  std::string document;  // Document::id
  ByteRange range;
  PassageKind kind = PassageKind::body;
  std::string language;  // ISO 639-1, or "" when unknown
  std::string heading;   // the headings above it, outermost first, joined by " › "
  int line = 0;          // of its first byte
  int paragraph = 0;     // of its first byte
  std::vector<Sentence> sentences;
};

// "body", "heading", "caption", "credit" or "boilerplate"; "text", "markdown" or "html": the names
// in the database and in JSON.
std::string_view to_text(PassageKind kind);
std::string_view to_text(Format format);

}  // namespace hoidap::corpus
