#include "qa/batch_output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "models/error.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

std::string cause() {
  return std::generic_category().message(errno);
}

}  // namespace

BatchOutput::BatchOutput(const std::filesystem::path& file, IfThere if_there) : path_(file) {
  const int reading = if_there == IfThere::resume ? O_RDWR : O_WRONLY;
  file_ = ::open(file.c_str(), reading | O_CREAT | O_CLOEXEC, 0666);
  if (file_ < 0) throw Error(ErrorKind::cannot_create, path_.string() + ": " + cause());
  try {
    struct stat status = {};
    if (::fstat(file_, &status) != 0) throw Error(ErrorKind::io, path_.string() + ": " + cause());
    regular_ = S_ISREG(status.st_mode);
    if (!regular_) {
      if (if_there != IfThere::resume) return;
      throw Error(ErrorKind::usage, path_.string() + ": not a file that --resume can go on with");
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      throw Error(ErrorKind::locked, path_.string() + ": another batch is writing to it");
    }
    if (if_there == IfThere::refuse && status.st_size > 0) {
      throw Error(ErrorKind::cannot_create, path_.string() +
                                                ": is there already; --resume goes on with it, "
                                                "--force writes over it");
    }
  } catch (...) {
    ::close(file_);
    throw;
  }
}

BatchOutput::~BatchOutput() {
  if (file_ >= 0) ::close(file_);
}

void BatchOutput::keep(std::uint64_t bytes) {
  if (!regular_) return;
  if (::ftruncate(file_, static_cast<off_t>(bytes)) != 0 ||
      ::lseek(file_, static_cast<off_t>(bytes), SEEK_SET) < 0) {
    throw Error(ErrorKind::io, path_.string() + ": " + cause());
  }
  size_ = bytes;
}

void BatchOutput::write(std::string_view records) {
  const std::size_t all = records.size();
  if (file_ < 0) {
    write_data(records);
    records = {};
  }
  while (!records.empty()) {
    const ssize_t written = ::write(file_, records.data(), records.size());
    if (written >= 0) {
      records.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno == EPIPE) throw ClosedPipe();
    const std::string why = cause();
    if (regular_ && records.size() < all) keep(size_);
    throw Error(ErrorKind::io, path_.string() + ": " + why);
  }
  size_ += all;
}

void BatchOutput::finish() {
  if (!regular_) return;
  if (::fsync(file_) != 0 && errno != EINVAL) {
    throw Error(ErrorKind::io, path_.string() + ": " + cause());
  }
}

bool BatchOutput::is(int other) const {
  struct stat mine = {};
  struct stat theirs = {};
  return regular_ && ::fstat(file_, &mine) == 0 && ::fstat(other, &theirs) == 0 &&
         mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino;
}

}  // namespace hoidap::qa
