// `cite`, and what the console cites, saves and exports.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/csl_schema.h"
#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr char question[] = "Thời hạn trả lời yêu cầu của Chấp hành viên là mấy ngày?";
constexpr char term[] =
    "Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là 03 ngày, kể từ ngày nhận được "
    "yêu cầu.";

}  // namespace

TEST_SUITE_BEGIN("hoidap cite");

TEST_CASE("cite writes references of documents in each style and language") {
  const Home home;
  const ProgramResult result = home.run({"cite", "d1", "d4"});
  CHECK(result.status == 0);
  CHECK(result.error == "");
  CHECK(result.out ==
        "[1] Nguyễn Thị Ngân. Tăng cường hợp tác với Bộ Tư pháp Liên bang Nga về ứng dụng công "
        "nghệ thông tin trong quản lý THADS. Tổng cục THADS, 21/12/2023.\n"
        "[2] Bộ trưởng Bộ Công an Tô Lâm hội đàm với Bộ trưởng Bộ Nội vụ Liên bang Nga. TTXVN, "
        "tháng 11/2023.\n");
  const std::string norwegian =
      home.run({"cite", "--style", "author-date", "--lang", "no", "d4", "d1", "d4"}).out;
  CHECK(norwegian.starts_with("Nguyễn Thị Ngân. (2023, 21. desember). "));
  CHECK(has(norwegian, "\nTTXVN. (2023, november). "));
  CHECK(std::count(norwegian.begin(), norwegian.end(), '\n') == 2);
}

TEST_CASE("cite names a passage by line, paragraph, bytes or words, all the same") {
  const Home home;
  const std::string by_line = home.run({"cite", "d1", "--quote", term}).out;
  CHECK(by_line.starts_with("“" + std::string(term) +
                            "” [1, đoạn 12, dòng 19]\n\n[1] Nguyễn Thị "
                            "Ngân. "));
  const auto answer = nlohmann::json::parse(home.run({"ask", "--json", question}).out);
  const auto& citation = answer.at("citations").at(0);
  CHECK(citation.at("quote") == term);
  const std::string bytes = citation.at("start_byte").dump() + "-" + citation.at("end_byte").dump();
  CHECK(home.run({"cite", "d1", "--bytes", bytes}).out == by_line);
  const std::string paragraph = home.run({"cite", "d1", "--paragraph", "12"}).out;
  CHECK(home.run({"cite", "d1", "--line", "19"}).out == paragraph);
  CHECK(has(paragraph, term));
  const std::string note =
      home.run({"cite", "d2", "--line", "3", "--style", "footnote", "--lang", "en"}).out;
  CHECK(has(note, ", 14 August 2025, para. 2, line 3. https://baochinhphu.vn/"));
  CHECK(has(note, ".htm#:~:text="));
  const ProgramResult twice = home.run({"cite", "d1", "--quote", "THADS"});
  CHECK(twice.status == 0);
  CHECK(has(twice.error, "times; the first place is cited"));
}

TEST_CASE("cite takes up earlier answers, and names the lines that are none") {
  const Home home;
  const std::string line = home.run({"ask", "--json", question}).out;
  const ProgramResult all = home.run({"cite", "--answers", "-"}, with_input(line));
  CHECK(all.status == 0);
  CHECK(all.error == "");
  CHECK(all.out.starts_with(std::string(question) + "\n“" + term + "” [1, đoạn 12, dòng 19]\n"));
  const ProgramResult one =
      home.run({"cite", "--answers", "-", "-n", "1", "--style", "author-date"}, with_input(line));
  CHECK(has(one.out, "” (Nguyễn Thị Ngân, 2023, đoạn 12, dòng 19)\n\nNguyễn Thị Ngân. (2023, "));
  CHECK(std::count(one.out.begin(), one.out.end(), '\n') == 4);
  const std::string file =
      home.folder()
          .write("answers.jsonl", line + "\n{\"question\":1}\n" + line + "half a li")
          .string();
  const ProgramResult mixed = home.run({"cite", "--answers", file});
  CHECK(mixed.status == 65);
  CHECK(has(mixed.error, file + ":3: not an answer"));
  CHECK(has(mixed.error, file + ":5: not JSON"));
  CHECK(std::count(mixed.error.begin(), mixed.error.end(), '\n') == 2);
  CHECK(has(mixed.out, all.out.substr(0, all.out.find("\n\n"))));
}

