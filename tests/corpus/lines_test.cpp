#include "corpus/lines.h"

#include <doctest/doctest.h>

#include <string>

using namespace hoidap::corpus;

namespace {

std::string numbers_of(std::string_view text) {
  std::string numbers;
  for (const Line& line : lines_of(text)) numbers += std::to_string(line.number) + " ";
  return numbers;
}

}  // namespace

TEST_SUITE("Line") {
  TEST_CASE("LF, CRLF and a lone CR each end one line") {
    CHECK(numbers_of("a\nb\r\nc\rd") == "1 2 3 4 ");
    CHECK(numbers_of("a\r\n\r\nb") == "1 2 3 ");
    CHECK(numbers_of("a\n\rb") == "1 2 3 ");
  }

  TEST_CASE("A final line end starts an empty last line, and no text is one empty line") {
    CHECK(numbers_of("a\n") == "1 2 ");
    CHECK(numbers_of("") == "1 ");
  }

  TEST_CASE("A form feed parts a line without counting") {
    CHECK(numbers_of("a\n\fb") == "1 2 2 ");
  }

  TEST_CASE("Lines do not hold their ends") {
    const std::string text = "one\r\ntwo";
    const std::vector<Line> lines = lines_of(text);
    REQUIRE(lines.size() == 2);
    CHECK(slice(text, lines[0].range) == "one");
    CHECK(slice(text, lines[1].range) == "two");
  }

  TEST_CASE("White space, no-break and zero-width spaces make a gap") {
    CHECK(lines_of("x")[0].gap == 0);
    CHECK(lines_of("")[0].gap == 1);
    CHECK(lines_of(" \t")[0].gap == 1);
    CHECK(lines_of("\u00a0")[0].gap == 2);
    CHECK(lines_of("\u200b")[0].gap == 2);
    CHECK(lines_of("\u200d")[0].gap == 2);
  }
}

TEST_SUITE("Character") {
  TEST_CASE("Characters are read forwards and backwards") {
    const std::string text = "aé€😀";
    std::u32string forwards;
    for (std::size_t at = 0; at < text.size();) {
      const Character character = character_at(text, at);
      forwards += character.code;
      at += character.bytes;
      CHECK(character_before(text, at).code == character.code);
      CHECK(character_before(text, at).bytes == character.bytes);
    }
    CHECK(forwards == U"aé€😀");
  }

  TEST_CASE("Malformed bytes are read one by one") {
    CHECK(character_at("\xFF", 0).bytes == 1);
    CHECK(character_at("\xE1\xBB", 0).bytes == 1);
    CHECK(character_at("\xC3", 0).bytes == 1);
  }

  TEST_CASE("Trimming takes white space, zero-width spaces and byte-order marks, not joiners") {
    const std::string text = "\ufeff \u00a0\u200bx\u200d \u3000\n";
    CHECK(slice(text, trimmed(text, {0, text.size()})) == "x\u200d");
    CHECK(trimmed(" \n ", {0, 3}).size() == 0);
  }
}
