// add, sync, list, show, remove and status as a user sees them.
#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json json_of(const ProgramResult& result) {
  REQUIRE_MESSAGE(!result.out.empty(), result.error);
  return Json::parse(result.out);
}

// `count` small files that all differ, in the folder "many".
fs::path many_files(const Home& home, int count) {
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    home.folder().write("many/" + n + ".txt", "Report " + n + "\n\nThe committee met on day " + n +
                                                  " and decided to build house number " + n +
                                                  " in the village.\n");
  }
  return home.path() / "many";
}

// The hits of a search: all that is said of them but the ids of documents, which are random.
std::vector<std::string> hits(const Home& home, const std::string& words) {
  std::vector<std::string> hits;
  const Json found = json_of(home.run({"search", "--json", "--mode", "lexical", "--all", words}));
  for (Json hit : found.at("hits")) {
    hit.erase("document");
    hits.push_back(hit.dump());
  }
  return hits;
}

int documents(const Home& home) {
  return json_of(home.run({"status", "--json"})).at("documents").get<int>();
}

}  // namespace

TEST_SUITE_BEGIN("hoidap corpus");

TEST_CASE("list, show and status tell what is bundled") {
  const Home home;
  const ProgramResult listed = home.run({"list"});
  CHECK(std::count(listed.out.begin(), listed.out.end(), '\n') == 5);
  CHECK(listed.out.find("d1  vi  2023-12-21  Tăng cường") != std::string::npos);
  const Json list = json_of(home.run({"list", "--json"}));
  REQUIRE(list.at("documents").size() == 5);
  const Json& second = list.at("documents").at(1);
  CHECK(second.at("publisher") == "Tổng cục THADS");
  const std::string name = second.at("path").get<std::string>().substr(sizeof "library:" - 1);
  CHECK(home.run({"show", "d1"}).out ==
        TemporaryFolder::read(fs::path(HOIDAP_SOURCE_DIR) / "corpus" / "library" / name));

  const Json status = json_of(home.run({"status", "--json"}));
  CHECK(status.at("documents") == 5);
  CHECK(status.at("folder") == home.corpus().string());
  CHECK(status.at("languages") == Json{"nb", "vi"});
}

TEST_CASE("status tells whether the next question has to wait for the index") {
  const Home home;
  const auto index = [&] { return json_of(home.run({"status", "--json"})).at("index"); };
  CHECK(index() == "to be built at the next question");
  REQUIRE(home.run({"search", "Loginov"}).status == 0);
  CHECK(index() == "ready");
  REQUIRE(home.run({"remove", "d1"}).status == 0);
  CHECK(index() == "to be built at the next question");
  REQUIRE(home.run({"search", "Loginov"}).status == 0);
  CHECK(index() == "ready");
}

TEST_CASE("a corpus that takes the place of another one is not answered from its index") {
  const std::string texts[] = {"The ferry Quillmark leaves the harbour at nine in the morning.",
                               "The library Brandoval lends seven books to each of its readers.",
                               "The harbour opens when the ferry Quillmark has left it."};
  const auto add = [&](const Home& home, int number) {
    const std::string name = "report" + std::to_string(number) + ".txt";
    REQUIRE(home.run({"add", home.folder().write(name, texts[number]).string()}).status == 0);
  };
  const auto check = [&](const Home& home, std::size_t quillmark, std::size_t brandoval,
                         const Home& fresh) {
    CHECK(hits(home, "Quillmark").size() == quillmark);
    CHECK(hits(home, "Brandoval").size() == brandoval);
    for (const char* words : {"ferry harbour Quillmark", "library Brandoval", "Loginov"}) {
      CHECK(hits(home, words) == hits(fresh, words));
    }
  };
  const Home home;
  add(home, 0);
  REQUIRE(hits(home, "Quillmark").size() == 1);
  const std::string copy = TemporaryFolder::read(home.corpus() / "corpus.sqlite");

  SUBCASE("without any") {
    REQUIRE(fs::remove(home.corpus() / "corpus.sqlite"));
    add(home, 1);
    const Home fresh;
    add(fresh, 1);
    check(home, 0, 1, fresh);
  }
  SUBCASE("an older copy") {
    add(home, 1);
    REQUIRE(hits(home, "Brandoval").size() == 1);
    home.folder().write(fs::relative(home.corpus() / "corpus.sqlite", home.path()).string(), copy);
    const Home fresh;
    add(fresh, 0);
    check(home, 1, 0, fresh);
    add(home, 2);
    add(fresh, 2);
    check(home, 2, 0, fresh);
  }
}

TEST_CASE("show --passages gives places that hold what they say") {
  const Home home;
  const Json shown = json_of(home.run({"show", "--passages", "--json", "d3"}));
  const std::string text = home.run({"show", "d3"}).out;
  REQUIRE(!shown.at("passages").empty());
  for (const Json& passage : shown.at("passages")) {
    const std::size_t start = passage.at("start_byte");
    const std::size_t end = passage.at("end_byte");
    CHECK(passage.at("text") == text.substr(start, end - start));
  }
  CHECK(home.run({"show", "--passages", "d3"}).out.find("boilerplate") != std::string::npos);
}

TEST_CASE("adding the same files again changes nothing") {
  const Home home;
  const std::string folder = many_files(home, 20).string();
  const ProgramResult first = home.run({"add", folder});
  CHECK(first.status == 0);
  CHECK(first.out.ends_with("20 added\n"));
  const std::string before = home.run({"list", "--json"}).out;
  const ProgramResult second = home.run({"add", folder});
  CHECK(second.out == "20 unchanged\n");
  CHECK(home.run({"list", "--json"}).out == before);  // the generation too
}

