// Wrong input, and a world that does not cooperate: one clear line and the documented exit code.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "corpus/store.h"
#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;

// Checks that the program failed with `status`, saying one line with `words` and no data.
void check_failure(const ProgramResult& result, int status, const std::string& words) {
  CHECK(result.status == status);
  CHECK(result.out == "");
  CHECK(result.error.starts_with("hoidap: "));
  CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 1);
  CHECK_MESSAGE(result.error.find(words) != std::string::npos, result.error);
}

fs::path bundled_model() {
  return fs::path(HOIDAP_SOURCE_DIR) / "models" / "bundled";
}

// A copy of the bundled model in `folder` whose manifest has another checksum: another model.
fs::path other_model(const Home& home) {
  const fs::path folder = home.path() / "other-model";
  fs::create_directories(folder);
  for (const auto& file : fs::directory_iterator(bundled_model())) {
    const fs::path name = file.path().filename();
    if (name != "manifest.json") fs::create_symlink(file.path(), folder / name);
  }
  std::string manifest = TemporaryFolder::read(bundled_model() / "manifest.json");
  const std::string key = "\"sha256\": \"";
  char& digit = manifest.at(manifest.find(key) + key.size());
  digit = digit == '0' ? '1' : '0';
  home.folder().write("other-model/manifest.json", manifest);
  return folder;
}

}  // namespace

TEST_SUITE_BEGIN("hoidap errors");

TEST_CASE("a wrong command line is usage, 2") {
  const Home home;
  check_failure(home.run({"asq", "x"}), 2, "no command 'asq'");
  check_failure(home.run({"--frobnicate"}), 2, "no option --frobnicate; see hoidap --help");
  check_failure(home.run({"ask", "--frobnicate", "x"}), 2, "see hoidap ask --help");
  check_failure(home.run({"ask", "-k", "0", "x"}), 2, "-k");
  check_failure(home.run({"ask", "-k", "51", "x"}), 2, "-k");
  check_failure(home.run({"ask", "--min-confidence", "1.5", "x"}), 2, "between 0 and 1");
  check_failure(home.run({"ask", "--min-confidence", "nan", "x"}), 2, "between 0 and 1");
  check_failure(home.run({"ask", "--since", "2023-02-30", "x"}), 2, "--since: '2023-02-30'");
  check_failure(home.run({"ask", "--until", "yesterday", "x"}), 2, "--until: 'yesterday'");
  check_failure(home.run({"ask", "--lang", "7", "x"}), 2, "--lang");
  check_failure(home.run({"search", "--mode", "magic", "x"}), 2, "--mode");
  check_failure(home.run({"--color", "blue", "list"}), 2, "--color");
  check_failure(home.run({"list", "extra"}), 2, "one argument too many");
  check_failure(home.run({"eval"}), 2, "retrieval, answers");
  check_failure(home.run({"completion", "tcsh"}), 2, "bash, zsh, fish");
  check_failure(home.run({"add"}), 2, "no file");
  CHECK(!fs::exists(home.corpus()));  // nothing was begun
}

TEST_CASE("an empty question is usage, 2") {
  const Home home;
  check_failure(home.run({"ask"}), 2, "empty");
  check_failure(home.run({"ask", ""}), 2, "empty");
  check_failure(home.run({"ask", " \t", " "}), 2, "empty");
  check_failure(home.run({"ask", "?!"}), 2, "empty");
  check_failure(home.run({"ask", "-"}, with_input(" \n")), 2, "empty");
  check_failure(home.run({"search", ""}), 2, "empty");
}

TEST_CASE("a question that is too long or not UTF-8 is bad data, 65") {
  const Home home;
  check_failure(home.run({"ask", "-"}, with_input(std::string(1'000'000, 'x'))), 65, "64 KiB");
  check_failure(home.run({"ask", "-"}, with_input(std::string(64 * 1024 + 1, 'x'))), 65, "64 KiB");
  CHECK(home.run({"ask", "-"}, with_input(std::string(64 * 1024, 'x'))).status <= 1);
  check_failure(home.run({"ask", "Ai \xC3\x28?"}), 65, "not UTF-8 (byte 4)");
  check_failure(home.run({"ask", "-"}, with_input("\xFF")), 65, "not UTF-8 (byte 1)");
  home.folder().write("judged/corpus.jsonl", "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": 1}\n");
  check_failure(home.run({"eval", "retrieval", (home.path() / "judged").string()}), 65,
                "corpus.jsonl:2: ");
}

