// Which files are meant when the user names files and folders.
#include <algorithm>
#include <array>
#include <system_error>

#include "corpus/loader.h"
#include "models/error.h"

namespace hoidap::corpus {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> readable_kinds{".txt",  ".text", ".md",   ".markdown",
                                                         ".html", ".htm",  ".xhtml"};

bool is_readable_kind(const fs::path& path) {
  const std::string extension = models::fold_case(path.extension().string());
  return std::find(readable_kinds.begin(), readable_kinds.end(), extension) != readable_kinds.end();
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

fs::path absolute_path(const fs::path& path) {
  return fs::absolute(path).lexically_normal();
}

// The folder without a slash at its end, so that each file below it has one spelling.
fs::path without_slash(const fs::path& folder) {
  return folder.has_filename() ? folder : folder.parent_path();
}

void add_folder(const fs::path& folder, FileList& list) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    throw Error(ErrorKind::no_input,
                folder.string() + ": cannot be read (" + error.message() + ")");
  }
  bool found = false;
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    if (error) break;
    if (is_hidden(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file(error)) continue;
    const bool readable = is_readable_kind(entry->path());
    (readable ? list.files : list.skipped).push_back(entry->path());
    found = found || readable;
  }
  if (error) {
    throw Error(ErrorKind::no_input,
                folder.string() + ": a folder in it cannot be read (" + error.message() + ")");
  }
  if (!found) {
    throw Error(ErrorKind::no_input,
                folder.string() +
                    ": holds no .txt, .md or .html files; name a file to add it "
                    "whatever its kind");
  }
}

void sort_and_keep_one(std::vector<fs::path>& paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
}

}  // namespace

FileList list_files(const std::vector<fs::path>& paths) {
  FileList list;
  for (const fs::path& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      throw Error(ErrorKind::no_input,
                  path.string() + ": " +
                      (status.type() == fs::file_type::not_found ? "no such file or folder"
                                                                 : error.message()));
    }
    if (fs::is_directory(status)) {
      add_folder(without_slash(absolute_path(path)), list);
    } else {
      list.files.push_back(absolute_path(path));
    }
  }
  sort_and_keep_one(list.files);
  sort_and_keep_one(list.skipped);
  // A file that was named as well is not skipped.
  std::erase_if(list.skipped, [&](const fs::path& path) {
    return std::binary_search(list.files.begin(), list.files.end(), path);
  });
  return list;
}

}  // namespace hoidap::corpus
