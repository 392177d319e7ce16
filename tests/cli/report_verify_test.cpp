// Reports after their documents, or they themselves, were edited.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

constexpr char article[] =
    "A report on ferries.\n\nThe ferry leaves Moss at six o'clock every morning. It carries eighty "
    "cars.\n\nThe captain is called Ola Nordmann. He has worked at sea for thirty years.\n";
constexpr char questions[] =
    "# Ferries\n\n- When does the ferry leave Moss?\n- Who is the captain of the ferry?\n";

std::string read(const fs::path& file) {
  return TemporaryFolder::read(file);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// A corpus of one article and a report over it.
struct Reported {
  Home home;
  std::string corpus = (home.path() / "corpus").string();
  std::string document = home.folder().write("ferry.txt", article).string();
  std::string report;

  explicit Reported(const std::string& extension)
      : report((home.path() / ("r." + extension)).string()) {
    add();
    const std::string file = home.folder().write("q.md", questions).string();
    REQUIRE(run({"report", file, "-o", report, "--min-confidence", "0"}).status == 0);
  }

  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--corpus", corpus});
    return home.run(arguments);
  }
  void add() const { REQUIRE(run({"add", document}).status == 0); }
  void edit(const std::string& text) const {
    home.folder().write("ferry.txt", text);
    add();
  }
};

}  // namespace

TEST_SUITE_BEGIN("hoidap verify: reports");

TEST_CASE("in every format, moved quotes are found, written down and hold again") {
  for (const char* extension : {"md", "txt", "html", "docx", "odt"}) {
    CAPTURE(extension);
    const Reported reported(extension);
    const ProgramResult before = reported.run({"verify", reported.report});
    CHECK(before.status == 0);
    CHECK(holds(before.out, "2 ok, 0 moved, 0 changed, 0 missing"));
    reported.edit("A new first paragraph.\n\n" + std::string(article));
    const ProgramResult moved = reported.run({"verify", reported.report});
    CHECK(moved.status == 1);
    CHECK(holds(moved.out, "0 ok, 2 moved, 0 changed, 0 missing"));
    CHECK(holds(moved.out, "line 3 -> line 5"));
    const ProgramResult fixed = reported.run({"verify", "--fix", reported.report});
    CAPTURE(fixed.error);
    CHECK(fixed.status == 0);
    const ProgramResult after = reported.run({"verify", reported.report});
    CHECK(after.status == 0);
    CHECK(holds(after.out, "2 ok, 0 moved"));
  }
}

TEST_CASE("the new places stand in the report, and everything else in it stays") {
  const Reported reported("md");
  const std::string before =
      replaced(read(reported.report), "# Ferries\n", "# Ferries\n\nMy own words.\n");
  reported.home.folder().write("r.md", before);
  CHECK(holds(before, "para. 2, line 3."));
  CHECK(holds(before, "para. 3, line 5."));
  reported.edit("A new first paragraph.\n\n" + std::string(article));
  CHECK(reported.run({"verify", "--fix", reported.report}).status == 0);
  CHECK(read(reported.report) == replaced(replaced(before, "para. 3, line 5.", "para. 4, line 7."),
                                          "para. 2, line 3.", "para. 3, line 5."));
}

TEST_CASE("a quote that somebody edited in the report does not hold") {
  const Reported reported("html");
  const std::string page = read(reported.report);
  const std::size_t data = page.find("<script");
  reported.home.folder().write(
      "r.html", replaced(page.substr(0, data), "every morning</mark>", "every evening</mark>") +
                    page.substr(data));
  const ProgramResult result = reported.run({"verify", reported.report});
  CHECK(result.status == 1);
  CHECK(holds(result.out,
              ": edited in the report\n    When does the ferry leave Moss?\n"
              "    as cited: The ferry leaves Moss at six o'clock every morning.\n"));
  const ProgramResult json = reported.run({"verify", "--json", reported.report});
  CHECK(json.status == 1);
  CHECK(holds(json.out, "\"state\":\"edited\""));
}

TEST_CASE("an office report that was edited is never overwritten") {
  const Reported reported("docx");
  const std::string edited = read(reported.report) + "x";
  reported.home.folder().write("r.docx", edited);
  reported.edit("A new first paragraph.\n\n" + std::string(article));
  const ProgramResult result = reported.run({"verify", "--fix", reported.report});
  CHECK(result.status == 1);
  CHECK(holds(result.error, "it was edited since it was made, so it stays as it is"));
  CHECK(read(reported.report) == edited);
}

TEST_CASE("changed and missing quotes are told, in reports as in answers") {
  const Reported reported("txt");
  reported.edit(replaced(article, "eighty", "ninety"));
  CHECK(reported.run({"verify", reported.report}).status == 0);
  reported.edit(replaced(article, "at six o'clock", "at ten o'clock"));
  const ProgramResult changed = reported.run({"verify", reported.report});
  CHECK(changed.status == 1);
  CHECK(holds(changed.out, "1 ok, 0 moved, 1 changed, 0 missing"));
  CHECK(holds(changed.out, "[-six-] {+ten+}"));
  CHECK(reported.run({"verify", "--fix", reported.report}).status == 1);
}

TEST_CASE("a report and its data are one: named together they are checked once") {
  const Reported reported("md");
  const std::string data = reported.report + ".hoidap.json";
  const ProgramResult result = reported.run({"verify", reported.report, data});
  CHECK(result.status == 0);
  CHECK(holds(result.out, "2 quotes: "));
  fs::remove(data);
  CHECK(reported.run({"verify", reported.report}).status == 66);
  reported.home.folder().write("r.md.hoidap.json", "{\"hoidap_report\":1");
  const ProgramResult damaged = reported.run({"verify", reported.report});
  CHECK(damaged.status == 65);
  CHECK(holds(damaged.error, "r.md.hoidap.json: not JSON"));
}

TEST_SUITE_END();

}  // namespace hoidap::tests
