// Batches by the real program: the same bytes however the work was done, and damage that costs only
// itself.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

using Json = nlohmann::ordered_json;

constexpr char answerable[] =
    "Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?";

// Forty questions, some with an answer, as csv with a column to carry along.
std::string survey() {
  std::string text = "note,question,id\n";
  for (int i = 0; i < 10; ++i) {
    const std::string n = std::to_string(i);
    text += "\"a, \"\"" + n + "\"\"\"," + answerable + ",a" + n + "\n";
    text += "b,Hvem besøkte Hanoi " + n + "?,\n";
    text += "\"two\nlines\",\"Who signed\nagreement " + n + "?\",c" + n + "\n";
    text += ",Когда прошла встреча " + n + "?,d" + n + "\n";
  }
  return text;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    REQUIRE(end != std::string::npos);
    lines.push_back(Json::parse(text.substr(start, end - start)));
    start = end + 1;
  }
  return lines;
}

bool says(const ProgramResult& result, const std::string& words) {
  return result.error.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("hoidap batch");

TEST_CASE("each line is the JSON of ask, with an id before it") {
  const Home home;
  const ProgramResult asked = home.run({"ask", "--json", answerable});
  const ProgramResult batch = home.run(
      {"batch", "-"},
      with_input(std::string(answerable) + "\nHow many points did the Panthers surrender?\n"));
  CHECK(batch.status == 0);
  const std::vector<Json> lines = lines_of(batch.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("id") == "1");
  CHECK(batch.out.starts_with("{\"id\":\"1\"," + asked.out.substr(1, asked.out.size() - 3)));
  CHECK(lines[1].at("answered") == false);
  CHECK(says(batch, "2 questions: 1 answered, 1 not found, 0 failed"));
}

TEST_CASE("any number of threads, any cut and --resume give the same bytes") {
  const Home home;
  const std::string questions = home.folder().write("survey.csv", survey());
  for (const std::string extension : {"jsonl", "csv", "tsv"}) {
    const std::string whole = home.path() / ("whole." + extension);
    CHECK(home.run({"batch", questions, "-o", whole, "-j", "1"}).status == 0);
    const std::string bytes = TemporaryFolder::read(whole);
    CHECK(bytes.size() > 10'000);
    const std::string other = home.path() / ("other." + extension);
    CHECK(home.run({"batch", questions, "-o", other, "-j", "3"}).status == 0);
    CHECK(TemporaryFolder::read(other) == bytes);

    std::mt19937 random(11);
    std::vector<std::size_t> cuts = {0, 1, bytes.size() - 1, bytes.size(), bytes.find("two\n") + 4};
    for (int i = 0; i < 8; ++i) cuts.push_back(random() % bytes.size());
    for (const std::size_t cut : cuts) {
      const std::string file = home.folder().write("cut." + extension, bytes.substr(0, cut));
      const ProgramResult resumed =
          home.run({"batch", questions, "-o", file, "--resume", "-j", "2"});
      CHECK(resumed.status == 0);
      CHECK(says(resumed, "40 questions: "));
      CHECK_MESSAGE(TemporaryFolder::read(file) == bytes, extension << " cut at " << cut);
    }
  }
}

TEST_CASE("an output that was made otherwise is refused, with what differs") {
  const Home home;
  const std::string questions = home.folder().write("q.txt", "Hvem?\nKhi nào?\n");
  const std::string out = home.path() / "out.jsonl";
  const auto resume = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"batch", questions, "-o", out, "--resume"};
    words.insert(words.end(), more.begin(), more.end());
    return home.run(words);
  };
  CHECK(home.run({"batch", questions, "-o", out}).status == 0);
  const std::string bytes = TemporaryFolder::read(out);

  CHECK(home.run({"batch", questions, "-o", out}).status == 73);
  CHECK(resume({}).status == 0);
  for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{
           {"-k", "1"}, {"--min-confidence", "0.9"}, {"--lang", "vi"}, {"--since", "2024"}}) {
    const ProgramResult refused = resume(options);
    CHECK(refused.status == 78);
    CHECK(says(refused, "made with options --min-confidence 0.3, now"));
  }
  home.folder().write("q.txt", "Hvem?\nKva?\n");
  CHECK(says(resume({}), "out.jsonl:2: answers another question"));
  CHECK(resume({"--force"}).status == 78);
  home.folder().write("q.txt", "Hvem?\n");
  CHECK(resume({}).status == 78);
  CHECK(TemporaryFolder::read(out) == bytes);

  home.folder().write("q.txt", "Hvem?\nKhi nào?\nWho?\n");
  home.run({"add", home.folder().write("new.txt", "Something new was said.").string()});
  const ProgramResult stale = resume({});
  CHECK(stale.status == 78);
  CHECK(says(stale, "generation"));
  CHECK(TemporaryFolder::read(out) == bytes);
  CHECK(resume({"--force"}).status == 0);
  CHECK(TemporaryFolder::read(out).starts_with(bytes));
  CHECK(lines_of(TemporaryFolder::read(out)).size() == 3);
  CHECK(home.run({"batch", questions, "-o", out, "--force"}).status == 0);
  CHECK(!TemporaryFolder::read(out).starts_with(bytes));
}

