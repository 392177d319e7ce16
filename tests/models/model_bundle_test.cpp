#include "models/model_bundle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "models/error.h"
#include "models/sha256.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::models {
namespace {

std::string message_of(const std::filesystem::path& folder) {
  try {
    ModelBundle::open(folder);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::mismatch);
    return error.what();
  }
  return "";
}

bool mentions(const std::string& message, std::string_view part) {
  return message.find(part) != std::string::npos;
}

TEST_SUITE("ModelBundle") {
  TEST_CASE("the fingerprint of the standard's examples is right") {
    CHECK(sha256("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") ==
          "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  TEST_CASE("a whole bundle opens, verifies, and is named by its files") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path());
    const auto bundle = ModelBundle::open(folder.path());
    CHECK(bundle->name() == "tiny");
    CHECK(bundle->identity().starts_with("sha256:"));
    CHECK(bundle->translator() != nullptr);
    CHECK(bundle->networks() == nullptr);
    CHECK_NOTHROW(bundle->verify());
  }

  TEST_CASE("a corpus does not depend on the reader, but on every other file") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path(), tests::WithReader::yes);
    const auto with = ModelBundle::open(folder.path());
    REQUIRE(with->networks() != nullptr);
    CHECK(with->networks()->dimension() == with->embedder().dimension());
    CHECK_NOTHROW(with->verify());

    auto manifest =
        nlohmann::json::parse(tests::TemporaryFolder::read(folder.path() / "manifest.json"));
    auto& files = manifest.at("files");
    const auto reader = std::find_if(files.begin(), files.end(), [](const auto& file) {
      return file.at("name") == "reader.bin";
    });
    REQUIRE(reader != files.end());
    files.erase(reader);
    folder.write("manifest.json", manifest.dump());
    const auto without = ModelBundle::open(folder.path());
    CHECK(without->networks() == nullptr);
    CHECK(without->identity() == with->identity());

    for (auto& file : files) {
      const auto digest = file.at("sha256");
      file["sha256"] = std::string(64, '0');
      folder.write("manifest.json", manifest.dump());
      CHECK(ModelBundle::open(folder.path())->identity() != with->identity());
      file["sha256"] = digest;
    }
  }

  TEST_CASE("a reader that does not belong to its bundle is refused") {
    const tests::TemporaryFolder folder;
    tests::write_tiny_model(folder.path(), tests::WithReader::yes);
    const auto path = folder.path() / "reader.bin";
    std::string bytes = tests::TemporaryFolder::read(path);
    bytes[0] = 'X';
    folder.write("reader.bin", bytes);
    CHECK(mentions(message_of(folder.path()), path.string() + ": not the networks"));
    std::filesystem::remove(path);
    CHECK(mentions(message_of(folder.path()), path.string()));

    tests::TinyNetwork narrow;
    narrow.dimension = 15;
    tests::write_tiny_model(folder.path(), tests::WithReader::yes, narrow);
    CHECK(mentions(message_of(folder.path()), "does not belong to this embedding table"));
  }

  TEST_CASE("what is missing or damaged is named") {
    const tests::TemporaryFolder folder;
    CHECK(mentions(message_of(folder.path()), "--model"));
    tests::write_tiny_model(folder.path());
    const auto table = folder.path() / "embeddings.i8";
    std::string bytes = tests::TemporaryFolder::read(table);

    folder.write("embeddings.i8", bytes.substr(1));
    CHECK(mentions(message_of(folder.path()), "embeddings.i8"));

    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    folder.write("embeddings.i8", bytes);
    CHECK_THROWS_AS(ModelBundle::open(folder.path())->verify(), Error);

    std::filesystem::remove(table);
    CHECK(mentions(message_of(folder.path()), "embeddings.i8"));

    folder.write("manifest.json", "{\"format\": 2}");
    CHECK(mentions(message_of(folder.path()), "format"));
    folder.write("manifest.json", "nonsense");
    CHECK(mentions(message_of(folder.path()), "manifest.json"));
  }
}

}  // namespace
}  // namespace hoidap::models
