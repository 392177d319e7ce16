#include "qa/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int code) {
  const std::string cause = code == EEXIST ? "exists already and is not written over"
                                           : std::generic_category().message(code);
  throw Error(ErrorKind::cannot_create, path.string() + ": " + cause);
}

// 0, or what went wrong.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

std::filesystem::path expanded_path(const std::string& name) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || !name.starts_with("~/")) return name;
  return std::filesystem::path(home) / name.substr(2);
}

void write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  constexpr mode_t mode = 0666;  // less what the user's umask takes away
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) fail(path, errno);
  int code = write_all(file, bytes);
  if (::close(file) != 0 && code == 0) code = errno;
  if (code == 0) return;
  ::unlink(path.c_str());
  fail(path, code);
}

}  // namespace hoidap::qa
