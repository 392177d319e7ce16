#include "qa/report_file.h"

#include <doctest/doctest.h>

#include "models/error.h"
#include "qa/report_format.h"
#include "tests/support/sample_report.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

namespace fs = std::filesystem;

// A report on disk as `hoidap report` leaves it.
fs::path written(const tests::TemporaryFolder& folder, ReportFormat format) {
  const Report report = tests::sample_report();
  const ReportOutput output{format, false, ""};
  const std::string name = "r." + std::string(to_text(format));
  if (format != ReportFormat::html) {
    folder.write(name + ".hoidap.json", report_data(report, output));
  }
  return folder.write(name, report_source(report, output));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_SUITE("ReportFile") {
  TEST_CASE("The questions of a report are found with the lines of their quotes") {
    for (const auto format : {ReportFormat::markdown, ReportFormat::text, ReportFormat::html}) {
      const tests::TemporaryFolder folder;
      const fs::path path = written(folder, format);
      const ReportFile file(path);
      CHECK(is_report_name(path));
      CHECK(file.edited().empty());
      REQUIRE(file.questions().size() == 2);
      CHECK(file.questions()[0].item == 2);
      CHECK(file.questions()[1].item == 3);
      CHECK(file.numbered_file() == path);
      const std::string text = tests::TemporaryFolder::read(path);
      int line = 1;
      for (const char c : text.substr(0, text.find(", kể từ hôm nay."))) line += c == '\n' ? 1 : 0;
      CHECK(file.questions()[0].line == line);
      CHECK(file.questions()[1].line > line);
    }
  }

  TEST_CASE("A quote that was edited by hand is named with its line, wherever it is wrapped") {
    const tests::TemporaryFolder folder;
    const fs::path path = written(folder, ReportFormat::markdown);
    const std::string text = tests::TemporaryFolder::read(path);
    folder.write("r.md", replaced(text, "Fristen er 3 dager,", "Fristen er\n> 3 dager,"));
    CHECK(ReportFile(path).edited().empty());
    folder.write("r.md", replaced(text, "Fristen er 3 dager", "Fristen er 4 dager"));
    const ReportFile file(path);
    REQUIRE(file.edited().size() == 1);
    CHECK(file.edited()[0].quote == "Fristen er 3 dager, regnet fra i dag.");
    CHECK(file.edited()[0].question == "Thời hạn là mấy ngày?");
    CHECK(file.edited()[0].line == 13);
    folder.write("r.md", replaced(replaced(text, "kể từ hôm nay", "kể từ mai"), "kể từ hôm nay",
                                  "kể từ mai"));
    REQUIRE(ReportFile(path).edited().size() == 2);
    CHECK(ReportFile(path).edited()[0].line == 9);  // the question's own
  }

  TEST_CASE("What is missing or damaged beside a report is said") {
    const tests::TemporaryFolder folder;
    const auto complaint = [&](const fs::path& path) -> std::string {
      try {
        ReportFile file(path);
      } catch (const Error& error) {
        return error.what();
      }
      return {};
    };
    CHECK(complaint(folder.path() / "none.md").find("none.md") != std::string::npos);
    CHECK(complaint(folder.write("a.md", "text")).find("a.md.hoidap.json: is not there") !=
          std::string::npos);
    CHECK(complaint(folder.write("a.html", "<p>")).find("holds no data of a report") !=
          std::string::npos);
    folder.write("a.md.hoidap.json", "{\"hoidap_report\"");
    CHECK(complaint(folder.path() / "a.md").find("a.md.hoidap.json: not JSON") !=
          std::string::npos);
  }

  TEST_CASE("Lines that changed are written anew where they stand, whatever was put around them") {
    const auto updated =
        updated_lines("mine\na 1\r\n\nb\nmine\na 1\nc", "a 1\n\nb\na 1\nc\n", "a 2\n\nb\na 3\nc\n");
    CHECK(updated.text == "mine\na 2\r\n\nb\nmine\na 3\nc");
    CHECK(updated.missed.empty());
  }

  TEST_CASE("A line that was edited by hand stays, and is named") {
    const auto updated = updated_lines("A 1\nb\n", "a 1\nb\n", "a 2\nb\n");
    CHECK(updated.text == "A 1\nb\n");
    CHECK(updated.missed == std::vector<std::string>{"a 1"});
  }
}

}  // namespace
}  // namespace hoidap::qa
