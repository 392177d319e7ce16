#include "qa/answer_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "models/error.h"
#include "models/text.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t block_bytes = 64 * 1024;
constexpr std::size_t longest_fault = 200;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string cause() {
  return std::generic_category().message(errno);
}

// Tables and reports hold answers, but not in lines of JSON.
void require_lines_of_json(const std::filesystem::path& path) {
  std::string extension = models::fold_case(path.extension().string());
  if (extension == ".csv" || extension == ".tsv") {
    throw Error(
        ErrorKind::bad_data,
        path.string() + ": a table cannot be verified; write the batch to a .jsonl file instead");
  }
  constexpr std::array<std::string_view, 7> others{".txt",  ".md",  ".html", ".htm",
                                                   ".docx", ".odt", ".pdf"};
  if (std::find(others.begin(), others.end(), extension) != others.end()) {
    throw Error(ErrorKind::bad_data, path.string() +
                                         ": no answers in lines of JSON, as ask --json "
                                         "and batch -o FILE.jsonl write them");
  }
}

int opened(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw Error(ErrorKind::no_input, path.string() + ": " + cause());
  struct stat status {};
  if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(file);
    throw Error(ErrorKind::no_input, path.string() + ": is a folder; name the files in it");
  }
  return file;
}

ssize_t read_some(int file, char* into, std::size_t size) {
  ssize_t count = 0;
  do {
    count = ::read(file, into, size);
  } while (count < 0 && errno == EINTR);
  return count;
}

bool is_utf16(std::string_view line) {
  return line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF");
}

// What is wrong with the bytes of a line, or "".
std::string fault_of_bytes(std::string_view line) {
  if (const auto at = models::first_invalid_utf8(line)) {
    return "not UTF-8 (byte " + std::to_string(*at + 1) + " of the line)";
  }
  if (const auto at = line.find('\0'); at != std::string_view::npos) {
    return "a NUL (byte " + std::to_string(at + 1) + " of the line)";
  }
  return "";
}

// A message of the JSON library, which may hold all of what it read.
std::string short_fault(const std::string& text) {
  const std::string shown = printable(text);
  if (shown.size() <= longest_fault) return shown;
  return shown.substr(0, models::floor_boundary(shown, longest_fault)) + "…";
}

void read_answer(AnswerLine& line) {
  line.fault = fault_of_bytes(line.text);
  if (!line.fault.empty()) return;
  try {
    line.answer = stored_answer(line.text);
  } catch (const Error& error) {
    line.fault = short_fault(error.what());
  }
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

AnswerFile::AnswerFile(const std::filesystem::path& path) {
  if (path == "-") {
    name_ = "standard input";
    file_ = STDIN_FILENO;
    return;
  }
  name_ = path.string();
  file_ = opened(path);
  try {
    require_lines_of_json(path);
  } catch (...) {
    ::close(file_);
    throw;
  }
}

AnswerFile::~AnswerFile() {
  if (file_ != STDIN_FILENO) ::close(file_);
}

// False at the end of the file.
bool AnswerFile::fill() {
  buffer_.resize(block_bytes);
  at_ = 0;
  const ssize_t count = read_some(file_, buffer_.data(), buffer_.size());
  if (count < 0) {
    buffer_.clear();
    throw Error(ErrorKind::io, name_ + ": " + cause());
  }
  buffer_.resize(static_cast<std::size_t>(count));
  return count > 0;
}

// The next line without its line feed; of one that is too long nothing. False at the end.
bool AnswerFile::read_line(std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  bool any = false;
  while (at_ < buffer_.size() || fill()) {
    any = true;
    const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
    if (line.size() + (end - at_) > longest_answer_line) {
      too_long = true;
      std::string().swap(line);
    }
    if (!too_long) line.append(buffer_, at_, end - at_);
    const bool ends = end < buffer_.size();
    offset_ += end - at_ + (ends ? 1 : 0);
    at_ = end + (ends ? 1 : 0);
    if (ends) break;
  }
  if (any) ++number_;
  return any;
}

std::optional<AnswerLine> AnswerFile::next() {
  AnswerLine line;
  bool too_long = false;
  for (std::uint64_t start = offset_; read_line(line.text, too_long); start = offset_) {
    line.number = number_;
    line.offset = start;
    if (too_long) {
      line.fault = "longer than " + std::to_string(longest_answer_line >> 20) + " MiB";
      return line;
    }
    if (line.text.ends_with('\r')) line.text.pop_back();
    if (number_ == 1 && line.text.starts_with(byte_order_mark)) {
      line.text.erase(0, byte_order_mark.size());
      line.offset += byte_order_mark.size();
    }
    if (is_blank(line.text)) continue;
    // Nothing that follows could be read either.
    const bool hopeless = number_ == 1 && is_utf16(line.text);
    if (hopeless) {
      line.fault = "UTF-16; save the file as UTF-8";
      while (fill()) {
      }
    } else {
      read_answer(line);
    }
    return line;
  }
  return std::nullopt;
}

}  // namespace hoidap::qa
