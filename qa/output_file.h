// Files that hoidap writes where the user says. A file is written whole or not at all: under
// another name first, then renamed. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <string_view>

namespace hoidap::qa {

// Writes `bytes` to `path`; a file that is there is replaced and keeps its permissions, and a
// symbolic link is followed. Throws Error{cannot_create} when the file cannot be made, Error{io}
// when writing fails (the old file then stays as it was).
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Throws Error{cannot_create} when there is something at `path` already; `advice` says what to do.
void require_new_file(const std::filesystem::path& path, std::string_view advice);

}  // namespace hoidap::qa
