// Files of answers, one JSON object a line (`ask --json`, `batch -o FILE.jsonl`), read line by line
// whatever is wrong with some of the lines, and rewritten in place without touching the others.
//
// Memory: one line, of at most longest_answer_line bytes. Thread-safety: one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "qa/input_file.h"
#include "qa/line_source.h"
#include "qa/stored_answer.h"

namespace hoidap::qa {

// A longer line is no answer of hoidap's.
inline constexpr std::size_t longest_answer_line = 16u << 20;

// A line that is not blank.
struct AnswerLine {
  int number = 0;                      // 1-based
  std::uint64_t offset = 0;            // of its first byte in the file
  std::string text;                    // without line end and byte-order mark; empty when too long
  std::optional<StoredAnswer> answer;  // nothing: the line is bad
  std::string fault;                   // of a bad line: what is wrong with it, on one line
};

class AnswerFile {
 public:
  // "-" is standard input. Throws Error{no_input} when there is no such file or it cannot be read,
  // Error{bad_data} when it is of a kind that holds no answers in lines, with what to do instead.
  explicit AnswerFile(const std::filesystem::path& path);

  // How messages call it: its path, or "standard input".
  const std::string& name() const { return file_.name(); }

  // The next line that is not blank; nothing at the end. Throws Error{io}.
  std::optional<AnswerLine> next();

 private:
  InputFile file_;
  LineSource lines_;
  std::uint64_t offset_ = 0;  // of what is read next, in the file
  bool hopeless_ = false;     // nothing that follows could be read
};

// New text for the bytes [offset, offset + size) of a file.
struct LineEdit {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::string text;
};

// Replaces parts of a file, given in order; every other byte stays. The new file takes the place of
// the old one at once, with its permissions; of a symbolic link the file behind it is meant. Throws
// Error{cannot_create} or Error{io}; the file is then as it was.
void rewrite(const std::filesystem::path& path, const std::vector<LineEdit>& edits);

}  // namespace hoidap::qa
