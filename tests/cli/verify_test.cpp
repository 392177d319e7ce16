// verify as a user sees it: answers are kept, documents change, and the quotes are checked again.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char ferry[] =
    "The council met on Monday in the old town hall.\n\n"
    "The ferry leaves the harbour at nine in the morning. It takes forty cars and their drivers. "
    "Tickets are sold on board by the purser.\n\n"
    "Nobody remembers who built the lighthouse on the island.\n";

const std::vector<std::string> questions = {"When does the ferry leave the harbour?",
                                            "How many cars does the ferry take?",
                                            "Who built the lighthouse?"};

// Answers of a corpus that holds nothing but what was added to it.
struct Desk {
  Home home;
  std::string corpus = (home.path() / "corpus").string();

  ProgramResult run(std::vector<std::string> arguments, const ProgramOptions& options = {}) const {
    arguments.insert(arguments.begin(), {"--corpus", corpus});
    return home.run(arguments, options);
  }
  std::string add(const std::string& name, const std::string& text) const {
    const ProgramResult result = run({"add", "--json", home.folder().write(name, text).string()});
    REQUIRE(result.status == 0);
    return Json::parse(result.out).at("files").at(0).at("document");
  }
  // The answers to `questions`, a line each.
  std::string answers(const std::string& citations = "2") const {
    std::string lines;
    for (const std::string& question : questions) {
      lines += run({"ask", "--json", "-k", citations, question}).out;
    }
    return lines;
  }
  std::string write_answers() const {
    return home.folder().write("answers.jsonl", answers()).string();
  }
  Json counts(const std::string& file) const {
    Json counts{{"ok", 0}, {"moved", 0}, {"changed", 0}, {"missing", 0}};
    for (const Json& quote : checked(file)) {
      Json& count = counts[quote.at("state").get<std::string>()];
      count = count.get<int>() + 1;
    }
    return counts;
  }
  std::vector<Json> checked(const std::string& file) const {
    std::vector<Json> quotes;
    const std::string out = run({"verify", "--json", file}).out;
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      quotes.push_back(Json::parse(out.substr(at, end - at)));
      at = end + 1;
    }
    return quotes;
  }
};

ProgramOptions reading(const std::string& input) {
  ProgramOptions options;
  options.input = input;
  return options;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

// Where each quote of these answers is, in all ways.
std::map<std::string, Json> places(const std::string& lines) {
  std::map<std::string, Json> places;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    const Json answer = Json::parse(lines.substr(at, end - at));
    for (const Json& citation : answer.at("citations")) {
      Json place;
      for (const char* key : {"document", "revision", "start_byte", "end_byte", "line", "paragraph",
                              "page", "quote", "prefix", "suffix"}) {
        place[key] = citation.at(key);
      }
      places[citation.at("quote")] = place;
    }
    at = end + 1;
  }
  return places;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("hoidap verify");

TEST_CASE("answers hold as long as their documents do") {
  const Desk desk;
  desk.add("ferry.txt", ferry);
  const std::string file = desk.write_answers();
  const ProgramResult result = desk.run({"verify", file});
  CHECK(result.status == 0);
  CHECK(result.error == "");
  CHECK(result.out == "6 quotes: 6 ok, 0 moved, 0 changed, 0 missing\n");
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 1);

  const ProgramResult all = desk.run({"verify", "--all", file});
  CHECK(has(all.out, file + ":1: ok: [1] "));
  const ProgramResult piped = desk.run({"verify", "-"}, reading(desk.answers()));
  CHECK(piped.status == 0);
  CHECK(piped.out == result.out);
}

