// The documents that ship with hoidap: text files beside a manifest (library.json) of their
// metadata. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/document.h"

namespace hoidap::corpus {

struct LibraryEntry {
  std::filesystem::path file;
  std::string id;  // "d0", "d1", ...
  Metadata metadata;
};

// The entries of `folder`/library.json in order. Throws hoidap::Error when it is damaged.
std::vector<LibraryEntry> read_library(const std::filesystem::path& folder);

}  // namespace hoidap::corpus
