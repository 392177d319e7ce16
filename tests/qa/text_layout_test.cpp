#include "qa/text_layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <vector>

namespace hoidap::qa {

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string without(std::string text, char unwanted) {
  text.erase(std::remove(text.begin(), text.end(), unwanted), text.end());
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("text_layout");

TEST_CASE("width counts columns, not bytes") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Nguyễn") == 6);
  CHECK(display_width("Nguye\u0302\u0303n") == 6);  // combining marks take no room
  CHECK(display_width("日本") == 4);
  CHECK(display_width("\x01"
                      "a"
                      "\x02") == 1);
  CHECK(display_width("\xFF") == 1);
}

TEST_CASE("printable text is one line and cannot move the cursor") {
  CHECK(printable("  a\r\n\n b\tc\u00A0d ") == "a b c d");
  CHECK(printable("\xEF\xBB\xBFTitle") == "Title");
  CHECK(printable("red\x1b[31m\x07\x01") == "red\uFFFD[31m\uFFFD\uFFFD");
  CHECK(printable("\xC2\x9B"
                  "31m") == "\uFFFD31m");  // the one-character form of ESC [
  CHECK(printable("a\xFF"
                  "b") == "a\uFFFDb");
  CHECK(printable_lines("a\r\n\tb\x1b\n") == "a\n\tb\uFFFD\n");
}

TEST_CASE("text is shortened at words") {
  CHECK(shortened_end("một hai ba", 10) == "một hai ba");
  CHECK(shortened_end("một hai ba", 9) == "một hai…");
  CHECK(shortened_end("một hai ba", 3) == "…");
  CHECK(shortened_start("một hai ba", 10) == "một hai ba");
  CHECK(shortened_start("một hai ba", 9) == "…hai ba");
  CHECK(shortened_start("một hai ba ", 9) == "…hai ba ");
}

TEST_CASE("lines fit, words stay whole, nothing is lost") {
  const std::vector<std::string> words = {"Thời", "hạn",        "các",         "cơ",
                                          "quan", "namsmannen", "исполнитель", "日本語",
                                          "a",    "\x01về",     "lại.\x02"};
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    const int count = 1 + static_cast<int>(random() % 40);
    for (int i = 0; i < count; ++i) text += (i > 0 ? " " : "") + words[random() % words.size()];
    const int width = 16 + static_cast<int>(random() % 80);
    const std::string result = wrapped(text, width, 2, 4);
    for (const std::string& line : lines_of(result)) CHECK(display_width(line) <= width);
    CHECK(without(without(result, '\n'), ' ') == without(text, ' '));
    CHECK(wrapped(text, 0, 0, 0) == text);
  }
}

TEST_CASE("a word that is too long has a line of its own; wide characters break anywhere") {
  CHECK(wrapped("see https://example.org/a/long/address now", 12, 0, 2) ==
        "see\n  https://example.org/a/long/address\n  now");
  CHECK(wrapped("日本語日本語", 5, 0, 0) == "日本\n語日\n本語");
}

TEST_CASE("marks become symbols that count, or styles that stop at line ends") {
  const std::string text =
      "a \x01"
      "b c\x02 d";
  CHECK(with_marks(text, MarkStyle::symbols) == "a ►b c◄ d");
  CHECK(with_marks(text, MarkStyle::color) == "a \x1b[1;4mb c\x1b[0m d");
  CHECK(wrapped_with_marks(text, MarkStyle::color, 3, 0, 1) ==
        "a \x1b[1;4mb\x1b[0m\n \x1b[1;4mc\x1b[0m\n d" + std::string());
  for (int width = 4; width < 12; ++width) {
    for (const auto& line : lines_of(wrapped_with_marks(text, MarkStyle::symbols, width, 0, 0))) {
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_SUITE_END();

}  // namespace hoidap::qa