TEST_CASE("an edited document keeps its id, and its quotes are found where they are now") {
  const Desk desk;
  const std::string id = desk.add("ferry.txt", ferry);
  const std::string file = desk.write_answers();
  const std::string before = TemporaryFolder::read(file);
  CHECK(desk.add("ferry.txt", std::string("A new foreword.\n\nAnd another.\n\n") +
                                  replaced(ferry, "forty", "fifty")) == id);

  const ProgramResult result = desk.run({"verify", file});
  CHECK(result.status == 1);
  CHECK(has(result.out, ":1: moved: [1] "));
  CHECK(has(result.out, "line 3 -> line 7\n    " + questions[0] + "\n"));
  CHECK(has(result.out, "    It takes [-forty-] {+fifty+} cars and their drivers.\n"));
  CHECK(TemporaryFolder::read(file) == before);
  for (const Json& quote : desk.checked(file)) {
    const bool edited = has(quote.at("old").at("quote"), "forty");
    CHECK(quote.at("state") == (edited ? "changed" : "moved"));
    CHECK(quote.at("document") == id);
    const Json& now = quote.at("new");
    const std::string text = desk.run({"show", id}).out;
    const std::size_t start = now.at("start_byte");
    CHECK(text.substr(start, now.at("end_byte").get<std::size_t>() - start) == now.at("quote"));
  }
}

TEST_CASE("--fix writes where moved quotes are, and they hold from then on") {
  const Desk desk;
  desk.add("ferry.txt", ferry);
  const std::string file = desk.write_answers();
  desk.add("ferry.txt", std::string("A new foreword.\n\n") + ferry);
  const ProgramResult fixed = desk.run({"verify", "--fix", file});
  CHECK(fixed.status == 0);
  CHECK(has(fixed.out, "6 quotes: 0 ok, 6 moved, 0 changed, 0 missing\n"));
  CHECK(fixed.error == "hoidap: " + file + ": 6 moved quotes, 3 lines rewritten\n");
  CHECK(desk.run({"verify", file}).out == "6 quotes: 6 ok, 0 moved, 0 changed, 0 missing\n");
  const std::map<std::string, Json> now = places(desk.answers("20"));
  for (const auto& [quote, place] : places(TemporaryFolder::read(file))) {
    CAPTURE(quote);
    CHECK(now.at(quote) == place);
  }
  const ProgramResult again = desk.run({"verify", "--fix", file});
  CHECK(again.error == "hoidap: " + file + ": 0 moved quotes, 0 lines rewritten\n");
}

TEST_CASE("--fix leaves changed quotes, other lines and bad ones as they are") {
  const Desk desk;
  desk.add("ferry.txt", ferry);
  const std::string answers = desk.answers();
  const std::size_t first_end = answers.find('\n') + 1;
  const std::string first = answers.substr(0, first_end);
  const std::string other = "\xff not UTF-8\r\n\n{\"question\": \"cut off";
  const fs::path file = desk.home.folder().write("a.jsonl", first + other);
  desk.add("ferry.txt", replaced(ferry, "nine in the morning", "ten in the morning, mostly"));
  const ProgramResult result = desk.run({"verify", "--fix", file.string()});
  CHECK(result.status == 65);
  CHECK(has(result.error, "a.jsonl:2: not UTF-8 (byte 1 of the line)\n"));
  CHECK(has(result.error, "a.jsonl:4: not JSON"));
  CHECK(has(result.out, ":1: changed: [1]"));
  const std::string now = TemporaryFolder::read(file);
  CHECK(now.ends_with("\n" + other));
  const Json before = Json::parse(first);
  const Json after = Json::parse(now.substr(0, now.find('\n')));
  CHECK(after.at("citations").at(0) == before.at("citations").at(0));
}

TEST_CASE("sync, Markdown and HTML: quotes are found again in what was edited") {
  const Desk desk;
  const std::string markdown =
      "# Ferry\n\nThe **ferry** leaves the harbour at nine in the morning. It takes forty cars and "
      "their drivers.\n\n## Lighthouse\n\nNobody remembers who built the lighthouse.\n";
  const std::string html =
      "<html><head><title>Mill</title></head><body><h1>Mill</h1><p>The mill on the hill was built "
      "by Olav Berg in 1850.</p><p>It grinds corn for the whole valley.</p></body></html>";
  desk.add("ferry.md", markdown);
  desk.add("mill.html", html);
  std::string lines = desk.answers();
  lines += desk.run({"ask", "--json", "-k", "2", "Who built the mill on the hill?"}).out;
  const std::string file = desk.home.folder().write("a.jsonl", lines).string();
  CHECK(desk.run({"verify", file}).status == 0);
  desk.home.folder().write("ferry.md",
                           replaced(markdown, "# Ferry\n", "# Ferry\n\nNew.\n\n- one\n"));
  desk.home.folder().write("mill.html", replaced(html, "<p>",
                                                 "<p>A picture of it.</p><ul><li>x"
                                                 "</li></ul><p>"));
  REQUIRE(desk.run({"sync"}).status == 0);
  const Json counts = desk.counts(file);
  CHECK(counts.at("ok") == 0);
  CHECK(counts.at("moved").get<int>() >= 6);
  CHECK(counts.at("changed") == 0);
  CHECK(counts.at("missing") == 0);
  CHECK(desk.run({"verify", "--fix", file}).status == 0);
  CHECK(desk.run({"verify", file}).status == 0);
}

