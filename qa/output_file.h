// Files that hoidap writes where the user says: whole or not at all. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hoidap::qa {

// A file that takes the place of another, or of none, when it is complete; deleted otherwise. It
// has the permissions and, as far as may be, the owner of the file before it; a symbolic link stays
// one, and what it leads to is replaced.
class FileReplacement {
 public:
  // Throws Error{cannot_create}.
  explicit FileReplacement(const std::filesystem::path& path);
  ~FileReplacement();
  FileReplacement(const FileReplacement&) = delete;
  FileReplacement& operator=(const FileReplacement&) = delete;

  // Both throw Error{io}; the file before it is then as it was.
  void write(std::string_view bytes);
  void take_place();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;    // as the user named it
  std::filesystem::path target_;  // behind links
  std::string name_;              // until it takes its place
  int file_ = -1;
};

// Writes `bytes` to `path`, in the place of what is there.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// The same, unless there is something at `path`: throws Error{cannot_create} then.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

// Throws Error{cannot_create} when there is something at `path`; `advice` says what to do.
void require_new_file(const std::filesystem::path& path, std::string_view advice);

// `name` with "~/" at its start as the user's home folder, as a shell would have it.
std::filesystem::path expanded_path(const std::string& name);

}  // namespace hoidap::qa
