// The console, in a pipe and at a terminal; and the small commands.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

constexpr char ctrl_c[] = "\x03";
constexpr char ctrl_d[] = "\x04";

}  // namespace

TEST_SUITE_BEGIN("hoidap console");

TEST_CASE("in a pipe it answers every line, without prompts") {
  const Home home;
  const std::string question = "Thời hạn trả lời yêu cầu của Chấp hành viên là mấy ngày?";
  const std::string answer = home.run({"ask", question}).out;
  const ProgramResult result = home.run({}, with_input(question + "\n\n  \n" + question));
  CHECK(result.status == 0);
  CHECK(result.out == answer + "\n" + answer);
  CHECK(result.error == "");
  CHECK(!fs::exists(home.history()));
}

TEST_CASE("a bad line is reported and the loop goes on") {
  const Home home;
  const ProgramResult result =
      home.run({"chat"}, with_input("\xFF\n/frobnicate\n/open 1\n" + std::string(70'000, 'x') +
                                    "\n?\nAi?\n/open 9\n/quit\nnever read\n"));
  CHECK(result.status == 0);
  CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 6);
  CHECK(result.error.find("not UTF-8") != std::string::npos);
  CHECK(result.error.find("no command /frobnicate") != std::string::npos);
  CHECK(result.error.find("no answer yet") != std::string::npos);
  CHECK(result.error.find("64 KiB") != std::string::npos);
  CHECK(result.error.find("no passage 9") != std::string::npos);
  CHECK(result.out.find("[1] ") != std::string::npos);
}

TEST_CASE("/sources and /open show where an answer comes from") {
  const Home home;
  const ProgramResult result =
      home.run({}, with_input("/sources\nThời hạn trả lời yêu cầu của Chấp hành viên là mấy ngày?\n"
                              "/sources\n/open 1\n"));
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("d0  Thúc đẩy hợp tác"));
  // The whole document, the sentence marked in it.
  const std::string text = home.run({"show", "d1"}).out;
  const std::string first_words = text.substr(0, text.find('\n', 3));
  CHECK(result.out.find(first_words.substr(first_words.find("T"), 40)) != std::string::npos);
  CHECK(result.out.find("văn bản giấy. ►Thời hạn") != std::string::npos);
}

TEST_CASE("a follow-up goes on from the questions before it, and says how it was understood") {
  const Home home;
  const std::string first = "Which Russian federal law regulates electronic documents?";
  const std::string follow_up = "Who drafted it?";
  const std::string other = "Thời hạn trả lời yêu cầu của Chấp hành viên là mấy ngày?";
  const std::string alone = home.run({"ask", first}).out;
  const ProgramResult result =
      home.run({}, with_input(first + "\n" + follow_up + "\n" + other + "\n"));
  CHECK(result.status == 0);
  CHECK(result.error == "");
  REQUIRE(
      result.out.starts_with(alone + "\n↳ understood as: " + follow_up + " (Russian federal law "));
  const std::size_t second_end = result.out.find("\n\nThời hạn");
  CHECK(result.out.substr(alone.size(), second_end - alone.size()).find("220-FZ") !=
        std::string::npos);
  // A question on something else is answered as if it were the first.
  CHECK(result.out.ends_with("\n\n" + home.run({"ask", other}).out));
  CHECK(home.run({}, with_input(first + "\n" + follow_up + "\n" + other + "\n")).out == result.out);
}

TEST_CASE("follow-ups are understood in every language, and across languages") {
  const Home home;
  const ProgramResult result =
      home.run({}, with_input("Luật nào quy định việc sử dụng tài liệu điện tử?\nOg når var det?\n"
                              "А кто его разработал?\nWhat about Resolution 57?\nVì sao?\n"));
  CHECK(result.status == 0);
  for (const char* heading :
       {"↳ forstått som: Og når var det? (", "↳ понято как: А кто его разработал? (",
        "↳ understood as: ", "↳ hiểu là: Vì sao? ("}) {
    CAPTURE(heading);
    CHECK(result.out.find(heading) != std::string::npos);
  }
}

TEST_CASE("/new forgets the conversation, however often, and a follow-up may come first") {
  const Home home;
  const std::string follow_up = "Og når var det?";
  const std::string alone = home.run({"ask", follow_up}).out;
  const ProgramResult result =
      home.run({}, with_input("/new\n" + follow_up + "\n/new\n/new\n" + follow_up + "\n"));
  CHECK(result.out == alone + "\n" + alone);
  CHECK(result.error == "");
  const ProgramResult sources = home.run({}, with_input(follow_up + "\n/new\n/sources\n"));
  CHECK(sources.out.find("\nd0  Thúc đẩy hợp tác") != std::string::npos);
  CHECK(home.run({}, with_input("/help\n")).error.find("/new") != std::string::npos);
}