TEST_CASE("a removed document is missing, and named where its words still stand") {
  const Desk desk;
  const std::string id = desk.add("ferry.txt", ferry);
  const std::string file = desk.write_answers();
  REQUIRE(desk.run({"remove", id}).status == 0);
  const ProgramResult gone = desk.run({"verify", file});
  CHECK(gone.status == 1);
  CHECK(has(gone.out, "the document is not in the corpus\n"));
  CHECK(has(gone.out, "6 quotes: 0 ok, 0 moved, 0 changed, 6 missing\n"));
  const std::string other = desk.add("other.txt", std::string("A foreword.\n\n") + ferry);
  const ProgramResult elsewhere = desk.run({"verify", file});
  CHECK(elsewhere.status == 1);
  CHECK(has(elsewhere.out, "; the same words are in "));
  CHECK(has(elsewhere.out, "(" + other + "), line 5\n"));
}

TEST_CASE("copies of a quote in other documents are checked as well") {
  const Home home;
  const std::string answer =
      home.run({"ask", "--json",
                "Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?"})
          .out;
  Json copied = Json::parse(answer);
  Json& also = copied.at("citations").at(0).at("also");
  also.push_back(copied.at("citations").at(1));
  also.back()["document"] = "d0";
  const ProgramResult result = home.run({"verify", "-"}, reading(copied.dump() + "\n"));
  CHECK(result.status == 1);
  CHECK(has(result.out, "standard input:1: missing: [1] also in "));
  CHECK(has(result.out, " 1 missing\n"));
}

TEST_CASE("one bad file does not keep others from being checked") {
  const Desk desk;
  desk.add("ferry.txt", ferry);
  const std::string good = desk.write_answers();
  const TemporaryFolder& folder = desk.home.folder();
  const std::string empty = folder.write("empty.jsonl", "").string();
  const std::string table = folder.write("table.csv", "question\n").string();
  const std::string none = (folder.path() / "none.jsonl").string();
  const ProgramResult result =
      desk.run({"verify", none, empty, table, folder.path().string(), good});
  CHECK(result.status == 66);
  CHECK(has(result.error, none + ": No such file or directory\n"));
  CHECK(has(result.error, empty + ": holds no answers\n"));
  CHECK(has(result.error, table + ": a table cannot be verified"));
  CHECK(has(result.error, ": is a folder"));
  CHECK(has(result.out, "6 quotes: 6 ok,"));
  CHECK(desk.run({"verify", empty}).status == 65);
  CHECK(desk.run({"verify", "--fix", "-"}).status == 2);
  CHECK(desk.run({"verify"}).status == 2);
}

TEST_CASE("the same answers are told of in the same bytes, with JSON for each quote") {
  const Desk desk;
  desk.add("ferry.txt", ferry);
  const std::string file = desk.write_answers();
  desk.add("ferry.txt", std::string("New.\n\n") + replaced(ferry, "forty", "fifty"));
  const ProgramResult json = desk.run({"verify", "--json", file});
  CHECK(json.status == 1);
  CHECK(std::count(json.out.begin(), json.out.end(), '\n') == 6);
  CHECK(json.out == desk.run({"verify", "--json", file}).out);
  CHECK(has(json.error, "6 quotes: "));
  const Json first = desk.checked(file).at(0);
  std::vector<std::string> keys;
  for (const auto& [key, value] : first.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"file", "line", "id", "question", "n", "also", "state",
                                         "document", "old", "new", "difference"});
}

TEST_SUITE_END();

}  // namespace hoidap::tests
