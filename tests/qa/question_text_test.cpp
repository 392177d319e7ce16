#include "qa/question_text.h"

#include <doctest/doctest.h>

#include <optional>

#include "models/error.h"

namespace hoidap::qa {

namespace {

std::optional<ErrorKind> complaint(const std::string& question) {
  try {
    checked_question(question);
    return std::nullopt;
  } catch (const Error& error) {
    return error.kind();
  }
}

}  // namespace

TEST_SUITE_BEGIN("question_text");

TEST_CASE("a question is trimmed, and nothing else") {
  CHECK(checked_question(" \tAi là  ai?\r\n") == "Ai là  ai?");
}

TEST_CASE("questions without words, too long or malformed are refused") {
  CHECK(complaint("") == ErrorKind::usage);
  CHECK(complaint(" \n") == ErrorKind::usage);
  CHECK(complaint("\u3000\u00A0?…") == ErrorKind::usage);
  CHECK(complaint(std::string(max_question_bytes, 'x')) == std::nullopt);
  CHECK(complaint(std::string(max_question_bytes + 1, 'x')) == ErrorKind::bad_data);
  CHECK(complaint("Ai\xC3") == ErrorKind::bad_data);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
