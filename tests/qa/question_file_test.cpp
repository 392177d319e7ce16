#include "qa/question_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

// Everything in a file of this content.
struct ReadQuestions {
  ReadQuestions(TableFormat format, const std::string& content) {
    const tests::TemporaryFolder folder;
    const int file = ::open(folder.write("q", content).c_str(), O_RDONLY);
    try {
      QuestionFile questions(file, "q", format);
      columns = questions.carried_columns();
      while (auto entry = questions.next()) entries.push_back(std::move(*entry));
    } catch (...) {
      ::close(file);
      throw;
    }
    ::close(file);
  }

  const BatchQuestion& question(std::size_t i) const {
    REQUIRE(i < entries.size());
    REQUIRE_MESSAGE(entries[i].question.has_value(), entries[i].error);
    return *entries[i].question;
  }

  std::vector<std::string> columns;
  std::vector<QuestionEntry> entries;
};

std::string refusal(TableFormat format, const std::string& content) {
  try {
    const ReadQuestions read(format, content);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE_BEGIN("QuestionFile");

TEST_CASE("a line of text is a question, blank lines are none, ids count questions") {
  const ReadQuestions read(TableFormat::txt, "\xEF\xBB\xBFWho?\r\n\n  \nHva er det? \nlast");
  REQUIRE(read.entries.size() == 3);
  CHECK(read.question(0).text == "Who?");
  CHECK(read.question(1).text == "Hva er det?");
  CHECK(read.question(1).id == "\"2\"");
  CHECK(read.entries[1].line == 4);
  CHECK(read.question(2).text == "last");
}

TEST_CASE("lines that cannot be used are reported, and cost no other") {
  const ReadQuestions read(TableFormat::txt,
                           "one\nb\xFF"
                           "d\n" +
                               std::string("a\0b\n", 4) + "???\n" +
                               std::string(longest_record + 1, 'x') + "\n" +
                               std::string(70'000, 'y') + "\nseven");
  REQUIRE(read.entries.size() == 7);
  const std::vector<std::string> errors = {
      "",
      "not UTF-8 (byte 2)",
      "holds a NUL byte",
      "the question is empty",
      "longer than 4 MiB, passed over",
      "the question is longer than 64 KiB; ask something shorter",
      ""};
  for (std::size_t i = 0; i < errors.size(); ++i) {
    CHECK(read.entries[i].error == errors[i]);
    CHECK(read.entries[i].line == i + 1);
  }
  CHECK(read.question(6).id == "\"7\"");
}

TEST_CASE("a table has its columns by name, in any case, and carries the others along") {
  const ReadQuestions read(TableFormat::csv,
                           "note,QUESTION,ID,note,\n\"a,b\",Who?,x1,2,3\n,\"two\nlines\",,,\n");
  CHECK(read.columns == std::vector<std::string>{"note", "note (2)", "column 5"});
  CHECK(read.question(0).id == "\"x1\"");
  CHECK(read.question(0).carried.at(0).json == "\"a,b\"");
  CHECK(read.question(0).carried.at(2).name == "column 5");
  CHECK(read.question(1).text == "two\nlines");
  CHECK(read.question(1).id == "\"2\"");
  CHECK(read.entries[1].line == 3);
  CHECK(ReadQuestions(TableFormat::tsv, "question\tn\na \"b\"?\t1\nc, d?\t2\n").question(1).text ==
        "c, d?");
}

TEST_CASE("a table without the column says which it has") {
  CHECK(refusal(TableFormat::csv, "q,answer\n1,2\n") ==
        "q:1: no column \"question\" among these: q, answer");
  CHECK(refusal(TableFormat::csv, "").find("empty; the first line") != std::string::npos);
}

TEST_CASE("jsonl has its question, an id of text or number, and carries other keys along") {
  const ReadQuestions read(TableFormat::jsonl,
                           "{\"id\":7,\"x\":[1,{\"y\":null}],\"question\":\"Who?\"}\n"
                           "{\"question\":\"Hva?\"}\n");
  CHECK(read.question(0).id == "7");
  REQUIRE(read.question(0).carried.size() == 1);
  CHECK(read.question(0).carried[0].json == "[1,{\"y\":null}]");
  CHECK(read.question(1).id == "\"2\"");
}

TEST_CASE("damaged lines of jsonl are named and passed over") {
  const ReadQuestions read(TableFormat::jsonl,
                           "{\"question\":\"Wh\n[1]\n{\"q\":1}\n{\"question\":\"a\",\"id\":[]}\n"
                           "{\"question\":\"a\\u0000b\"}\n" +
                               std::string(5000, '[') + "\n{\"question\":\"ok?\"}\n{\"ques");
  REQUIRE(read.entries.size() == 8);
  for (const std::size_t i : {0, 1, 2, 3, 4, 5, 7}) CHECK(read.entries[i].error != "");
  CHECK(read.entries[5].error == "JSON that is nested too deeply");
  CHECK(read.question(6).text == "ok?");
}

TEST_CASE("UTF-16 is recognised with its mark and without") {
  std::string little;
  for (const char c : std::string("Who is it?\nHva er det?\n")) little += {c, '\0'};
  std::string big(1, '\0');
  big += little.substr(0, little.size() - 1);
  for (const std::string& text : {"\xFF\xFE" + little, "\xFE\xFF" + big, little, big}) {
    CHECK(refusal(TableFormat::txt, text).find("iconv -f UTF-16") != std::string::npos);
  }
}

TEST_SUITE_END();

}  // namespace hoidap::qa
