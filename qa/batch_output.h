// Where the answers of a batch go: a file, or standard output. A file only ever holds whole records
// but for what a crash leaves, and `--resume` takes that off.
//
// Thread-safety: one thread at a time. Errors: Error{cannot_create} when the file cannot be made or
// must not be written over, Error{locked} when another batch writes to it, Error{io} when writing
// fails (a full disk), ClosedPipe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace hoidap::qa {

// What to do with a file that is there already and not empty.
enum class IfThere { refuse, replace, resume };

class BatchOutput {
 public:
  // To standard output.
  BatchOutput() = default;
  // Opens or makes `file`; what it holds stays until `keep`.
  BatchOutput(const std::filesystem::path& file, IfThere if_there);
  ~BatchOutput();
  BatchOutput(const BatchOutput&) = delete;
  BatchOutput& operator=(const BatchOutput&) = delete;

  // Cuts the file off after its first `bytes`; what is written comes after them.
  void keep(std::uint64_t bytes);

  // Writes whole records. When it fails, what was written of them is taken off again.
  void write(std::string_view records);

  // Sees to it that all is on the disk. Does nothing for what is not a regular file.
  void finish();

  // To read what the file holds; -1 for standard output.
  int file() const { return file_; }

  // Whether nothing was kept or written yet.
  bool is_empty() const { return size_ == 0; }

  // Whether `other` is the same file.
  bool is(int other) const;

 private:
  std::filesystem::path path_;
  int file_ = -1;
  bool regular_ = false;
  std::uint64_t size_ = 0;  // of what was kept and written
};

}  // namespace hoidap::qa
