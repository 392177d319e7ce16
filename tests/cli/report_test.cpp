#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

constexpr char questions[] =
    "# Hợp tác\n\nMột đoạn văn.\n\n## Thời hạn\n\n"
    "- Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?\n"
    "- Hva koster en flybillett til Mars?\n";

std::string read(const fs::path& file) {
  return TemporaryFolder::read(file);
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("hoidap report");

TEST_CASE("a report has the sections, the answer, its quote and source; its data lies beside it") {
  const Home home;
  const std::string file = home.folder().write("q.md", questions).string();
  const std::string report = (home.path() / "r.md").string();
  const ProgramResult result = home.run({"report", file, "-o", report});
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(holds(result.error, "r.md: 1 answered, 1 not found; 1 text kept"));
  const std::string text = read(report);
  CHECK(text.starts_with("# Hợp tác\n\nMột đoạn văn.\n\n## Thời hạn\n\n### Thời hạn để"));
  CHECK(holds(text, "\n**03 ngày**\n"));
  CHECK(holds(text, "[^1]: Nguyễn Thị Ngân, *Tăng cường"));
  CHECK(holds(text, "Không tìm thấy câu trả lời"));
  CHECK_FALSE(holds(text, "Ngày lập"));
  const auto data = nlohmann::json::parse(read(report + ".hoidap.json"));
  CHECK(data.at("items").size() == 4);
  CHECK(data.at("items").at(2).at("answer").at("answer").at("text") == "03 ngày");
}

TEST_CASE("the same questions give the same bytes, in every format") {
  const Home home;
  const std::string file = home.folder().write("q.md", questions).string();
  for (const char* extension : {"md", "txt", "html"}) {
    const std::string one = (home.path() / "one.").string() + extension;
    const std::string two = (home.path() / "two.").string() + extension;
    CHECK(home.run({"report", file, "-o", one}).status == 0);
    CHECK(home.run({"report", file, "-o", two}).status == 0);
    CHECK(read(one).size() > 1000);
    CHECK(read(one) == read(two));
    CHECK(home.run({"report", file, "--to", extension}).out.size() > 1000);
  }
}

TEST_CASE("files that are there already are left alone unless told") {
  const Home home;
  const std::string file = home.folder().write("q.txt", "Ai ký?\n").string();
  const std::string report = home.folder().write("r.html", "mine").string();
  const ProgramResult refused = home.run({"report", file, "-o", report});
  CHECK(refused.status == 73);
  CHECK(holds(refused.error, "exists already; name another, or replace it with --force"));
  CHECK(read(report) == "mine");
  CHECK(home.run({"report", file, "-o", report, "--force"}).status == 0);
  CHECK(read(report).starts_with("<!DOCTYPE html>"));
  const ProgramResult over = home.run({"report", file, "-o", file, "--force"});
  CHECK(over.status == 2);
  CHECK(holds(over.error, "is the file of the questions"));
  CHECK(read(file) == "Ai ký?\n");
  const std::string sources = home.folder().write("s.json", "mine").string();
  CHECK(home.run({"report", file, "--bibliography", sources}).status == 73);
}

TEST_CASE("a date is printed when it is asked for, and words can be in another language") {
  const Home home;
  ProgramOptions input;
  input.input = "Ai ký bản ghi nhớ?\n";
  const ProgramResult result = home.run(
      {"report", "-", "--to", "txt", "--date", "1 May", "--words", "nb", "--title", "T"}, input);
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("T\n=\n"));
  CHECK(holds(result.out, "Dato: 1 May."));
}