TEST_CASE("what is not there is no input, 66") {
  const Home home;
  check_failure(home.run({"add", "/no/such/file"}), 66, "/no/such/file");
  check_failure(home.run({"--corpus", "/no/such/corpus", "ask", "x"}), 66, "hoidap --corpus");
  check_failure(home.run({"ask", "--document", "d9", "x"}), 66, "hoidap list");
  check_failure(home.run({"show", "d9"}), 66, "no document 'd9'");
  check_failure(home.run({"remove", "d0", "d9"}), 66, "no document 'd9'");
  CHECK(home.run({"show", "d0"}).status == 0);  // removed all or none
  check_failure(home.run({"eval", "answers", "/no/such/data"}), 66, "/no/such/data");
  home.folder().write("judged/questions.jsonl", "{}");
  check_failure(home.run({"eval", "retrieval", (home.path() / "judged").string()}), 66,
                "judged/corpus.jsonl");

  fs::create_directories(home.path() / "empty" / ".hidden");
  home.folder().write("empty/.hidden/a.txt", "hidden");
  home.folder().write("empty/image.png", "\x89PNG");
  check_failure(home.run({"add", (home.path() / "empty").string()}), 66, "empty");
}

TEST_CASE("a file that cannot be read is named, the others are added, 65") {
  const Home home;
  home.folder().write("files/good.txt", "The bridge over the river was opened in 1999.");
  home.folder().write("files/binary.txt", std::string("\x7f"
                                                      "ELF\0\1\2\3",
                                                      8));
  home.folder().write("files/latin1.txt",
                      "Bl\xE5"
                      "b\xE6rsyltet\xF8y");
  home.folder().write("files/nothing.txt", "");
  const ProgramResult result = home.run({"add", (home.path() / "files").string()});
  CHECK(result.status == 65);
  for (const char* name : {"binary.txt", "latin1.txt", "nothing.txt"}) {
    CHECK_MESSAGE(result.error.find(name) != std::string::npos, result.error);
  }
  CHECK(std::count(result.error.begin(), result.error.end(), '\n') == 3);
  CHECK(result.out.find("1 added, 3 failed") != std::string::npos);
  CHECK(home.run({"ask", "When was the bridge opened?"}).out.find("opened in 1999") !=
        std::string::npos);
}

TEST_CASE("another model is a mismatch, 78, until sync") {
  const Home home;
  REQUIRE(home.run({"list"}).status == 0);
  REQUIRE(home.run({"ask", "Ai?"}).status <= 1);
  const std::string model = other_model(home).string();
  check_failure(home.run({"--model", model, "ask", "Ai?"}), 78, "hoidap sync");
  check_failure(home.run({"--model", model, "add", "/etc/hostname"}), 78, "hoidap sync");
  CHECK(home.run({"--model", model, "sync"}).status == 0);
  CHECK(home.run({"--model", model, "ask", "Ai?"}).status <= 1);
  check_failure(home.run({"ask", "Ai?"}), 78, "hoidap sync");
}

TEST_CASE("a corpus is read by any reader, and without one") {
  const Home home;
  const std::string model = other_model(home).string();
  auto manifest = nlohmann::json::parse(TemporaryFolder::read(bundled_model() / "manifest.json"));
  auto& files = manifest.at("files");
  REQUIRE(files.back().at("name") == "reader.bin");
  files.erase(files.size() - 1);
  home.folder().write("other-model/manifest.json", manifest.dump());
  const std::vector<std::string> ask = {"ask", "--json", "--min-confidence", "0", "Ai?"};
  const auto with = nlohmann::json::parse(home.run(ask).out);
  std::vector<std::string> without_reader = {"--model", model};
  without_reader.insert(without_reader.end(), ask.begin(), ask.end());
  const ProgramResult result = home.run(without_reader);
  CHECK(result.status == 0);
  const auto without = nlohmann::json::parse(result.out);
  CHECK(without.at("answer").at("text") == without.at("answer").at("sentence"));
  CHECK(without.at("corpus") == with.at("corpus"));
}

