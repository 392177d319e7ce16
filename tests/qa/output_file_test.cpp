#include "qa/output_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

namespace fs = std::filesystem;

ErrorKind kind_of_failure(const fs::path& path) {
  try {
    write_file(path, "x");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find(path.string()) == 0);
    return error.kind();
  }
  return ErrorKind::internal;
}

std::string fault_of_new(const std::filesystem::path& path) {
  try {
    write_new_file(path, "new");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::cannot_create);
    return error.what();
  }
  return "";
}

TEST_SUITE("output_file") {
  TEST_CASE("A file is written whole, replaces the old one and leaves nothing beside it") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.path() / "a.txt";
    write_file(file, "one");
    CHECK(tests::TemporaryFolder::read(file) == "one");
    CHECK((fs::status(file).permissions() & fs::perms::owner_read) != fs::perms::none);
    fs::permissions(file, fs::perms(0640));
    write_file(file, "");
    CHECK(tests::TemporaryFolder::read(file).empty());
    CHECK(fs::status(file).permissions() == fs::perms(0640));
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
  }

  TEST_CASE("A symbolic link stays one, and what it leads to is written") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("real.txt", "old");
    fs::create_symlink("real.txt", folder.path() / "link");
    write_file(folder.path() / "link", "new");
    CHECK(fs::is_symlink(folder.path() / "link"));
    CHECK(tests::TemporaryFolder::read(file) == "new");
  }

  TEST_CASE("Where nothing can be written it says so") {
    const tests::TemporaryFolder folder;
    CHECK(kind_of_failure(folder.path() / "no" / "a.txt") == ErrorKind::cannot_create);
    CHECK(kind_of_failure(folder.path()) == ErrorKind::cannot_create);
    const fs::path pipe = folder.path() / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(kind_of_failure(pipe) == ErrorKind::cannot_create);
    CHECK(fs::is_fifo(pipe));
  }

  TEST_CASE("What is there already is not taken for new, nor is a broken link") {
    const tests::TemporaryFolder folder;
    require_new_file(folder.path() / "new", "advice");
    fs::create_symlink("nowhere", folder.path() / "link");
    CHECK_THROWS_WITH_AS(require_new_file(folder.path() / "link", "advice"),
                         doctest::Contains("exists already; advice"), Error);
  }

  TEST_CASE("A file is made once, and never written over") {
    const tests::TemporaryFolder folder;
    const auto path = folder.path() / "a";
    CHECK(fault_of_new(path) == "");
    CHECK(tests::TemporaryFolder::read(path) == "new");
    folder.write("a", "mine");
    CHECK(fault_of_new(path) == path.string() + ": exists already and is not written over");
    CHECK(tests::TemporaryFolder::read(path) == "mine");
    std::filesystem::create_symlink("nowhere", folder.path() / "link");
    CHECK(fault_of_new(folder.path() / "link").find("exists already") != std::string::npos);
    CHECK(fault_of_new(folder.path()).find("exists already") != std::string::npos);
    CHECK(fault_of_new(folder.path() / "no" / "a") != "");
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