TEST_CASE("files of other kinds in a folder are left out, and that is said") {
  const Home home;
  const fs::path folder = many_files(home, 2);
  home.folder().write("many/picture.png", "\x89PNG");
  const ProgramResult result = home.run({"add", folder.string()});
  CHECK(result.status == 0);
  CHECK(result.out.ends_with("2 added\n"));
  CHECK(result.error.find("1 files of other kinds left out, such as ") != std::string::npos);
  CHECK(result.error.find("picture.png") != std::string::npos);
}

TEST_CASE("documents keep their ids when files are edited and moved") {
  const Home home;
  const fs::path file = home.folder().write("a.txt", "The ferry leaves at nine in the morning.");
  const Json added = json_of(home.run({"add", "--json", "--title", "Ferries", file.string()}));
  CHECK(added.at("added") == 1);
  const std::string id = added.at("files").at(0).at("document");

  home.folder().write("a.txt", "The ferry leaves at ten in the morning.");
  const Json updated = json_of(home.run({"add", "--json", file.string()}));
  CHECK(updated.at("updated") == 1);
  CHECK(updated.at("files").at(0).at("document") == id);
  CHECK(json_of(home.run({"show", "--json", id})).at("document").at("title") == "Ferries");

  fs::rename(file, home.path() / "b.txt");
  const Json moved = json_of(home.run({"add", "--json", (home.path() / "b.txt").string()}));
  CHECK(moved.at("moved") == 1);
  CHECK(moved.at("files").at(0).at("document") == id);

  fs::copy_file(home.path() / "b.txt", home.path() / "c.txt");
  const ProgramResult copied = home.run({"add", (home.path() / "c.txt").string()});
  CHECK(copied.status == 0);
  CHECK(copied.out.find("copy      " + id) == 0);
  CHECK(documents(home) == 6);
}

TEST_CASE("metadata options need a single file") {
  const Home home;
  const std::string folder = many_files(home, 2).string();
  CHECK(home.run({"add", "--title", "x", folder}).status == 2);
  CHECK(home.run({"add", "--published", "soon", folder + "/0.txt"}).status == 2);
  CHECK(home.run({"add", "--collection", "reports", folder}).status == 0);
  const Json found = json_of(
      home.run({"search", "--json", "--collection", "reports", "house number 1 in the village"}));
  REQUIRE(found.at("hits").size() == 2);
  CHECK(found.at("hits").at(0).at("text").get<std::string>().find("number 1 ") !=
        std::string::npos);
}

TEST_CASE("a corpus named with --corpus begins empty") {
  const Home home;
  const std::string corpus = (home.path() / "mine").string();
  const std::string file = home.folder().write("a.txt", "The library opens at eight.").string();
  CHECK(home.run({"--corpus", corpus, "add", file}).status == 0);
  CHECK(json_of(home.run({"list", "--json", "--corpus", corpus})).at("documents").size() == 1);
  CHECK(!fs::exists(home.corpus()));
}

TEST_CASE("sync takes in edits and names what is gone") {
  const Home home;
  const fs::path kept = home.folder().write("kept.txt", "The mill was built in 1850.");
  const fs::path gone = home.folder().write("gone.txt", "The forge was built in 1860.");
  REQUIRE(home.run({"add", kept.string(), gone.string()}).status == 0);
  home.folder().write("kept.txt", "The mill was built in 1855.");
  fs::remove(gone);
  const ProgramResult result = home.run({"sync"});
  CHECK(result.status == 0);
  CHECK(result.out.find("1 updated, 5 unchanged, 1 missing") != std::string::npos);
  CHECK(documents(home) == 7);
  CHECK(home.run({"search", "--mode", "lexical", "mill"}).out.find("1855") != std::string::npos);
}

TEST_CASE("removed documents are not found any more") {
  const Home home;
  CHECK(home.run({"search", "--lang", "nb", "Undertegningen av avtalen"}).status == 0);
  CHECK(home.run({"remove", "d3"}).out == "removed   d3\n");
  CHECK(documents(home) == 4);
  CHECK(home.run({"search", "--lang", "nb", "Undertegningen av avtalen"}).status == 1);
  CHECK(home.run({"remove", "d0", "d1", "d2", "d4"}).status == 0);
  CHECK(home.run({"ask", "Ai?"}).status == 1);
  CHECK(documents(home) == 0);  // and the bundled ones do not come back
}

TEST_CASE("kill -9 while adding keeps what was done, and a second run finishes") {
  const Home home;
  const std::string folder = many_files(home, 600).string();
  REQUIRE(home.run({"ask", "Ai?"}).status <= 1);
  ProgramOptions options;
  options.kill_at = "added";  // the first group is in, the second is not
  const ProgramResult killed = home.run({"add", folder}, options);
  REQUIRE(killed.status == 128 + SIGKILL);
  const int kept = documents(home);
  CHECK(kept >= 5 + 256);
  CHECK(home.run({"ask", "Which house did the committee build on day 7?"}).status <= 1);
  CHECK(home.run({"add", folder}).status == 0);
  CHECK(documents(home) == 605);
  CHECK(home.run({"add", folder}).out == "600 unchanged\n");
}

TEST_SUITE_END();

}  // namespace hoidap::tests
