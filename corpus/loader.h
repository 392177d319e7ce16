// Reads files the user has into text that can be stored and cited: UTF-8 plain text, Markdown and
// HTML. The text keeps every byte of a text or Markdown file (byte-order mark and CRLF included),
// so that an offset into it is an offset into the file.
//
// Errors: hoidap::Error with the path and what to do about it: no_input (not there, or not
// readable), bad_data (binary, not UTF-8, empty, too large). Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace hoidap::corpus {

struct LoadedText {
  std::string text;
  Format format = Format::text;
  // What the file itself says. Markdown: its front matter, or the first heading as title; HTML: its
  // head; plain text: a heading it starts with. The title may be empty.
  Metadata metadata;
};

// Files larger than this are refused rather than cut.
inline constexpr std::size_t max_file_bytes = 256u << 20;

// Reads one file. The format follows from its name: .md, .markdown; .html, .htm, .xhtml; anything
// else is plain text if it is UTF-8.
LoadedText load_file(const std::filesystem::path& path);

// As load_file, for bytes already in memory; `name` is used for the format and in messages.
LoadedText load_bytes(std::string bytes, std::string_view name);

struct FileList {
  std::vector<std::filesystem::path> files;    // absolute, sorted, each once
  std::vector<std::filesystem::path> skipped;  // files in folders whose kind hoidap does not read
};

// The files behind what the user named: a file is itself (whatever its name), a folder is the
// readable kinds of files under it (.txt .text .md .markdown .html .htm .xhtml), hidden ones and
// symbolic links to folders left out. Throws no_input for a path that does not exist, or for a
// folder without any readable file.
FileList list_files(const std::vector<std::filesystem::path>& paths);

}  // namespace hoidap::corpus
