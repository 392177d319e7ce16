#include "corpus/loader.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "models/error.h"
#include "models/text.h"
#include "tests/corpus/random_text.h"
#include "tests/support/temporary_folder.h"

using namespace hoidap;
using namespace hoidap::corpus;

namespace {

// What loading says went wrong; "" when nothing did.
std::string fault_of(std::string bytes, std::string_view name = "file.txt") {
  try {
    load_bytes(std::move(bytes), name);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    CHECK(std::string(error.what()).starts_with(std::string(name) + ": "));
    return error.what();
  }
  return "";
}

bool mentions(const std::string& text, std::string_view words) {
  const bool found = text.find(words) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

ErrorKind kind_of_load(const std::filesystem::path& path) {
  try {
    load_file(path);
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("loaded " << path);
  return ErrorKind::internal;
}

}  // namespace

TEST_SUITE("Loader") {
  TEST_CASE("Text and Markdown keep every byte") {
    const std::string bytes = "\ufeffMột\r\nhai\rba\n\n";
    CHECK(load_bytes(bytes, "a.txt").text == bytes);
    CHECK(load_bytes(bytes, "a.md").text == bytes);
    const tests::TemporaryFolder folder;
    CHECK(load_file(folder.write("a.txt", bytes)).text == bytes);
  }

  TEST_CASE("The format follows from the name") {
    CHECK(load_bytes("x", "a.txt").format == Format::text);
    CHECK(load_bytes("x", "a").format == Format::text);
    CHECK(load_bytes("x", "a.csv").format == Format::text);
    CHECK(load_bytes("x", "a.MD").format == Format::markdown);
    CHECK(load_bytes("x", "b/a.markdown").format == Format::markdown);
    CHECK(load_bytes("x", "a.HTM").format == Format::html);
    CHECK(load_bytes("x", "a.xhtml").format == Format::html);
  }

  TEST_CASE("Bytes that are not UTF-8 are refused with their place and a way out") {
    const std::string fault = fault_of("one\ntwo\nth\xE6t\n");
    CHECK(mentions(fault, "byte 10 (line 3)"));
    CHECK(mentions(fault, "`iconv -f WINDOWS-1252 -t UTF-8 'file.txt'`"));
    // "Министр" in Windows-1251.
    CHECK(mentions(fault_of("\xCC\xE8\xED\xE8\xF1\xF2\xF0"), "iconv -f WINDOWS-1251"));
  }

  TEST_CASE("A page that declares another charset is told that one") {
    const std::string page = "<html><head><meta charset=\"ISO-8859-1\"></head><body>bl\xE5</body>";
    CHECK(mentions(fault_of(page, "a.html"), "iconv -f iso-8859-1"));
    CHECK(fault_of("<meta charset=iso-8859-1><p>blå", "a.html").empty());
  }

  TEST_CASE("UTF-16 and UTF-32 are named") {
    CHECK(mentions(fault_of(std::string("\xFF\xFE\x41\0", 4)), "is in UTF-16"));
    CHECK(mentions(fault_of(std::string("\xFE\xFF\0\x41", 4)), "is in UTF-16"));
    CHECK(mentions(fault_of(std::string("\xFF\xFE\0\0", 4)), "is in UTF-32"));
    CHECK(mentions(fault_of(std::string("H\0e\0l\0l\0o\0", 10)), "seems to be in UTF-16"));
  }

  TEST_CASE("Binary files are refused, the usual ones with advice") {
    CHECK(mentions(fault_of(std::string("ab\0\0\0cd", 7)), "is binary"));
    CHECK(mentions(fault_of("%PDF-1.7 text"), "pdftotext"));
    CHECK(mentions(fault_of(std::string("PK\x03\x04\0\0\0\0\0", 9), "a.docx"), "Word"));
  }

  TEST_CASE("A file without a visible character is empty") {
    CHECK(mentions(fault_of(""), "is empty"));
    CHECK(mentions(fault_of(" \r\n\t"), "is empty"));
    CHECK(mentions(fault_of("\ufeff\u00a0\u200b"), "is empty"));
    CHECK(mentions(fault_of("<html><script>x()</script></html>", "a.html"), "shows no text"));
  }

  TEST_CASE("A file that is too large is refused") {
    CHECK(mentions(fault_of(std::string(max_file_bytes + 1, 'a')), "larger than 256 MiB"));
  }

  TEST_CASE("A file that is not there, or is a folder, is no input") {
    const tests::TemporaryFolder folder;
    CHECK(kind_of_load(folder.path() / "missing.txt") == ErrorKind::no_input);
    CHECK(kind_of_load(folder.path()) == ErrorKind::no_input);
  }

  TEST_CASE("The title of plain text is its heading, if it starts with one") {
    const std::string prose =
        "The committee met on Tuesday to discuss the new budget, and after several hours of debate "
        "the members agreed to postpone the final vote until the figures had been checked again.";
    CHECK(load_bytes("Budget talks\n\n" + prose, "a.txt").metadata.title == "Budget talks");
    CHECK(load_bytes(prose, "a.txt").metadata.title.empty());
    CHECK(load_bytes("A judge. Photo: Reuters\n" + prose, "a.txt").metadata.title.empty());
    CHECK(load_bytes("10/10/2023\n" + prose, "a.txt").metadata.title.empty());
  }

  TEST_CASE("Markdown says its metadata in front matter, or its title in the first heading") {
    const Metadata metadata = load_bytes(
                                  "---\r\ntitle: \"A: b\"\r\nAuthors: [Kari, Ola]\r\npublisher: "
                                  "P\r\ndate: 2023-12-21T08:00\r\n"
                                  "url: https://example.org/x\r\nlang: nb-NO\r\n---\r\n# Other\r\n",
                                  "a.md")
                                  .metadata;
    CHECK(metadata ==
          Metadata{"A: b", "P", "Kari, Ola", "2023-12-21", "https://example.org/x", "nb", ""});
    CHECK(load_bytes("text\n\n# The *title*\n", "a.md").metadata.title == "The title");
    CHECK(load_bytes("## Second level\n", "a.md").metadata.title.empty());
    CHECK(load_bytes("--- \nnever closed\n", "a.md").metadata == Metadata{});
  }

  TEST_CASE("It does not fall over any bytes, and what it loads is UTF-8") {
    std::mt19937 random(1);
    for (int round = 0; round < 1500; ++round) {
      CAPTURE(round);
      const std::size_t size = random() % 200;
      std::string bytes =
          round % 3 == 0 ? tests::random_bytes(random, size) : tests::random_text(random, size);
      if (round % 3 == 2 && !bytes.empty()) bytes[random() % bytes.size()] ^= 0x40;
      for (const char* name : {"a.txt", "a.md", "a.html"}) {
        try {
          const std::string text = load_bytes(bytes, name).text;
          CHECK(!models::first_invalid_utf8(text));
        } catch (const Error& error) {
          CHECK(error.kind() == ErrorKind::bad_data);
        }
      }
    }
  }
}

TEST_SUITE("list_files") {
  using Paths = std::vector<std::filesystem::path>;

  TEST_CASE("A folder is the readable files in it and below, sorted, hidden ones left out") {
    const tests::TemporaryFolder folder;
    const auto b = folder.write("b.TXT", "x");
    const auto a = folder.write("sub/a.md", "x");
    const auto pdf = folder.write("sub/c.pdf", "x");
    folder.write(".hidden.txt", "x");
    folder.write(".git/d.txt", "x");
    const FileList list = list_files({folder.path().string() + "/"});
    CHECK(list.files == Paths{b, a});
    CHECK(list.skipped == Paths{pdf});
  }

  TEST_CASE("A named file is taken whatever its kind, and once") {
    const tests::TemporaryFolder folder;
    const auto odd = folder.write("odd.xyz", "x");
    const auto a = folder.write("a.txt", "x");
    const FileList list = list_files({odd, a, folder.path(), folder.path() / "." / "a.txt"});
    CHECK(list.files == Paths{a, odd});
    CHECK(list.skipped.empty());
  }

  TEST_CASE("Links to folders are not followed, so that a loop does no harm") {
    const tests::TemporaryFolder folder;
    const auto a = folder.write("a.txt", "x");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "loop");
    CHECK(list_files({folder.path()}).files == Paths{a});
  }

  TEST_CASE("What is not there, and a folder without anything to read, are no input") {
    const tests::TemporaryFolder folder;
    folder.write("c.pdf", "x");
    for (const auto& path : {folder.path() / "missing", folder.path()}) {
      try {
        list_files({path});
        FAIL("listed " << path);
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::no_input);
        CHECK(mentions(error.what(), path.string()));
      }
    }
  }
}
