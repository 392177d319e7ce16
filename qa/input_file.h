// A file that is read from its start, or standard input. Thread-safety: one thread at a time.
#pragma once

#include <string>

namespace hoidap::qa {

// Closed at the end, unless it is standard input.
class InputFile {
 public:
  // "-" is standard input. Throws Error{no_input} when there is no such file, it may not be read,
  // or it is a folder.
  explicit InputFile(const std::string& path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  // The descriptor, which stays ours.
  int file() const { return file_; }
  // How messages call it: its path, or "standard input".
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  int file_ = -1;
};

}  // namespace hoidap::qa
