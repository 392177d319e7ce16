#include "qa/new_file.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

std::string fault(const std::filesystem::path& path) {
  try {
    write_new_file(path, "new");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::cannot_create);
    return error.what();
  }
  return "";
}

TEST_SUITE("new files") {
  TEST_CASE("A file is made once, and never written over") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "a";
    CHECK(fault(path) == "");
    CHECK(tests::TemporaryFolder::read(path) == "new");
    folder.write("a", "mine");
    CHECK(fault(path) == path.string() + ": exists already and is not written over");
    CHECK(tests::TemporaryFolder::read(path) == "mine");
    std::filesystem::create_symlink("nowhere", folder.path() / "link");
    CHECK(fault(folder.path() / "link").find("exists already") != std::string::npos);
    CHECK(fault(folder.path()).find("exists already") != std::string::npos);
    CHECK(fault(folder.path() / "no" / "a") != "");
  }

  TEST_CASE("The user's home may be named as in a shell, and only there") {
    const char* home = std::getenv("HOME");
    REQUIRE(home != nullptr);
    CHECK(expanded_path("~/a b") == std::filesystem::path(home) / "a b");
    CHECK(expanded_path("a~/b") == "a~/b");
    CHECK(expanded_path("~user/b") == "~user/b");
  }
}

}  // namespace
}  // namespace hoidap::qa