TEST_CASE("an answer whose words moved is cited where they stand; else as it was, with a warning") {
  const Home home;
  const std::string path =
      home.folder()
          .write("a.txt", "Fristen for å svare er tre dager etter at kravet kom.\n")
          .string();
  REQUIRE(home.run({"add", "--lang", "nb", "--author", "Ola Nordmann", "--published", "2024", path})
              .status == 0);
  const std::string line =
      home.run({"ask", "--json", "-k", "1", "Hva er fristen for å svare på kravet?"}).out;
  const std::string id = nlohmann::json::parse(line).at("citations").at(0).at("document");
  REQUIRE(id != "d3");
  const std::vector<std::string> cite = {"cite", "--answers", "-", "--style", "author-date"};
  const ProgramResult before = home.run(cite, with_input(line));
  CHECK(has(before.out, "(Nordmann, 2024, avsnitt 1, linje 1)"));
  CHECK(before.error == "");
  home.folder().write("a.txt",
                      "En innledning.\n\nFristen for å svare er tre dager etter at kravet kom.\n");
  REQUIRE(home.run({"add", "--lang", "nb", "--author", "Ola Nordmann", "--published", "2024", path})
              .status == 0);
  const ProgramResult moved = home.run(cite, with_input(line + line));
  CHECK(has(moved.out, "(Nordmann, 2024, avsnitt 2, linje 3)"));
  CHECK_FALSE(has(moved.out, "linje 1"));
  CHECK(moved.error == "");
  home.folder().write("a.txt", "En innledning.\n\nFristen er fire dager.\n");
  REQUIRE(home.run({"add", "--lang", "nb", "--author", "Ola Nordmann", "--published", "2025", path})
              .status == 0);
  const ProgramResult edited = home.run(cite, with_input(line + line));
  CHECK(edited.status == 0);
  CHECK(has(edited.out, "(Nordmann, 2024, avsnitt 1, linje 1)"));
  CHECK(has(edited.error, id + " was edited where it was cited"));
  CHECK(has(edited.error, "hoidap verify"));
  CHECK(std::count(edited.error.begin(), edited.error.end(), '\n') == 1);
  REQUIRE(home.run({"remove", id}).status == 0);
  const ProgramResult gone = home.run(cite, with_input(line));
  CHECK(gone.status == 0);
  CHECK(has(gone.out, "a.txt. (2024)."));
  CHECK(has(gone.error, id + " is not in the corpus any more"));
}

TEST_CASE("a file without answers is named") {
  const Home home;
  const ProgramResult empty = home.run({"cite", "--answers", "-"}, with_input("\n\n"));
  CHECK(empty.status == 65);
  CHECK(empty.out == "");
  CHECK(has(empty.error, "standard input: holds no answers"));
}

TEST_CASE("cite writes bibliographies that keep to their published forms") {
  const Home home;
  const std::string csl = home.run({"cite", "--all", "--format", "csl-json"}).out;
  CHECK(csl_faults(csl) == "");
  CHECK(nlohmann::json::parse(csl).size() == 5);
  CHECK(has(home.run({"cite", "d1", "--format", "bibtex"}).out, "author = {{Nguyễn Thị Ngân}}"));
  CHECK(home.run({"cite", "d1", "--format", "ris"}).out.starts_with("TY  - GEN\r\nID  - d1\r\n"));
  const ProgramResult urls = home.run({"cite", "--all", "--format", "url"});
  CHECK(urls.status == 0);
  CHECK(urls.out.starts_with("https://baochinhphu.vn/"));
  CHECK(std::count(urls.error.begin(), urls.error.end(), '\n') == 4);
  const ProgramResult none = home.run({"cite", "d1", "--format", "url"});
  CHECK(none.status == 1);
  CHECK(none.out == "");
  const std::string line = home.run({"ask", "--json", question}).out;
  const std::string cited =
      home.run({"cite", "--answers", "-", "-n", "1", "--format", "csl-json"}, with_input(line)).out;
  CHECK(nlohmann::json::parse(cited).at(0).at("id") == "d1");
}