TEST_CASE("damage costs its own line, is named by it, and ends with 65") {
  const Home home;
  const std::string table = home.folder().write(
      "q.csv", "id,question\n1,Who?\n2,\"What is\n3,Where is \"it\"?\n4,When?,x\n5,\xFF\n6,Why?\n");
  const ProgramResult csv = home.run({"batch", table});
  CHECK(csv.status == 65);
  for (const char* line : {"q.csv:3: ", "q.csv:4: ", "q.csv:5: ", "q.csv:6: "}) {
    CHECK(says(csv, line));
  }
  const std::vector<Json> lines = lines_of(csv.out);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].at("id") == "6");
  CHECK(says(csv, "4 failed"));
  CHECK(says(csv, "6 questions: "));

  const std::string json = home.folder().write(
      "q.jsonl", "{\"question\":\"Who?\",\"id\":9}\n" + std::string(6u << 20, 'x') +
                     "\n{\"question\":\"Why?\"}\n{\"quest");
  const ProgramResult cut = home.run({"batch", json, "-k", "1"});
  CHECK(cut.status == 65);
  CHECK(says(cut, "q.jsonl:2: longer than 4 MiB"));
  CHECK(says(cut, "q.jsonl:4: not JSON, or cut short"));
  CHECK(lines_of(cut.out).at(0).at("id") == 9);
  CHECK(lines_of(cut.out).at(1).at("id") == "3");
}

TEST_CASE("input that cannot be read at all is refused before anything is written") {
  const Home home;
  const std::string out = home.path() / "out.jsonl";
  const std::string wide = home.folder().write("w.txt", std::string("\xFF\xFEW\0h\0o\0", 8));
  const ProgramResult utf16 = home.run({"batch", wide, "-o", out});
  CHECK(utf16.status == 65);
  CHECK(says(utf16, "is UTF-16"));
  const ProgramResult columns =
      home.run({"batch", home.folder().write("c.csv", "a,b\n1,2\n"), "-o", out});
  CHECK(columns.status == 65);
  CHECK(says(columns, "no column \"question\" among these: a, b"));
  CHECK(home.run({"batch", home.path() / "none.txt"}).status == 66);
  CHECK(home.run({"batch", home.folder().write("x.pdf", "x")}).status == 2);
  CHECK(home.run({"batch", "-", "--resume"}).status == 2);
  CHECK(home.run({"batch", wide, "-o", home.path() / "no" / "folder.jsonl"}).status == 73);
  const std::string same = home.folder().write("same.jsonl", "{\"question\":\"Who?\"}\n");
  CHECK(home.run({"batch", same, "-o", same, "--force"}).status == 2);
  CHECK(TemporaryFolder::read(same) == "{\"question\":\"Who?\"}\n");
  CHECK(home.run({"batch", "-"}, with_input("")).status == 0);
}

