// Files that a user asks for by name. Nothing that exists is written over.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hoidap::qa {

// `name` with "~/" at its start as the user's home folder, as a shell would have it.
std::filesystem::path expanded_path(const std::string& name);

// Makes the file `path` with `bytes` in it. Throws Error{cannot_create} when it exists already or
// cannot be made or written; what was written of it is removed then.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace hoidap::qa
