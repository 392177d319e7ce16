#include "qa/question_text.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "models/error.h"
#include "models/text.h"

namespace hoidap::qa {

namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(white_space);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(white_space) - start + 1);
}

// All of standard input, or a little more than a question may have.
std::string read_input() {
  std::string input;
  std::array<char, 16 * 1024> buffer{};
  while (input.size() <= max_question_bytes + buffer.size()) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      throw Error(ErrorKind::io, "standard input: " + std::generic_category().message(errno));
    }
    if (count == 0) break;
    input.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return input;
}

}  // namespace

std::string checked_question(std::string_view text) {
  const std::string_view question = trimmed(text);
  if (question.size() > max_question_bytes) {
    throw Error(ErrorKind::bad_data, "the question is longer than " +
                                         std::to_string(max_question_bytes / 1024) +
                                         " KiB; ask something shorter");
  }
  if (const auto bad = models::first_invalid_utf8(question)) {
    throw Error(ErrorKind::bad_data,
                "the question is not UTF-8 (byte " + std::to_string(*bad + 1) + ")");
  }
  if (models::words_of(question).empty()) {
    throw Error(ErrorKind::usage, "the question is empty; it needs a word at least");
  }
  return std::string(question);
}

std::string question_of(const std::string& joined_words) {
  return checked_question(joined_words == "-" ? read_input() : joined_words);
}

}  // namespace hoidap::qa
