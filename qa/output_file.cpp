#include "qa/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "models/error.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_to(ErrorKind kind, const fs::path& path) {
  const int number = errno;
  throw Error(kind,
              path.string() + ": cannot be written: " + std::generic_category().message(number));
}

// What a new file is allowed: mkstemp lets nobody else read.
mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

FileReplacement::FileReplacement(const fs::path& path) : path_(path), target_(path) {
  std::error_code error;
  if (fs::is_symlink(path, error)) target_ = fs::weakly_canonical(path, error);
  if (fs::is_directory(target_, error)) {
    throw Error(ErrorKind::cannot_create, path.string() + ": is a folder; name a file");
  }
  // A device or a pipe must not give way to a file.
  const fs::file_status status = fs::status(target_, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw Error(ErrorKind::cannot_create, path.string() + ": is no regular file; name another");
  }
  name_ = target_.string() + ".XXXXXX";
  file_ = ::mkstemp(name_.data());
  if (file_ < 0) fail_to(ErrorKind::cannot_create, path);
}

FileReplacement::~FileReplacement() {
  if (file_ >= 0) ::close(file_);
  if (!name_.empty()) ::unlink(name_.c_str());
}

void FileReplacement::fail() const {
  fail_to(ErrorKind::io, path_);
}

void FileReplacement::write(std::string_view bytes) {
  errno = write_all(file_, bytes);
  if (errno != 0) fail();
}

void FileReplacement::take_place() {
  struct stat old {};
  const bool replaces = ::stat(target_.c_str(), &old) == 0;
  if (replaces) {
    // Only root may give a file away; for everybody else it is theirs already.
    [[maybe_unused]] const int ignored = ::fchown(file_, old.st_uid, old.st_gid);
  }
  const mode_t mode = replaces ? old.st_mode & 07777 : mode_of_new_files();
  if (::fchmod(file_, mode) != 0 || ::fsync(file_) != 0 || ::close(std::exchange(file_, -1)) != 0 ||
      ::rename(name_.c_str(), target_.c_str()) != 0) {
    fail();
  }
  name_.clear();
}

void write_file(const fs::path& path, std::string_view bytes) {
  FileReplacement file(path);
  file.write(bytes);
  file.take_place();
}

void write_new_file(const fs::path& path, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0 && errno == EEXIST) {
    throw Error(ErrorKind::cannot_create,
                path.string() + ": exists already and is not written over");
  }
  if (file < 0) fail_to(ErrorKind::cannot_create, path);
  int code = write_all(file, bytes);
  if (::close(file) != 0 && code == 0) code = errno;
  if (code == 0) return;
  ::unlink(path.c_str());
  errno = code;
  fail_to(ErrorKind::cannot_create, path);
}

void require_new_file(const fs::path& path, std::string_view advice) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) {
    throw Error(ErrorKind::cannot_create,
                path.string() + ": exists already; " + std::string(advice));
  }
}

fs::path expanded_path(const std::string& name) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || !name.starts_with("~/")) return name;
  return fs::path(home) / name.substr(2);
}

}  // namespace hoidap::qa