TEST_CASE("cite refuses what it cannot do, and says why") {
  const Home home;
  const std::vector<std::pair<std::vector<std::string>, int>> mistakes = {
      {{"cite"}, 2},
      {{"cite", "--all", "d1"}, 2},
      {{"cite", "d1", "-n", "1"}, 2},
      {{"cite", "d1", "d2", "--line", "1"}, 2},
      {{"cite", "d1", "--line", "3", "--quote", "x"}, 2},
      {{"cite", "d1", "--bytes", "5"}, 2},
      {{"cite", "d1", "--style", "apa"}, 2},
      {{"cite", "d1", "--format", "docx"}, 2},
      {{"cite", "d1", "--lang", "norsk bokmål"}, 2},
      {{"cite", "nothing"}, 66},
      {{"cite", "--answers", "/nonexistent"}, 66},
      {{"cite", "--answers", "/"}, 66},
      {{"cite", "d1", "--line", "999"}, 65},
      {{"cite", "d1", "--paragraph", "-1"}, 65},
      {{"cite", "d1", "--bytes", "5-4"}, 65},
      {{"cite", "d1", "--quote", "these words are not there"}, 65}};
  for (const auto& [arguments, status] : mistakes) {
    CAPTURE(arguments.back());
    const ProgramResult result = home.run(arguments);
    CHECK(result.status == status);
    CHECK(result.out == "");
    CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 1);
  }
}

TEST_CASE("/cite cites the last answer, one citation or all, in a style") {
  const Home home;
  const std::string asked = std::string(question) + "\n";
  const std::string answer = home.run({}, with_input(asked)).out;
  const ProgramResult result =
      home.run({}, with_input("/cite\n" + asked +
                              "/cite 1 author-date\n/cite footnote 1\n/cite 99\n"
                              "/cite apa\n/new\n/cite\n"));
  CHECK(result.status == 0);
  CHECK(result.out.starts_with(answer + "\n“" + term +
                               "” (Nguyễn Thị Ngân, 2023, đoạn 12, dòng 19)"));
  CHECK(has(result.out, "\n\n“" + std::string(term) + "”\nNguyễn Thị Ngân, Tăng cường"));
  CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 4);
  CHECK(has(result.error, "no citation 99"));
  CHECK(has(result.error, "no style apa"));
}

TEST_CASE("/save keeps the conversation, as text, Markdown or JSON lines") {
  const Home home;
  const std::string folder = home.path().string();
  const std::string second = "What is the boiling point of mercury?";
  const ProgramResult result =
      home.run({}, with_input("/save ~/a.jsonl\n" + std::string(question) + "\n/new\n" + second +
                              "\n/save ~/a.jsonl\n/save " + folder + "/a b.md\n/save ~/a.txt\n"));
  CHECK(result.status == 0);
  CHECK(has(result.error, "no answer yet"));
  CHECK(has(result.error, "saved 2 answers in " + folder + "/a.jsonl"));
  // The same lines as `ask` writes, which `cite` reads.
  CHECK(TemporaryFolder::read(folder + "/a.jsonl") ==
        home.run({"ask", "--json", question}).out + home.run({"ask", "--json", second}).out);
  CHECK(home.run({"cite", "--answers", folder + "/a.jsonl"}).status == 0);
  const std::string markdown = TemporaryFolder::read(folder + "/a b.md");
  CHECK(markdown.starts_with("## " + std::string(question) + "\n\n"));
  CHECK(has(markdown, "\n> “" + std::string(term) + "” \\[1, đoạn 12, dòng 19\\]\n"));
  CHECK(has(markdown, "\n## " + second + "\n\nNo answer was found"));
  CHECK(has(markdown, "\n\\[1\\] Nguyễn Thị Ngân. *Tăng cường"));
  const std::string text = TemporaryFolder::read(folder + "/a.txt");
  CHECK(has(text, "“" + std::string(term) + "” [1, đoạn 12, dòng 19]\n"));
  CHECK(has(text, "\n[1] Nguyễn Thị Ngân. Tăng cường"));
}

TEST_CASE("/save and /export never write over a file, and no error ends the console") {
  const Home home;
  const std::string there = home.folder().write("there.bib", "mine").string();
  const ProgramResult result = home.run(
      {},
      with_input(
          "/export x.bib\n" + std::string(question) + "\n/save " + there + "\n/export " + there +
          "\n/save /nonexistent/a\n/save /dev/full/x\n/save\n/export x.doc\n/export ~/new.bib\n" +
          "/export ~/new.json\n/export ~/new.ris\n" + question + "\n"));
  CHECK(result.status == 0);
  CHECK(TemporaryFolder::read(there) == "mine");
  CHECK(has(result.error, there + ": exists already"));
  CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 10);
  CHECK(TemporaryFolder::read(home.path() / "new.bib").starts_with("@misc{d1,\n"));
  CHECK(csl_faults(TemporaryFolder::read(home.path() / "new.json")) == "");
  CHECK(TemporaryFolder::read(home.path() / "new.ris").starts_with("TY  - "));
  const std::string answer = home.run({"ask", question}).out;
  CHECK(result.out == answer + "\n" + answer);
}

TEST_SUITE_END();

}  // namespace hoidap::tests