TEST_CASE("what is no question leaves the conversation as it was") {
  const Home home;
  const std::string first = "Hvem undertegnet intensjonsavtalen?\n";
  const std::string follow_up = "Når var det?\n";
  const std::string wanted = home.run({}, with_input(first + follow_up)).out;
  const ProgramResult result =
      home.run({}, with_input(first + "\n  \n???\n...\n\xFF\n/frobnicate\n/help\n" + follow_up));
  CHECK(result.out == wanted);
  CHECK(wanted.find("↳ forstått som: Når var det? (undertegnet intensjonsavtalen)") !=
        std::string::npos);
}

TEST_CASE("turns of conversations find more answers than the same questions asked alone") {
  const Home home;
  for (const char* name : {"chosen", "unseen", "later", "returning"}) {
    CAPTURE(name);
    const std::string data =
        std::string(HOIDAP_SOURCE_DIR "/tests/fixtures/conversations/") + name + ".jsonl";
    const auto alone = nlohmann::json::parse(home.run({"eval", "answers", "--json", data}).out);
    const auto talk = nlohmann::json::parse(home.run({"eval", "conversation", "--json", data}).out);
    CHECK(talk["all"]["questions"] == alone["all"]["questions"]);
    CHECK(talk["all"]["sentence_hit@1"] > alone["all"]["sentence_hit@1"]);
    CHECK(talk["all"]["sentence_hit@3"] > alone["all"]["sentence_hit@3"]);
    CHECK(talk["turns following"]["follow_up"] > 0.7);
    CHECK(talk["turns first"]["follow_up"] == 0);
    CHECK(talk["turns afresh"]["follow_up"] == 0);
  }
}

TEST_CASE("at a narrow terminal, how a follow-up was understood is wrapped") {
  const Home home;
  REQUIRE(home.run({"ask", "Hvem?"}).status <= 1);
  TerminalProgram console(home, {"--color", "never"}, 40);
  REQUIRE(console.sees("hoidap> "));
  console.type("Which law regulates electronic documents in the courts?\r");
  REQUIRE(console.sees("[3] "));
  REQUIRE(console.sees("hoidap> "));
  console.type("Who drafted it?\r");
  REQUIRE(console.sees("↳ understood as: Who drafted it? (law\r\n  regulates"));
  REQUIRE(console.sees("hoidap> "));
  console.type(ctrl_d);
  CHECK(console.wait() == 0);
}

TEST_CASE("at a terminal it edits, cancels, keeps a history and leaves") {
  const Home home;
  {
    TerminalProgram console(home, {}, 80);
    REQUIRE(console.sees("5 documents (nb, vi)"));
    REQUIRE(console.sees("hoidap> "));
    console.type("a line to cancel");
    REQUIRE(console.sees("cancel"));
    console.type(ctrl_c);
    REQUIRE(console.sees("^C"));
    REQUIRE(console.sees("hoidap> "));
    // Typed wrongly and put right: the cursor has to know how wide "ễ" is.
    console.type("Nguyễn Khánh NgọcX\x7f là ai?\r");
    REQUIRE(console.sees("[1] "));
    REQUIRE(console.sees("hoidap> "));
    console.type(ctrl_d);
    CHECK(console.wait() == 0);
  }
  CHECK(TemporaryFolder::read(home.history()) == "Nguyễn Khánh Ngọc là ai?\n");
  CHECK(fs::status(home.history()).permissions() == fs::perms(0600));
  {
    TerminalProgram console(home, {}, 80);
    REQUIRE(console.sees("hoidap> "));
    console.type("\x10");  // Ctrl-P: the line before
    REQUIRE(console.sees("Khánh Ngọc là ai?"));
    console.type("\r");
    REQUIRE(console.sees("[1] "));
    REQUIRE(console.sees("hoidap> "));
    console.type("/quit\r");
    CHECK(console.wait() == 0);
  }
}

TEST_CASE("at a terminal, lines fit and words stay whole") {
  const Home home;
  REQUIRE(home.run({"ask", "Hvem?"}).status <= 1);  // indexed: nothing but the answer is shown
  TerminalProgram ask(home, {"ask", "--color", "never", "Hvem ledet delegasjonen til Russland?"},
                      40);
  const int status = ask.wait();
  CHECK(status <= 1);
  std::istringstream lines(ask.screen());
  int longest = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
      return c != '\r' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    longest = std::max(longest, static_cast<int>(columns));
  }
  CHECK(longest <= 40);
  CHECK(longest > 30);
}

