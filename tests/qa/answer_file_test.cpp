#include "qa/answer_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <random>
#include <string>

#include "models/error.h"
#include "qa/answer_json.h"
#include "tests/support/child_process.h"
#include "tests/support/sample_answer.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

namespace fs = std::filesystem;

const std::string good = answer_json(tests::sample_answer(), {3, "sha256:ab", "0.1"});

std::vector<AnswerLine> lines_of(const fs::path& path) {
  AnswerFile file(path);
  std::vector<AnswerLine> lines;
  while (auto line = file.next()) lines.push_back(*std::move(line));
  return lines;
}

// The kind of error that reading `path` ends with.
ErrorKind refusal(const fs::path& path) {
  try {
    lines_of(path);
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find(path.string()) == 0);
    return error.kind();
  }
  return ErrorKind::internal;
}

TEST_SUITE("answer file") {
  TEST_CASE("Lines are read whatever is wrong with others, each with its number") {
    const tests::TemporaryFolder folder;
    const std::string nul("{\"question\":\"\0\"}", 16);
    const fs::path path =
        folder.write("a.jsonl", "\xEF\xBB\xBF" + good + "\r\n\n  \n{\"question\":\n\xff\xfe\n" +
                                    nul + "\n[]\n" + good);
    const auto lines = lines_of(path);
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].number == 1);
    CHECK(lines[0].offset == 3);
    CHECK(lines[0].text == good);
    CHECK(lines[0].answer.has_value());
    CHECK(lines[1].number == 4);
    CHECK(lines[1].fault.find("not JSON") == 0);
    CHECK(lines[2].fault == "not UTF-8 (byte 1 of the line)");
    CHECK(lines[3].fault == "a NUL (byte 14 of the line)");
    CHECK(lines[4].fault.find("not an answer of hoidap") == 0);
    CHECK(lines[5].number == 8);
    CHECK(lines[5].text == good);
    CHECK(lines[5].answer.has_value());
  }

  TEST_CASE("A line that is too long costs no memory and loses no other") {
    const tests::TemporaryFolder folder;
    const std::string huge(longest_answer_line + 100000, 'x');
    const fs::path path =
        folder.write("a.jsonl", "{\"question\":\"" + huge + "\"}\n" + good + "\n" + huge);
    const auto lines = lines_of(path);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].fault == "longer than 16 MiB");
    CHECK(lines[0].text.empty());
    CHECK(lines[1].number == 2);
    CHECK(lines[1].answer.has_value());
    CHECK(lines[1].offset == huge.size() + 16);
    CHECK(lines[2].number == 3);
    CHECK_FALSE(lines[2].answer.has_value());
  }

  TEST_CASE("A complaint about a long line is short and shows no control characters") {
    const tests::TemporaryFolder folder;
    const auto lines =
        lines_of(folder.write("a.jsonl", "{\"a\x1b[2J" + std::string(100000, 'x') + "\n"));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].fault.size() < 210);
    CHECK(lines[0].fault.find('\x1b') == std::string::npos);
  }

  TEST_CASE("UTF-16 is named once") {
    const tests::TemporaryFolder folder;
    std::string text = "\xff\xfe";
    for (const char c : good + "\n" + good + "\n") text += {c, '\0'};
    const auto lines = lines_of(folder.write("a.jsonl", text));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].number == 1);
    CHECK(lines[0].fault == "UTF-16; save the file as UTF-8");
  }

  TEST_CASE("A file without lines has none") {
    const tests::TemporaryFolder folder;
    CHECK(lines_of(folder.write("a.jsonl", "")).empty());
    CHECK(lines_of(folder.write("b.jsonl", "\n\r\n \t\n")).empty());
  }

  TEST_CASE("What holds no lines of answers is refused") {
    const tests::TemporaryFolder folder;
    CHECK(refusal(folder.path() / "none.jsonl") == ErrorKind::no_input);
    CHECK(refusal(folder.path()) == ErrorKind::no_input);
    CHECK(refusal(folder.write("a.csv", good)) == ErrorKind::bad_data);
    CHECK(refusal(folder.write("a.TSV", good)) == ErrorKind::bad_data);
    CHECK(refusal(folder.write("a.docx", good)) == ErrorKind::bad_data);
  }

  TEST_CASE("Random bytes are read to their end") {
    const tests::TemporaryFolder folder;
    std::mt19937 random(5);
    for (int round = 0; round < 50; ++round) {
      std::string bytes(random() % 2000, '\0');
      for (char& c : bytes) c = static_cast<char>(random() % 3 == 0 ? '\n' : random() % 256);
      for (const AnswerLine& line : lines_of(folder.write("a.jsonl", bytes))) {
        CHECK_FALSE(line.answer.has_value());
        CHECK_FALSE(line.fault.empty());
      }
    }
  }
}

TEST_SUITE("rewriting a file") {
  TEST_CASE("Other bytes, permissions and links stay") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.write("a.jsonl", "one\r\ntwo\nthree");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    const fs::path link = folder.path() / "link.jsonl";
    fs::create_symlink("a.jsonl", link);
    rewrite(link, {{0, 3, "ONE!"}, {9, 5, ""}});
    CHECK(tests::TemporaryFolder::read(path) == "ONE!\r\ntwo\n");
    CHECK(fs::is_symlink(link));
    CHECK(fs::status(path).permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 2);
  }

  TEST_CASE("A file that cannot be rewritten stays, and nothing is left beside it") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.write("a.jsonl", "one\n");
    CHECK_THROWS_AS(rewrite(path, {{100, 3, "x"}}), Error);
    CHECK(tests::TemporaryFolder::read(path) == "one\n");
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec |
                                       fs::perms::others_read | fs::perms::others_exec);
    const int code = tests::result_of(tests::start_child([&] {
      if (!tests::become_nobody()) return 98;
      try {
        rewrite(path, {{0, 3, "ONE"}});
      } catch (const Error& error) {
        return error.kind() == ErrorKind::cannot_create ? 7 : 8;
      }
      return 0;
    }));
    fs::permissions(folder.path(), fs::perms::owner_all);
    CHECK(code == 7);
    CHECK(tests::TemporaryFolder::read(path) == "one\n");
  }
}

}  // namespace
}  // namespace hoidap::qa