TEST_CASE("a full disk ends with 74, and --resume goes on") {
  const Home home;
  const std::string questions = home.folder().write("survey.csv", survey());
  const std::string whole = home.path() / "whole.jsonl";
  CHECK(home.run({"batch", questions, "-o", whole}).status == 0);
  const std::string out = home.path() / "out.jsonl";
  ProgramOptions small;  // but not too small for the database
  small.largest_file = TemporaryFolder::read(whole).size() / 2;
  const ProgramResult full = home.run({"batch", questions, "-o", out}, small);
  CHECK(full.status == 74);
  const std::string half = TemporaryFolder::read(out);
  CHECK(TemporaryFolder::read(whole).starts_with(half));
  CHECK((half.empty() || half.ends_with('\n')));
  CHECK(says(full, "out.jsonl: File too large"));
  CHECK(home.run({"batch", questions, "-o", out, "--resume"}).status == 0);
  CHECK(TemporaryFolder::read(out) == TemporaryFolder::read(whole));
}

TEST_CASE("killed at any time, it goes on to the same bytes") {
  const Home home;
  const std::string questions = home.folder().write("survey.csv", survey());
  const ProgramResult whole = home.run({"batch", questions});
  const std::string out = home.path() / "out.jsonl";
  std::size_t before = 0;
  for (int kill = 1; kill <= 3; ++kill) {
    // What was on standard output when it was killed is what a file would hold.
    ProgramOptions options;
    options.kill_at = "\"id\":\"c" + std::to_string(2 * kill) + "\"";
    const ProgramResult killed = home.run({"batch", questions, "-j", "2"}, options);
    CHECK(whole.out.starts_with(killed.out));
    CHECK(killed.out.size() > before);
    before = killed.out.size() / 2;
    home.folder().write("out.jsonl", killed.out);
    CHECK(home.run({"batch", questions, "-o", out, "--resume"}).status == 0);
    CHECK(TemporaryFolder::read(out) == whole.out);
  }
}

TEST_CASE("answers come while more questions are awaited; Ctrl-C leaves whole records") {
  const Home home;
  home.run({"status"});
  const std::string out = home.path() / "out.jsonl";
  TerminalProgram batch(home, {"batch", "-", "-o", out, "-j", "2"}, 80);
  batch.type("Hvem?\n");
  CHECK(batch.sees("answering 1"));
  CHECK(lines_of(TemporaryFolder::read(out)).size() == 1);
  batch.type("\x03");
  CHECK(batch.sees("interrupted after 1 question; go on with the same input and:"));
  CHECK(batch.sees("--resume"));
  CHECK(batch.wait() == 130);
  CHECK(lines_of(TemporaryFolder::read(out)).size() == 1);
}

TEST_CASE("a reader that goes away ends it quietly, a full device does not") {
  const Home home;
  REQUIRE(home.run({"status"}).status == 0);
  const std::string questions = home.folder().write("q.txt", "Hvem?\nHva?\n");
  const std::filesystem::path status = home.path() / "status";
  const std::string line = "env -i HOME='" + home.path().string() + "' XDG_DATA_HOME='" +
                           (home.path() / "data").string() +
                           "' sh -c '{ \"$0\" batch -q \"$1\"; echo $? >&3; } 3>\"$2\" | true' '" +
                           HOIDAP_PROGRAM + "' '" + questions + "' '" + status.string() + "'";
  REQUIRE(std::system(line.c_str()) == 0);
  CHECK(TemporaryFolder::read(status) == "0\n");

  ProgramOptions full;
  full.output = "/dev/full";
  CHECK(home.run({"batch", questions}, full).status == 74);
}

TEST_SUITE_END();

}  // namespace hoidap::tests
