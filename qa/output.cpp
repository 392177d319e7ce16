#include "qa/output.h"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

void write_data(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EPIPE) throw ClosedPipe();
    throw Error(ErrorKind::io, "standard output: " + std::generic_category().message(errno));
  }
}

void write_raw_message(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_message(std::string_view message) {
  write_raw_message("hoidap: " + std::string(message) + "\n");
}

}  // namespace hoidap::qa
