#include "corpus/library.h"

#include <doctest/doctest.h>

#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

using namespace hoidap;
using namespace hoidap::corpus;

namespace {

// What reading a library with this manifest says went wrong; "" when nothing did.
std::string fault_of(std::string_view manifest) {
  const tests::TemporaryFolder folder;
  folder.write("a.txt", "text");
  folder.write("library.json", manifest);
  try {
    read_library(folder.path());
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    CHECK(std::string(error.what()).find("library.json") != std::string::npos);
    return error.what();
  }
  return "";
}

bool mentions(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("Library") {
  TEST_CASE("The bundled library has its five documents in order") {
    const auto entries = read_library(std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library");
    REQUIRE(entries.size() == 5);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      CHECK(entries[i].id == "d" + std::to_string(i));
      CHECK(std::filesystem::is_regular_file(entries[i].file));
      CHECK(!entries[i].metadata.title.empty());
      CHECK(!entries[i].metadata.published.empty());
    }
    CHECK(entries[3].metadata.language == "nb");
    CHECK(entries[1].metadata.author == "Nguyễn Thị Ngân");
  }

  TEST_CASE("Every field of an entry is read") {
    const tests::TemporaryFolder folder;
    folder.write("a.txt", "text");
    folder.write("library.json",
                 R"({"documents":[{"file":"a.txt","id":"x","title":"T","publisher":"P","author":"A",
                 "published":"2025","url":"U","language":"vi","collection":"C"}]})");
    const auto entries = read_library(folder.path());
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].file == folder.path() / "a.txt");
    CHECK(entries[0].metadata == Metadata{"T", "P", "A", "2025", "U", "vi", "C"});
  }

  TEST_CASE("A damaged manifest is refused with the reason") {
    CHECK(mentions(fault_of("not json"), "not JSON"));
    CHECK(mentions(fault_of("[]"), "no list"));
    CHECK(mentions(fault_of(R"({"documents":3})"), "no list"));
    CHECK(mentions(fault_of(R"({"documents":["a"]})"), "not a document"));
    CHECK(mentions(fault_of(R"({"documents":[{"file":"a.txt"}]})"), "without file or id"));
    CHECK(mentions(fault_of(R"({"documents":[{"id":"x","file":3}]})"), "'file' is not a text"));
    CHECK(mentions(fault_of(R"({"documents":[{"id":"x","file":"../a.txt"}]})"), "outside"));
    CHECK(mentions(fault_of(R"({"documents":[{"id":"x","file":"b.txt"}]})"), "b.txt"));
    CHECK(
        mentions(fault_of(R"({"documents":[{"id":"x","file":"a.txt"},{"id":"x","file":"a.txt"}]})"),
                 "two documents"));
    CHECK(fault_of(R"({"documents":[]})").empty());
  }

  TEST_CASE("A missing manifest is no input") {
    const tests::TemporaryFolder folder;
    try {
      read_library(folder.path());
      FAIL("read a library that is not there");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::no_input);
    }
  }
}
