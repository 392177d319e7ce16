// search as a user sees it.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const ProgramResult& result) {
  REQUIRE_MESSAGE(!result.out.empty(), result.error);
  return Json::parse(result.out);
}

// What --explain says of one hit: each signal's value and points, by name.
struct Explained {
  std::map<std::string, std::pair<double, double>> lines;
  double value(const std::string& name) const { return lines.at(name).first; }
  double points(const std::string& name) const { return lines.at(name).second; }
};

// A line of an explanation, "    NAME   VALUE   +POINTS", as its name and numbers; nothing for
// others.
std::optional<std::pair<std::string, std::pair<double, double>>> explained_line(
    const std::string& text) {
  const std::size_t points = text.find_last_of(' ');
  if (!text.starts_with("    ") || points == std::string::npos || points + 1 == text.size())
    return {};
  if (text[points + 1] != '+' && text[points + 1] != '-') return {};
  const std::size_t value_end = text.find_last_not_of(' ', points);
  const std::size_t value = text.find_last_of(' ', value_end);
  const std::size_t name_end = text.find_last_not_of(' ', value);
  if (value == std::string::npos || name_end == std::string::npos || name_end < 4) return {};
  return {{text.substr(4, name_end - 3),
           {std::stod(text.substr(value + 1)), std::stod(text.substr(points + 1))}}};
}

// The explanations in the output of search, in its order: lines of a name, a value and points.
std::vector<Explained> explained(const std::string& output) {
  std::vector<Explained> hits;
  bool is_inside = false;
  std::istringstream lines(output);
  for (std::string text; std::getline(lines, text);) {
    const auto line = explained_line(text);
    if (line && !is_inside) hits.emplace_back();
    if (line) hits.back().lines.insert(*line);
    is_inside = line.has_value();
  }
  return hits;
}

doctest::Approx near(double value, double difference = 0.001) {
  return doctest::Approx(value).scale(1).epsilon(difference);
}

// In each language four passages that differ in their date alone; the first has the wanted one.
constexpr std::pair<const char*, std::array<const char*, 4>> calendar[] = {
    {"vi",
     {"Bộ trưởng Tư pháp ký bản ghi nhớ hợp tác vào ngày 20 tháng 12 năm 2023 tại Hà Nội.",
      "Bộ trưởng Tư pháp ký bản ghi nhớ hợp tác vào ngày 21 tháng 12 năm 2023 tại Hà Nội.",
      "Bộ trưởng Tư pháp ký bản ghi nhớ hợp tác vào ngày 20 tháng 11 năm 2023 tại Hà Nội.",
      "Bộ trưởng Tư pháp ký bản ghi nhớ hợp tác vào ngày 20 tháng 12 năm 2022 tại Hà Nội."}},
    {"nb",
     {"Justisministeren signerte samarbeidsavtalen 20. desember 2023 i Oslo.",
      "Justisministeren signerte samarbeidsavtalen 21. desember 2023 i Oslo.",
      "Justisministeren signerte samarbeidsavtalen 20. november 2023 i Oslo.",
      "Justisministeren signerte samarbeidsavtalen 20. desember 2022 i Oslo."}},
    {"ru",
     {"Министр юстиции подписал меморандум о сотрудничестве 20 декабря 2023 года в Москве.",
      "Министр юстиции подписал меморандум о сотрудничестве 21 декабря 2023 года в Москве.",
      "Министр юстиции подписал меморандум о сотрудничестве 20 ноября 2023 года в Москве.",
      "Министр юстиции подписал меморандум о сотрудничестве 20 декабря 2022 года в Москве."}},
    {"en",
     {"The minister of justice signed the memorandum on December 20th, 2023 in London.",
      "The minister of justice signed the memorandum on December 21st, 2023 in London.",
      "The minister of justice signed the memorandum on November 20th, 2023 in London.",
      "The minister of justice signed the memorandum on December 20th, 2022 in London."}},
};

}  // namespace

TEST_SUITE_BEGIN("hoidap search");

TEST_CASE("search ranks passages and says by what") {
  const Home home;
  for (const char* mode : {"hybrid", "lexical", "dense"}) {
    const ProgramResult result =
        home.run({"search", "--json", "--mode", mode, "-k", "4", "Chấp hành viên gửi yêu cầu"});
    CHECK(result.status == 0);
    const Json found = json_of(result);
    CHECK(found.at("mode") == mode);
    CHECK(found.at("lang") == "vi");
    REQUIRE(!found.at("hits").empty());
    CHECK(found.at("hits").size() <= 4);
    double last = found.at("hits").at(0).at("score");
    int number = 0;
    for (const Json& hit : found.at("hits")) {
      CHECK(hit.at("n") == ++number);
      CHECK(hit.at("score") <= last);
      last = hit.at("score");
      const std::string text = home.run({"show", hit.at("document")}).out;
      const std::size_t start = hit.at("start_byte");
      CHECK(text.substr(start, hit.at("end_byte").get<std::size_t>() - start) == hit.at("text"));
    }
  }
  CHECK(home.run({"search", "--mode", "lexical", "qwertyuiop"}).status == 1);
}

