// How a file is rewritten; see qa/answer_file.h.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "models/error.h"
#include "qa/answer_file.h"
#include "qa/output_file.h"

namespace hoidap::qa {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  const int number = errno;
  throw Error(ErrorKind::io, path.string() + ": " + std::generic_category().message(number));
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

 private:
  const int number_;
};

// Copies up to `size` bytes; false when the source ends before.
bool copy(int from, FileReplacement& to, std::uint64_t size, const std::filesystem::path& path) {
  std::array<char, 64 * 1024> block;
  while (size > 0) {
    const ssize_t count = ::read(
        from, block.data(), static_cast<std::size_t>(std::min<std::uint64_t>(size, block.size())));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(path);
    if (count == 0) return false;
    to.write({block.data(), static_cast<std::size_t>(count)});
    size -= static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace

void rewrite(const std::filesystem::path& path, const std::vector<LineEdit>& edits) {
  const OpenFile source(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (source.number() < 0) fail(path);
  FileReplacement replacement(path);
  std::uint64_t at = 0;
  for (const LineEdit& edit : edits) {
    const bool there = copy(source.number(), replacement, edit.offset - at, path) &&
                       ::lseek(source.number(), static_cast<off_t>(edit.size), SEEK_CUR) >= 0;
    if (!there) throw Error(ErrorKind::io, path.string() + ": was cut while it was read");
    replacement.write(edit.text);
    at = edit.offset + edit.size;
  }
  copy(source.number(), replacement, UINT64_MAX, path);
  replacement.take_place();
}

}  // namespace hoidap::qa
