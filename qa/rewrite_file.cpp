// How a file is rewritten; see qa/answer_file.h.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "models/error.h"
#include "qa/answer_file.h"

namespace hoidap::qa {

namespace {

[[noreturn]] void fail(ErrorKind kind, const std::filesystem::path& path) {
  const int number = errno;
  throw Error(kind, path.string() + ": " + std::generic_category().message(number));
}

// Closed at the end, whatever happens.
class OpenFile {
 public:
  explicit OpenFile(int number) : number_(number) {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int number() const { return number_; }
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

// A file beside another, deleted unless it takes that one's place.
class Replacement {
 public:
  explicit Replacement(std::filesystem::path target)
      : target_(std::move(target)),
        name_(target_.string() + ".XXXXXX"),
        file_(::mkstemp(name_.data())) {
    if (file_.number() < 0) fail(ErrorKind::cannot_create, name_);
  }
  ~Replacement() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file_.number(), bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail(ErrorKind::io, name_);
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  void take_place(const struct stat& like) {
    // Only root may give a file away; for everybody else it is theirs already.
    [[maybe_unused]] const int ignored = ::fchown(file_.number(), like.st_uid, like.st_gid);
    if (::fchmod(file_.number(), like.st_mode & 07777) != 0 || ::fsync(file_.number()) != 0 ||
        !file_.close() || ::rename(name_.c_str(), target_.c_str()) != 0) {
      fail(ErrorKind::io, target_);
    }
    name_.clear();
  }

 private:
  std::filesystem::path target_;
  std::string name_;
  OpenFile file_;
};

// Copies up to `size` bytes; false when the source ends before.
bool copy(int from, Replacement& to, std::uint64_t size, const std::filesystem::path& path) {
  std::array<char, 64 * 1024> block;
  while (size > 0) {
    const ssize_t count = ::read(
        from, block.data(), static_cast<std::size_t>(std::min<std::uint64_t>(size, block.size())));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(ErrorKind::io, path);
    if (count == 0) return false;
    to.write({block.data(), static_cast<std::size_t>(count)});
    size -= static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace

void rewrite(const std::filesystem::path& path, const std::vector<LineEdit>& edits) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  if (error) throw Error(ErrorKind::io, path.string() + ": " + error.message());
  const OpenFile source(::open(target.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (source.number() < 0 || ::fstat(source.number(), &status) != 0) fail(ErrorKind::io, path);
  Replacement replacement(target);
  std::uint64_t at = 0;
  for (const LineEdit& edit : edits) {
    const bool there = copy(source.number(), replacement, edit.offset - at, path) &&
                       ::lseek(source.number(), static_cast<off_t>(edit.size), SEEK_CUR) >= 0;
    if (!there) throw Error(ErrorKind::io, path.string() + ": was cut while it was read");
    replacement.write(edit.text);
    at = edit.offset + edit.size;
  }
  copy(source.number(), replacement, UINT64_MAX, path);
  replacement.take_place(status);
}

}  // namespace hoidap::qa
