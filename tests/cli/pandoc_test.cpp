// Bibliographies go through pandoc, which must have nothing to say about them.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

struct Converted {
  int status = -1;
  std::string out;
  std::string error;
};

// Whether there is a pandoc; ./check installs one.
bool has_pandoc() {
  return std::system("command -v pandoc >/dev/null") == 0;
}

Converted convert(const fs::path& folder, const std::string& bibliography,
                  const std::string& format) {
  const std::string command =
      "cd '" + folder.string() + "' && pandoc --citeproc --fail-if-warnings --wrap=none" +
      " --bibliography " + bibliography + " -t " + format + " -o out cited.md 2>error";
  Converted converted;
  converted.status = std::system(command.c_str());
  converted.out = TemporaryFolder::read(folder / "out");
  converted.error = TemporaryFolder::read(folder / "error");
  return converted;
}

std::string written(const Home& home, const std::string& format) {
  return home.run({"cite", "--all", "--format", format}).out;
}

}  // namespace

TEST_SUITE_BEGIN("pandoc");

TEST_CASE("CSL-JSON and BibTeX become documents without a warning, Vietnamese names whole") {
  if (!has_pandoc()) {
    MESSAGE("not checked: there is no pandoc");
    return;
  }
  const Home home;
  home.folder().write("x.json", written(home, "csl-json"));
  home.folder().write("x.bib", written(home, "bibtex"));
  home.folder().write("cited.md",
                      "Trích [@d1, para. 4] và [@d0, line 3; @d2], [@d3] og [@d4, para. 2].\n");
  for (const char* file : {"x.json", "x.bib"}) {
    CAPTURE(file);
    for (const char* format : {"html", "docx", "plain"}) {
      CAPTURE(format);
      const Converted converted = convert(home.path(), file, format);
      CHECK(converted.status == 0);
      CHECK(converted.error == "");
      CHECK_FALSE(converted.out.empty());
      if (std::string(format) == "docx") continue;
      CHECK(converted.out.find("Nguyễn Thị Ngân 2023") != std::string::npos);
      CHECK(converted.out.find("Ngân, ") == std::string::npos);
      CHECK(converted.out.find("Ngân, N") == std::string::npos);
      CHECK(converted.out.find("Tăng cường hợp tác với Bộ Tư pháp Liên bang Nga") !=
            std::string::npos);
    }
  }
}

TEST_CASE("So do documents with odd metadata, and it comes out as it was") {
  if (!has_pandoc()) {
    MESSAGE("not checked: there is no pandoc");
    return;
  }
  const Home home;
  const std::vector<std::string> titles = {"100 % & $5 #1 a_b {c} ~ ^ \\x",
                                           "Who? \"Quoted\" text",
                                           "🙂 emoji",
                                           "שלום",
                                           "two\n lines",
                                           "@misc{x, title"};
  const std::string corpus = (home.path() / "odd").string();
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::string path =
        home.folder()
            .write(std::to_string(i) + ".txt", "Text number " + std::to_string(i))
            .string();
    const ProgramResult added =
        home.run({"--corpus", corpus, "add", "--lang", "nb", "--title", titles[i], "--author",
                  "Smith & {Sons} 100%", "--url", "https://x.no/{a}?b=%20&c#d", "--published",
                  "2023-11", path});
    REQUIRE(added.status == 0);
  }
  const std::string csl =
      home.run({"--corpus", corpus, "cite", "--all", "--format", "csl-json"}).out;
  home.folder().write("x.json", csl);
  home.folder().write("x.bib",
                      home.run({"--corpus", corpus, "cite", "--all", "--format", "bibtex"}).out);
  home.folder().write("cited.md", "---\nnocite: '@*'\n---\n\nText.\n");
  for (const char* file : {"x.json", "x.bib"}) {
    CAPTURE(file);
    const Converted converted = convert(home.path(), file, "plain");
    CHECK(converted.status == 0);
    CHECK(converted.error == "");
    CAPTURE(converted.out);
    for (const char* shown : {"100 % & $5 #1 a_b {c} ~ ^ \\x", "🙂 emoji", "שלום", "wo lines",
                              "Smith & {Sons} 100%", "https://x.no/%7Ba%7D?b=%20&c#d"}) {
      CAPTURE(shown);
      CHECK(converted.out.find(shown) != std::string::npos);
    }
    CHECK(convert(home.path(), file, "docx").error == "");
  }
}

TEST_SUITE_END();

}  // namespace hoidap::tests