TEST_CASE("a missing or damaged model is a mismatch, 78") {
  const Home home;
  check_failure(home.run({"--model", "/no/such/model", "ask", "x"}), 78, "/no/such/model");

  const fs::path model = other_model(home);
  fs::remove(model / "embeddings.i8");
  check_failure(home.run({"--model", model.string(), "ask", "x"}), 78, "embeddings.i8");

  const auto size = fs::file_size(bundled_model() / "embeddings.i8");
  home.folder().write("other-model/embeddings.i8", "short");
  check_failure(home.run({"--model", model.string(), "ask", "x"}), 78, "embeddings.i8");

  // Of the right size, only a checksum can tell.
  home.folder().write(
      "other-model/embeddings.i8",
      TemporaryFolder::read(bundled_model() / "embeddings.i8").replace(size - 1, 1, "\x55"));
  fs::remove(home.path() / "other-model" / "manifest.json");
  fs::create_symlink(bundled_model() / "manifest.json", model / "manifest.json");
  check_failure(home.run({"--model", model.string(), "model", "info", "--verify"}), 78,
                "embeddings.i8");
}

TEST_CASE("a corpus that cannot be written to still answers, and refuses changes, 73") {
  if (!can_run_unprivileged()) {
    MESSAGE("skipped: the program lies where only root may go");
    return;
  }
  const Home home;
  REQUIRE(home.run({"ask", "Ai?"}).status <= 1);
  const fs::path file = home.folder().write("a.txt", "Something new to say.");
  // Root owns the corpus and others may only read it; or the owner may not write either.
  for (const auto& entry : fs::recursive_directory_iterator(home.path() / "data")) {
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
  }
  ProgramOptions options;
  options.user = User::unprivileged;
  CHECK(home.run({"ask", "Ai?"}, options).status <= 1);
  CHECK(home.run({"status"}, options).status == 0);
  check_failure(home.run({"add", file.string()}, options), 73, "cannot be written");
  check_failure(home.run({"remove", "d0"}, options), 73, "cannot be written");
  check_failure(home.run({"sync"}, options), 73, "cannot be written");
  for (const auto& entry : fs::recursive_directory_iterator(home.path() / "data")) {
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
  }
}

TEST_CASE("a home that cannot be written to cannot hold a corpus, 73") {
  const Home home;
  home.folder().write("data", "a file where the folder should go");
  check_failure(home.run({"ask", "Ai?"}), 73, "--corpus");
}

TEST_CASE("a full disk under standard output is an I/O error, 74") {
  const Home home;
  ProgramOptions options;
  options.output = "/dev/full";
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"list"}, {"--help"}, {"ask", "Ai?"}, {"show", "d0"}}) {
    const ProgramResult result = home.run(arguments, options);
    CHECK(result.status == 74);
    CHECK(result.error == "hoidap: standard output: No space left on device\n");
  }
}

TEST_CASE("a full disk under the corpus is an I/O error, 74, and changes nothing") {
  const Home home;
  REQUIRE(home.run({"ask", "Ai?"}).status <= 1);
  const std::string before = home.run({"list", "--json"}).out;
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "Sentence number " + std::to_string(i) + " stands here. ";
  const fs::path file = home.folder().write("large.txt", text);
  ProgramOptions options;
  options.largest_file = 400 * 1024;
  check_failure(home.run({"add", file.string()}, options), 74, "corpus");
  CHECK(home.run({"list", "--json"}).out == before);
  CHECK(home.run({"ask", "Ai?"}).status <= 1);
}

TEST_CASE("a corpus that another process is changing is locked, 75; asking goes on") {
  const Home home;
  REQUIRE(home.run({"ask", "Ai?"}).status <= 1);
  const fs::path file = home.folder().write("a.txt", "Something new to say.");
  const auto store = corpus::Store::open(home.corpus());
  {
    const corpus::Store::Transaction writing(*store);
    check_failure(home.run({"add", file.string()}), 75, "try again");
    CHECK(home.run({"ask", "Ai?"}).status <= 1);
  }
  CHECK(home.run({"add", file.string()}).status == 0);
}

TEST_CASE("a reader that goes away is no error") {
  const Home home;
  REQUIRE(home.run({"list"}).status == 0);
  // A pipe that nobody reads: its reading end is closed before the program starts.
  const std::string command = "{ \"$0\" show d0; echo $? >&3; } 3>\"$1\" | true";
  const fs::path status = home.path() / "status";
  std::string line = "env -i HOME='" + home.path().string() + "' XDG_DATA_HOME='" +
                     (home.path() / "data").string() + "' sh -c '" + command + "' '" +
                     HOIDAP_PROGRAM + "' '" + status.string() + "' 2>'" +
                     (home.path() / "error").string() + "'";
  REQUIRE(std::system(line.c_str()) == 0);
  CHECK(TemporaryFolder::read(status) == "0\n");
  CHECK(TemporaryFolder::read(home.path() / "error") == "");
}

TEST_SUITE_END();

}  // namespace hoidap::tests