TEST_CASE("--help shows examples first, and --version the version") {
  const Home home;
  for (const std::vector<std::string>& command : {std::vector<std::string>{},
                                                  {"ask"},
                                                  {"search"},
                                                  {"cite"},
                                                  {"add"},
                                                  {"sync"},
                                                  {"list"},
                                                  {"show"},
                                                  {"remove"},
                                                  {"status"},
                                                  {"eval"},
                                                  {"eval", "retrieval"},
                                                  {"eval", "answers"},
                                                  {"eval", "conversation"},
                                                  {"embed"},
                                                  {"model"},
                                                  {"model", "info"},
                                                  {"completion"},
                                                  {"chat"}}) {
    std::vector<std::string> arguments = command;
    arguments.push_back("--help");
    const ProgramResult result = home.run(arguments);
    CHECK(result.status == 0);
    CHECK(result.error == "");
    const std::size_t examples = result.out.find("Examples:\n  ");
    CHECK(examples != std::string::npos);
    CHECK(examples < result.out.find("Usage:"));
  }
  CHECK(home.run({"--version"}).out.starts_with("hoidap "));
  CHECK(!fs::exists(home.corpus()));
}

TEST_CASE("embed gives a unit vector for each line") {
  const Home home;
  const ProgramResult result = home.run({"embed"}, with_input("một câu\nsetning\n\n"));
  std::istringstream lines(result.out);
  std::vector<std::size_t> dimensions;
  std::vector<double> lengths;
  for (std::string line; std::getline(lines, line);) {
    const auto vector = nlohmann::json::parse(line).at("vector").get<std::vector<double>>();
    double squares = 0;
    for (const double value : vector) squares += value * value;
    dimensions.push_back(vector.size());
    lengths.push_back(squares);
  }
  REQUIRE(lengths.size() == 3);
  CHECK(dimensions[0] > 1);
  CHECK(dimensions[0] == dimensions[2]);
  CHECK(lengths[0] == doctest::Approx(1).epsilon(1e-4));
  CHECK(lengths[1] == doctest::Approx(1).epsilon(1e-4));
  CHECK(lengths[2] == 0);
}

TEST_CASE("Ctrl-C ends a command with 130") {
  const Home home;
  TerminalProgram embed(home, {"embed"}, 80);
  embed.type("một câu\r");
  REQUIRE(embed.sees("{\"vector\":["));  // it is running by now, and waits for another line
  embed.type(ctrl_c);
  CHECK(embed.wait() == 130);
}

TEST_CASE("model info tells what the model is") {
  const Home home;
  const auto info = nlohmann::json::parse(home.run({"model", "info", "--verify", "--json"}).out);
  CHECK(info.at("identity").get<std::string>().starts_with("sha256:"));
  CHECK(info.at("verified") == true);
  CHECK(!info.at("manifest").at("files").empty());
  const std::string text = home.run({"model", "info"}).out;
  CHECK(text.find("vi, nb, en, ru") != std::string::npos);
  CHECK(text.find("sources") != std::string::npos);
}

TEST_CASE("completions are scripts that their shells accept") {
  const Home home;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const ProgramResult result = home.run({"completion", shell});
    CHECK(result.status == 0);
    for (const char* word : {"ask", "search", "min-confidence", "corpus", "explain"}) {
      CHECK(result.out.find(word) != std::string::npos);
    }
    const std::string file = home.folder().write("completion", result.out).string();
    const std::string there = std::string("command -v ") + shell + " >/dev/null";
    if (std::system(there.c_str()) != 0) {
      MESSAGE("not checked: there is no " << std::string(shell));
      continue;
    }
    CHECK(std::system((std::string(shell) + " -n '" + file + "'").c_str()) == 0);
  }
  const std::string script = home.run({"completion", "bash"}).out;
  const std::string file = home.folder()
                               .write("use.bash", script + R"(
COMP_WORDS=(hoidap sea) COMP_CWORD=1 && _hoidap && echo "${COMPREPLY[*]}"
COMP_WORDS=(hoidap search --mode le) COMP_CWORD=3 && _hoidap && echo "${COMPREPLY[*]}"
COMP_WORDS=(hoidap search --exp) COMP_CWORD=2 && _hoidap && echo "${COMPREPLY[*]}"
)")
                               .string();
  const fs::path out = home.path() / "out";
  REQUIRE(std::system(("bash '" + file + "' >'" + out.string() + "'").c_str()) == 0);
  CHECK(TemporaryFolder::read(out) == "search\nlexical\n--explain\n");
}

TEST_SUITE_END();

}  // namespace hoidap::tests
