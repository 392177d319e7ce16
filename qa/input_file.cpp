#include "qa/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "models/error.h"

namespace hoidap::qa {

InputFile::InputFile(const std::string& path) : name_(path) {
  if (path == "-") {
    name_ = "standard input";
    file_ = STDIN_FILENO;
    return;
  }
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) {
    throw Error(ErrorKind::no_input, path + ": " + std::generic_category().message(errno));
  }
  struct stat status {};
  if (::fstat(file_, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(file_);
    throw Error(ErrorKind::no_input, path + ": is a folder; name the files in it");
  }
}

InputFile::~InputFile() {
  if (file_ != STDIN_FILENO) ::close(file_);
}

}  // namespace hoidap::qa