TEST_CASE("search --explain tells what each signal gave to the score") {
  const Home home;
  const std::vector<std::string> question = {"search", "-k", "3", "Chấp hành viên gửi yêu cầu"};
  const auto search = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = question;
    arguments.insert(arguments.end(), more.begin(), more.end());
    return home.run(arguments);
  };
  const Json hits = json_of(search({"--json"})).at("hits");
  REQUIRE(hits.size() == 3);
  const std::vector<Explained> hybrid = explained(search({"--explain"}).out);
  REQUIRE(hybrid.size() == hits.size());
  for (std::size_t i = 0; i < hybrid.size(); ++i) {
    CAPTURE(i);
    const Json& signals = hits[i].at("signals");
    const Explained& hit = hybrid[i];
    CHECK(hit.value("words") == near(signals.at("lexical")));
    CHECK(hit.value("neighbouring words") == near(signals.at("pairs")));
    CHECK(hit.value("passage") == near(signals.at("passage")));
    CHECK(hit.value("nearest sentence") == near(signals.at("sentence")));
    CHECK(hit.value("nearest words") == near(signals.at("nearest_words")));
    CHECK(hit.value("reading") == near(signals.at("reading")));
    CHECK(hit.value("score") == near(hits[i].at("score")));
    double sum = -hit.points("score");
    for (const auto& [name, numbers] : hit.lines) sum += numbers.second;
    CHECK(sum == near(hit.points("score"), 0.003));
    CHECK(hit.lines.size() == 8);
  }
  CHECK(hybrid[0].value("words against the best") <= 1);

  const std::vector<Explained> lexical = explained(search({"--explain", "--mode", "lexical"}).out);
  REQUIRE(!lexical.empty());
  CHECK(lexical[0].lines.size() == 1);
  CHECK(lexical[0].points("words") > 0);
  const std::vector<Explained> dense = explained(search({"--explain", "--mode", "dense"}).out);
  REQUIRE(!dense.empty());
  CHECK(dense[0].lines.size() == 2);
  CHECK(dense[0].points("passage") > 0);
  CHECK(dense[0].points("nearest sentence") > 0);

  // Otherwise there is none, and JSON always has the signals.
  CHECK(explained(search({}).out).empty());
  CHECK(search({"--json", "--explain"}).out == search({"--json"}).out);
}

TEST_CASE("search --explain says when a passage is in another language than the question") {
  const Home home;
  const char* note = "(another language than the question)";
  const std::string question = "Which court decides?";
  CHECK(home.run({"search", "--explain", "--lang", "nb", question}).out.find(note) !=
        std::string::npos);
  const std::string own = "Domstolen avgjør saken innen tre dager.";
  CHECK(home.run({"search", "--explain", "--lang", "nb", own}).out.find(note) == std::string::npos);
  const Json other =
      json_of(home.run({"search", "--json", "--lang", "nb", question})).at("hits").at(0);
  CHECK(other.at("signals").at("same_language") == false);
}

TEST_CASE("a Norwegian compound finds what its parts mean in another language") {
  const Home home;
  const TemporaryFolder texts;
  texts.write("museum.txt", "Bảo tàng mở cửa lúc chín giờ sáng.\n");
  texts.write("school.txt", "Trường học đóng cửa vào mùa hè.\n");
  const std::string corpus = (home.path() / "mine").string();
  REQUIRE(home.run({"--corpus", corpus, "add", texts.path().string()}).status == 0);
  for (const auto& [compound, file] :
       {std::pair("brannvernmuseet", "museum.txt"), {"sjømannsskolen", "school.txt"}}) {
    CAPTURE(std::string(compound));
    const Json found =
        json_of(home.run({"--corpus", corpus, "search", "--mode", "lexical", "--json", compound}));
    REQUIRE(found.at("hits").size() == 1);
    CHECK(found.at("hits").at(0).at("title") == file);
  }
}

TEST_CASE("a date decides among similar passages, however question and passage write it") {
  const Home home;
  const std::string corpus = (home.path() / "mine").string();
  for (const auto& [language, texts] : calendar) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      home.folder().write("dates/" + std::string(language) + std::to_string(i) + ".txt", texts[i]);
    }
  }
  // Others, for what stands in every passage says little.
  for (int i = 0; i < 30; ++i) {
    const std::string n = std::to_string(i);
    home.folder().write("dates/other" + n + ".txt", "Report " + n + ": house " + n + " was built.");
  }
  REQUIRE(home.run({"--corpus", corpus, "add", (home.path() / "dates").string()}).status == 0);
  for (const char* question : {"Bộ trưởng Tư pháp ký văn kiện nào ngày 20/12/2023?",
                               "Bo truong Tu phap ky van kien nao ngay 20 thang 12 nam 2023?",
                               "Hva signerte justisministeren 20.12.2023?",
                               "Hva signerte justisministeren den 20. desember 2023?",
                               "Что подписал министр юстиции 20.12.2023?",
                               "Что подписал министр юстиции 20 декабря 2023 года?",
                               "What did the minister of justice sign on 2023-12-20?",
                               "What did the minister of justice sign on December 20, 2023?"}) {
    CAPTURE(std::string(question));
    const Json found =
        json_of(home.run({"--corpus", corpus, "search", "--json", "--all", "-k", "46", question}));
    std::map<std::string, std::string> first;  // by language
    for (const Json& hit : found.at("hits")) first.emplace(hit.at("lang"), hit.at("text"));
    for (const auto& [language, texts] : calendar) CHECK(first[language] == texts[0]);
  }
}

TEST_SUITE_END();

}  // namespace hoidap::tests
