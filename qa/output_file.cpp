#include "qa/output_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

std::string cause() {
  return std::generic_category().message(errno);
}

// A file beside `path` that goes away again unless it is given its name.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& path) : target_(path), name_(path.string() + ".XXXXXX") {
    file_ = ::mkstemp(name_.data());
    if (file_ < 0) {
      throw Error(ErrorKind::cannot_create, path.string() + ": cannot be written: " + cause());
    }
  }
  ~TemporaryFile() {
    if (file_ >= 0) ::close(file_);
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void give_name() {
    std::error_code error;
    const fs::file_status old = fs::status(target_, error);
    // What a new file gets is for the umask to say; mkstemp lets nobody else read.
    const fs::perms permissions = fs::exists(old) ? old.permissions() : default_permissions();
    fs::permissions(name_, permissions, error);
    if (error || ::fsync(file_) != 0 || ::rename(name_.c_str(), target_.c_str()) != 0) fail();
    name_.clear();
  }

 private:
  static fs::perms default_permissions() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return static_cast<fs::perms>(0666 & ~mask);
  }

  [[noreturn]] void fail() const {
    throw Error(ErrorKind::io, target_.string() + ": cannot be written: " + cause());
  }

  const fs::path target_;
  std::string name_;
  int file_ = -1;
};

}  // namespace

void write_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
  if (fs::is_directory(target, error)) {
    throw Error(ErrorKind::cannot_create, path.string() + ": is a folder; name a file");
  }
  TemporaryFile file(target);
  file.write(bytes);
  file.give_name();
}

void require_new_file(const fs::path& path, std::string_view advice) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) {
    throw Error(ErrorKind::cannot_create,
                path.string() + ": is there already; " + std::string(advice));
  }
}

}  // namespace hoidap::qa