TEST_CASE("what cannot be a report is refused with what to do") {
  const Home home;
  const auto write = [&](const char* name, const std::string& text) {
    return home.folder().write(name, text).string();
  };
  const std::string file = write("q.txt", "Ai ký?\n");
  const auto refused = [&](std::vector<std::string> arguments, int status,
                           const std::string& message) {
    arguments.insert(arguments.begin(), "report");
    const ProgramResult result = home.run(arguments);
    CAPTURE(result.error);
    CHECK(result.status == status);
    CHECK(holds(result.error, message));
    CHECK(result.out.empty());
  };
  refused({}, 2, "FILE is required");
  refused({"nowhere.md"}, 66, "nowhere.md");
  refused({home.path().string()}, 66, "is a folder");
  refused({write("e.md", "\n")}, 65, "is empty");
  refused({write("p.md", "# Only\n\nprose.\n")}, 65, "holds no question");
  refused({write("u.txt", std::string("\xFF\xFE"
                                      "a\0",
                                      4))},
          65, "UTF-16");
  refused({write("b.txt", "Who?\n\xC3\x28\n")}, 65, "line 2");
  refused({file, "-o", "r.pdf"}, 2, ".docx or .odt");
  refused({file, "--to", "docx"}, 2, "-o FILE");
  refused({file, "--style", "pandoc"}, 2, "--bibliography FILE.json");
  refused({file, "-o", "r.html", "--style", "pandoc", "--bibliography", "x.json"}, 2,
          "is for Markdown");
  refused({file, "--bibliography", "x.xml"}, 2, ".json (CSL-JSON), .bib or .ris");
  refused({file, "-o", (home.path() / "no" / "r.md").string()}, 73, "cannot be written");
}

TEST_CASE("a question that cannot be asked is named by its line, and the rest goes on") {
  const Home home;
  const std::string file =
      home.folder().write("q.txt", "Ai ký?\n...\n" + std::string(70'000, 'a') + "?\n").string();
  const ProgramResult result = home.run({"report", file});
  CHECK(result.status == 65);
  CHECK(holds(result.error, "q.txt:2: "));
  CHECK(holds(result.error, "q.txt:3: "));
  CHECK(holds(result.out, "## Ai ký?\n"));
  CHECK(holds(result.out, "\nCâu hỏi này không hỏi được.\n"));
  CHECK(result.out.size() < 5000);
}

TEST_CASE("sources go to a bibliography that pandoc reads without a warning") {
  const Home home;
  const std::string file = home.folder().write("q.md", questions).string();
  for (const char* extension : {"json", "bib"}) {
    const std::string sources = (home.path() / "s.").string() + extension;
    const std::string report = (home.path() / "r").string() + extension + ".md";
    CHECK(home.run({"report", file, "-o", report, "--style", "pandoc", "--bibliography", sources})
              .status == 0);
    CHECK(holds(read(report), "bibliography: \"s." + std::string(extension) + "\"\n"));
    CHECK(holds(read(report), "[@d1, para. 12, line 19]"));
    for (const char* to : {"html", "docx"}) {
      const std::string command = "cd '" + home.path().string() +
                                  "' && pandoc --citeproc --fail-if-warnings -s '" + report +
                                  "' -o out." + to + " 2>pandoc.txt";
      CHECK(std::system(command.c_str()) == 0);
      CHECK(read(home.path() / "pandoc.txt").empty());
    }
    CHECK(holds(read(home.path() / "out.html"), "Nguyễn Thị Ngân"));
  }
}

TEST_CASE("Word and OpenDocument reports are made by pandoc, byte for byte the same") {
  const Home home;
  const std::string file = home.folder().write("q.md", questions).string();
  for (const char* extension : {"docx", "odt"}) {
    const std::string one = (home.path() / "one.").string() + extension;
    const std::string two = (home.path() / "two.").string() + extension;
    const ProgramResult result = home.run({"report", file, "-o", one});
    CAPTURE(result.error);
    CHECK(result.status == 0);
    CHECK(home.run({"report", file, "-o", two}).status == 0);
    CHECK(read(one).starts_with("PK"));
    // Times in a ZIP archive count two seconds: these are not the same ones.
    CHECK(read(one).substr(10, 4) == std::string("\0\0\x21\0", 4));
    CHECK(read(one) == read(two));
    const std::string command =
        "pandoc '" + one + "' -t plain --wrap=none -o '" + one + ".txt' 2>/dev/null";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(holds(read(one + ".txt"), "03 ngày"));
    CHECK(holds(read(one + ".txt"), "Nguyễn Thị Ngân"));
  }
}

TEST_CASE("without pandoc an office report is refused with what to do instead") {
  const Home home;
  const std::string file = home.folder().write("q.txt", "Ai ký?\n").string();
  ProgramOptions options;
  options.environment["PATH"] = home.path().string();
  const ProgramResult result =
      home.run({"report", file, "-o", (home.path() / "r.docx").string()}, options);
  CHECK(result.status == 78);
  CHECK(holds(result.error, "apt-get install pandoc"));
  CHECK(holds(result.error, ".html or .md"));
}

TEST_SUITE_END();

}  // namespace hoidap::tests
