#include "retrieval/section_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "models/error.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::retrieval {
namespace {

namespace fs = std::filesystem;

template <typename T>
std::vector<T> copy_of(const SectionFile& file, std::string_view name) {
  const auto values = file.array<T>(name);
  return {values.begin(), values.end()};
}

SectionWriter sample() {
  SectionWriter writer;
  writer.add("numbers", std::vector<std::uint32_t>{1, 2, 3, 4000000000});
  writer.add("none", std::vector<double>{});
  writer.add("letters", std::vector<char>{'a', '\0', '\xff'});
  writer.add(std::string(31, 'n'), std::vector<std::int64_t>{-7});
  return writer;
}

void check_sample(const SectionFile& file) {
  CHECK(copy_of<std::uint32_t>(file, "numbers") == std::vector<std::uint32_t>{1, 2, 3, 4000000000});
  CHECK(file.array<double>("none").empty());
  CHECK(copy_of<char>(file, "letters") == std::vector<char>{'a', '\0', '\xff'});
  CHECK(copy_of<std::int64_t>(file, std::string(31, 'n')) == std::vector<std::int64_t>{-7});
  CHECK(file.array<char>("number").empty());
  CHECK(file.array<char>("numbers2").empty());
  CHECK(file.array<char>("").empty());
}

std::string as_text(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST_SUITE("SectionFile") {
  TEST_CASE("arrays come back by their names, from a file and from memory") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    sample().save(path);
    CHECK(tests::TemporaryFolder::read(path) == as_text(sample().bytes()));
    const auto file = SectionFile::open(path);
    REQUIRE(file.has_value());
    check_sample(*file);
    check_sample(SectionFile::in_memory(sample().bytes()));
  }

  TEST_CASE("random arrays come back, each where its numbers may be used as they lie") {
    std::mt19937 random(5);
    for (int round = 0; round < 40; ++round) {
      SectionWriter writer;
      std::vector<std::vector<std::uint64_t>> arrays(random() % 20);
      for (std::size_t i = 0; i < arrays.size(); ++i) {
        arrays[i].resize(random() % 50);
        for (std::uint64_t& value : arrays[i]) value = random();
        writer.add(std::to_string(i), arrays[i]);
        // Something of odd length before the next one.
        writer.add("odd" + std::to_string(i), std::vector<char>(random() % 9, 'x'));
      }
      const SectionFile file = SectionFile::in_memory(writer.bytes());
      for (std::size_t i = 0; i < arrays.size(); ++i) {
        const std::string name = std::to_string(i);
        CHECK(copy_of<std::uint64_t>(file, name) == arrays[i]);
        const auto address = reinterpret_cast<std::uintptr_t>(file.array<char>(name).data());
        CHECK(address % alignof(std::uint64_t) == 0);
      }
    }
  }

  TEST_CASE("an open file stays whole when it is replaced or deleted, and copies outlive it") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    sample().save(path);
    std::optional<SectionFile> copy;
    {
      const auto file = SectionFile::open(path);
      copy = file;
    }
    SectionWriter other;
    other.add("numbers", std::vector<std::uint32_t>(5000, 9));
    other.save(path);
    check_sample(*copy);
    fs::remove(path);
    check_sample(*copy);
  }

  TEST_CASE("a file without arrays is one too") {
    const tests::TemporaryFolder folder;
    SectionWriter().save(folder.path() / "file");
    const auto file = SectionFile::open(folder.path() / "file");
    REQUIRE(file.has_value());
    CHECK(file->array<char>("numbers").empty());
  }

  TEST_CASE("nothing is opened where there is no file, or one that was cut short or grew") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    CHECK_FALSE(SectionFile::open(path).has_value());
    const std::string whole = as_text(sample().bytes());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      folder.write("file", whole.substr(0, size));
      CHECK_FALSE(SectionFile::open(path).has_value());
    }
    folder.write("file", whole + '\0');
    CHECK_FALSE(SectionFile::open(path).has_value());
    folder.write("file", whole);
    CHECK(SectionFile::open(path).has_value());
  }

  TEST_CASE("nothing is opened that is no file of ours") {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.path() / "file";
    for (const std::size_t size : {0, 7, 8, 24, 100, 5000}) {
      folder.write("file", std::string(size, 'x'));
      CHECK_FALSE(SectionFile::open(path).has_value());
      folder.write("file", std::string(size, '\0'));
      CHECK_FALSE(SectionFile::open(path).has_value());
    }
    fs::remove(path);
    fs::create_directory(path);
    CHECK_FALSE(SectionFile::open(path).has_value());
  }

  TEST_CASE("nothing is opened whose header or table of sections has a wrong bit") {
    const tests::TemporaryFolder folder;
    const std::string whole = as_text(sample().bytes());
    // Everything before the first array.
    const std::size_t head = whole.find(std::string("\x01\0\0\0\x02\0\0\0", 8));
    REQUIRE(head != std::string::npos);
    REQUIRE(head > 4 * 48);
    for (std::size_t at = 0; at < head; ++at) {
      // What pads the head to the first array says nothing.
      if (whole.find_first_not_of('\0', at) == head) break;
      for (int bit = 0; bit < 8; ++bit) {
        CAPTURE(at);
        CAPTURE(bit);
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        folder.write("file", damaged);
        CHECK_FALSE(SectionFile::open(folder.path() / "file").has_value());
      }
    }
  }

  TEST_CASE("what cannot be written is said by name, and leaves nothing behind") {
    const tests::TemporaryFolder folder;
    const auto kind_of = [](const fs::path& path) {
      try {
        sample().save(path);
      } catch (const Error& error) {
        CHECK(std::string(error.what()).find(path.string()) != std::string::npos);
        return error.kind();
      }
      return ErrorKind::internal;
    };
    CHECK(kind_of(folder.path() / "missing" / "file") == ErrorKind::cannot_create);
    fs::create_directories(folder.path() / "taken" / "by a folder");
    CHECK(kind_of(folder.path() / "taken") == ErrorKind::cannot_create);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
