#include "qa/answer_file.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "models/error.h"
#include "models/text.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t longest_fault = 200;

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

AnswerFile::AnswerFile(const std::filesystem::path& path)
    : file_(path.string()), lines_(file_.file(), file_.name(), longest_answer_line) {
  if (path != "-") require_lines_of_json(path);
}

std::optional<AnswerLine> AnswerFile::next() {
  while (!hopeless_) {
    std::optional<SourceLine> read = lines_.next();
    if (!read) break;
    AnswerLine line;
    line.number = static_cast<int>(read->number);
    line.offset = std::exchange(offset_, read->end);
    if (read->too_long) {
      line.fault = "longer than " + std::to_string(longest_answer_line >> 20) + " MiB";
      return line;
    }
    line.text = std::move(read->text);
    if (line.text.ends_with('\r')) line.text.pop_back();
    if (line.number == 1 && line.text.starts_with(models::byte_order_mark)) {
      line.text.erase(0, models::byte_order_mark.size());
      line.offset += models::byte_order_mark.size();
    }
    if (is_blank(line.text)) continue;
    hopeless_ = line.number == 1 && is_utf16(line.text);
    if (hopeless_) {
      line.fault = "UTF-16; save the file as UTF-8";
    } else {
      read_answer(line);
    }
    return line;
  }
  return std::nullopt;
}

}  // namespace hoidap::qa
