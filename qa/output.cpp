#include "qa/output.h"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

void write_data(std::string_view bytes) {
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error == EPIPE) throw ClosedPipe();
  if (error != 0) {
    throw Error(ErrorKind::io, "standard output: " + std::generic_category().message(error));
  }
}

void write_raw_message(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

void write_message(std::string_view message) {
  write_raw_message("hoidap: " + std::string(message) + "\n");
}

}  // namespace hoidap::qa
