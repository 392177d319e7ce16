#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace hoidap::tests {

namespace {

using Json = nlohmann::ordered_json;

constexpr char question[] =
    "Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?";

std::string library_file(const std::string& document) {
  const std::filesystem::path library =
      std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus" / "library";
  const auto entries = Json::parse(TemporaryFolder::read(library / "library.json"));
  for (const auto& entry : entries.at("documents")) {
    if (entry.at("id") == document) {
      return TemporaryFolder::read(library / entry.at("file").get<std::string>());
    }
  }
  return {};
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

// Whether one of the citations stands in the paragraph that has the answer to `question`.
bool cites_the_paragraph(const Json& answer) {
  const Json& citations = answer.at("citations");
  return std::any_of(citations.begin(), citations.end(), [](const Json& citation) {
    return citation.at("document") == "d1" && citation.at("paragraph") == 12;
  });
}

}  // namespace

TEST_SUITE_BEGIN("hoidap ask");

TEST_CASE("how long is answered with its unit, in the question's own language or another") {
  const Home home;
  for (const char* question :
       {"Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?",
        "How many days do the agencies have to reply to the bailiff?"}) {
    const auto json = nlohmann::json::parse(home.run({"ask", "--json", question}).out);
    CHECK(json.at("answer").at("text") == "03 ngày");
  }
}

TEST_CASE("an abbreviation is answered with what it stands for, in any language") {
  const Home home;
  for (const char* question :
       {"What does the abbreviation THADS stand for?", "THADS là viết tắt của từ gì?",
        "Hva betyr forkortelsen THADS?", "Как расшифровывается THADS?"}) {
    CAPTURE(std::string(question));
    const auto json = nlohmann::json::parse(home.run({"ask", "--json", question}).out);
    CHECK(json.at("answered") == true);
    CHECK(json.at("answer").at("text") == "thi hành án dân sự");
    const auto& cited = json.at("citations").at(0);
    const std::string text = library_file(cited.at("document"));
    const std::size_t start = cited.at("answer_start_byte");
    CHECK(text.substr(start, cited.at("answer_end_byte").get<std::size_t>() - start) ==
          "thi hành án dân sự");
  }
  const auto unknown =
      nlohmann::json::parse(home.run({"ask", "--json", "What does XQZW stand for?"}).out);
  CHECK(unknown.at("answered") == false);
}

TEST_CASE("ask --explain says what the question was understood to ask") {
  const Home home;
  const std::string question = "Những đơn vị nào dự hội đàm với Loginov ngày 10/10/2023?";
  const std::string answer = home.run({"ask", question}).out;
  const ProgramResult result = home.run({"ask", "--explain", question});
  CHECK(result.out == answer +
                          "\nlanguage      vi\n"
                          "form          question\n"
                          "asks for      organisation, several\n"
                          "by            nào\n"
                          "dates         2023-10-10\n"
                          "names         Loginov\n"
                          "content       dự, hội, đàm, Loginov, ngày, 10, 10, 2023\n");
  CHECK(home.run({"ask", "--explain", "--json", question}).status == 2);
}

TEST_CASE("a list that is asked for is answered by its items, each cited; -k is the limit") {
  const Home home;
  const std::string file = home.folder().write(
      "quy-che.txt",
      "Thư viện bến cảng mở cửa cả tuần.\n\n"
      "Bạn đọc phải nộp các giấy tờ sau đây khi làm thẻ thư viện:\n\n"
      "1. Đơn xin cấp thẻ.\n2. Bản sao căn cước công dân.\n3. Hai ảnh cỡ 3x4.\n4. Lệ phí.\n\n"
      "Thẻ có giá trị trong hai năm.\n");
  CHECK(home.run({"add", file}).status == 0);
  const char* several = "Bạn đọc phải nộp những giấy tờ nào khi làm thẻ thư viện?";
  const ProgramResult all = home.run({"ask", "--json", several});
  const Json answer = Json::parse(all.out);
  CHECK(answer.at("answer").at("pieces") == Json({1, 2, 3, 4}));
  CHECK_FALSE(answer.at("answer").contains("pieces_left_out"));
  CHECK(answer.at("answer").at("sentence") == "1. Đơn xin cấp thẻ.");
  REQUIRE(answer.at("citations").size() == 4);
  CHECK(answer.at("citations").at(3).at("quote") == "4. Lệ phí.");

  const Json cut = Json::parse(home.run({"ask", "--json", "-k", "3", several}).out);
  CHECK(cut.at("answer").at("pieces") == Json({1, 2, 3}));
  CHECK(cut.at("answer").at("pieces_left_out") == 1);
  CHECK(cut.at("citations").size() == 3);

  CHECK(home.run({"ask", several}).out.starts_with("1. Đơn xin cấp thẻ. [1]\n2. Bản sao"));
  const std::string stored = home.folder().write("answers.jsonl", all.out);
  const ProgramResult checked = home.run({"verify", stored});
  CHECK(checked.status == 0);
  CHECK(checked.out.find("4 quotes: 4 ok") != std::string::npos);
  CHECK(home.run({"cite", "--answers", stored}).out.find("“4. Lệ phí.”") != std::string::npos);
  const std::string asked = home.folder().write("q.md", "# Q\n\n- " + std::string(several) + "\n");
  const std::string report = home.run({"report", asked}).out;
  CHECK(report.find("Lệ phí") != std::string::npos);
  CHECK(report.find("[^4]: ") != std::string::npos);
}

TEST_CASE("answers from the bundled articles, cited to the byte") {
  const Home home;
  const ProgramResult result = home.run({"ask", "--json", question});
  CHECK(result.status == 0);
  CHECK(result.error == "");
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 1);

  const Json answer = Json::parse(result.out);
  CHECK(keys_of(answer) == std::vector<std::string>{"question", "lang", "answered", "confidence",
                                                    "answer", "citations", "corpus", "version"});
  CHECK(answer.at("question") == question);
  CHECK(answer.at("lang") == "vi");
  CHECK(answer.at("answered") == true);
  CHECK(keys_of(answer.at("answer")) == std::vector<std::string>{"text", "sentence"});
  CHECK(keys_of(answer.at("corpus")) == std::vector<std::string>{"generation", "model"});

  const Json& first = answer.at("citations").at(0);
  CHECK(keys_of(first) == std::vector<std::string>{"n", "document", "title", "url", "published",
                                                   "lang", "revision", "start_byte", "end_byte",
                                                   "line", "paragraph", "page", "quote", "prefix",
                                                   "suffix", "answer_start_byte", "answer_end_byte",
                                                   "score", "also"});
  CHECK(first.at("published") == "2023-12-21");
  CHECK(first.at("page").is_null());
  CHECK(first.at("quote").get<std::string>().find("03 ngày") != std::string::npos);
}

TEST_CASE("every quote is the bytes of the file that it cites") {
  const Home home;
  for (const char* asked : {question, "Who signed the agreement?", "Hvem ledet delegasjonen?",
                            "Когда прошла встреча?"}) {
    const Json answer =
        Json::parse(home.run({"ask", "--json", "-k", "10", "--min-confidence", "0", asked}).out);
    REQUIRE(!answer.at("citations").empty());
    const Json& best = answer.at("citations").front();
    const std::size_t best_start = best.at("answer_start_byte");
    const std::size_t best_end = best.at("answer_end_byte");
    CHECK(answer.at("answer").at("sentence") == best.at("quote"));
    CHECK(answer.at("answer").at("text") ==
          library_file(best.at("document")).substr(best_start, best_end - best_start));
    for (const Json& citation : answer.at("citations")) {
      const std::string file = library_file(citation.at("document"));
      const std::size_t start = citation.at("start_byte");
      const std::size_t end = citation.at("end_byte");
      const std::string quote = citation.at("quote");
      CHECK(file.substr(start, end - start) == quote);
      const auto line = 1 + std::count(file.begin(), file.begin() + static_cast<long>(start), '\n');
      CHECK(citation.at("line") == line);
      CHECK(citation.at("answer_start_byte") >= start);
      CHECK(citation.at("answer_start_byte") < citation.at("answer_end_byte"));
      CHECK(citation.at("answer_end_byte") <= end);
      const std::string prefix = citation.at("prefix");
      const std::string suffix = citation.at("suffix");
      CHECK(file.substr(start - prefix.size(), prefix.size()) == prefix);
      CHECK(file.substr(end, suffix.size()) == suffix);
    }
  }
}

TEST_CASE("the words that answer come first, then their sentence; a whole sentence comes once") {
  const Home home;
  for (const char* asked : {question, "Luật Liên bang số 220-FZ có hiệu lực từ ngày nào?",
                            "When did Federal Law 220-FZ come into force?"}) {
    CAPTURE(asked);
    const Json answer =
        Json::parse(home.run({"ask", "--json", "--min-confidence", "0", asked}).out).at("answer");
    const std::string text = answer.at("text");
    const std::string sentence = answer.at("sentence");
    const std::string shown = (text == sentence ? "" : text + "\n") + sentence + " [1]\n→ ";
    CHECK(home.run({"ask", "--min-confidence", "0", asked}).out.substr(0, shown.size()) == shown);
  }
}

TEST_CASE("finds the same passage from a question in any of the four languages") {
  const Home home;
  for (const char* asked :
       {question,
        "What is the time limit, in days, for agencies to answer an enforcement officer's request?",
        "Hva er fristen, i dager, for at etatene skal svare på namsmannens anmodning?",
        "В течение скольких дней органы должны ответить на запрос судебного исполнителя?"}) {
    CAPTURE(asked);
    const ProgramResult result = home.run({"ask", "--json", asked});
    CHECK(result.status <= 1);
    CHECK(cites_the_paragraph(Json::parse(result.out)));
  }
}

TEST_CASE("says in the language of the question that there is no answer, and exits with 1") {
  const Home home;
  const auto verdict = [&](const char* asked) {
    const ProgramResult result = home.run({"ask", "--min-confidence", "1", asked});
    CHECK(result.status == 1);
    return result.out.substr(0, result.out.find('.'));
  };
  CHECK(verdict("Ai là thủ tướng?") == "Không tìm thấy câu trả lời trong các tài liệu này");
  CHECK(verdict("Hvem er statsminister?") == "Fant ikke noe svar i disse dokumentene");
  CHECK(verdict("Who is the prime minister?") == "No answer was found in these documents");
  CHECK(verdict("Кто премьер-министр?") == "В этих документах ответа не нашлось");

  const Json json =
      Json::parse(home.run({"ask", "--json", "--min-confidence", "1", "Ai là thủ tướng?"}).out);
  CHECK(json.at("answered") == false);
  CHECK(json.at("answer").is_null());
}

TEST_CASE("shows the sentence marked in its excerpt, and a numbered source line") {
  const Home home;
  const std::string out = home.run({"ask", question}).out;
  CHECK(out.find("[1] Tăng cường hợp tác") != std::string::npos);
  CHECK(out.find("Tổng cục THADS, 2023-12-21. ¶ ") != std::string::npos);
  CHECK(out.find("(d1)\n") != std::string::npos);
  CHECK(out.find("►Thời hạn để các cơ quan") != std::string::npos);
  CHECK(out.find("ngày nhận được yêu cầu.◄") != std::string::npos);
  CHECK(out.find('\x1b') == std::string::npos);

  const std::string colored = home.run({"ask", "--color", "always", question}).out;
  CHECK(colored.find("\x1b[1;4m") != std::string::npos);
  CHECK(colored.find("►") == std::string::npos);
}

TEST_CASE("a statement that another article tells in Norwegian is cited once, with both places") {
  const Home home;
  const char* asked =
      "Bộ trưởng Nguyễn Hải Ninh nhấn mạnh vai trò của Tổ công tác hỗn hợp thế nào?";
  const Json answer = Json::parse(home.run({"ask", "--json", "-k", "5", asked}).out);
  const Json& first = answer.at("citations").at(0);
  CHECK(first.at("document") == "d2");
  REQUIRE(first.at("also").size() == 1);
  const Json& copy = first.at("also").at(0);
  CHECK(keys_of(copy) == std::vector<std::string>{"document", "title", "lang", "revision",
                                                  "start_byte", "end_byte", "line", "paragraph",
                                                  "quote"});
  CHECK(copy.at("document") == "d3");
  CHECK(copy.at("lang") == "nb");
  const std::string quote = copy.at("quote");
  CHECK(quote.starts_with("Minister Nguyen Hai Ninh understreket"));
  const std::size_t start = copy.at("start_byte");
  const std::size_t end = copy.at("end_byte");
  CHECK(library_file("d3").substr(start, end - start) == quote);
  for (const Json& citation : answer.at("citations")) CHECK(citation.at("quote") != quote);

  const std::string out = home.run({"ask", asked}).out;
  CHECK(out.find("\n    cũng có ở: [Norsk oversettelse av]") != std::string::npos);
}

TEST_CASE("search groups passages that say the same, unless --all is given") {
  const Home home;
  const char* asked = "seminar internasjonal erfaring digital teknologi ekspertgruppen 2023";
  const auto hits = [&](std::vector<std::string> arguments) {
    arguments.push_back(asked);
    return Json::parse(home.run(arguments).out).at("hits");
  };
  const Json grouped = hits({"search", "--json"});
  const Json& first = grouped.at(0);
  CHECK(first.at("document") == "d3");
  REQUIRE(first.at("also").size() == 1);
  const Json& copy = first.at("also").at(0);
  CHECK(keys_of(copy) == std::vector<std::string>{"passage", "document", "title", "lang",
                                                  "start_byte", "end_byte", "line", "paragraph",
                                                  "heading", "score", "text"});
  CHECK(copy.at("document") == "d2");
  CHECK(copy.at("lang") == "vi");
  CHECK(grouped.size() == 10);

  const Json all = hits({"search", "--json", "--all"});
  CHECK(all.size() == 10);
  CHECK(all.at(0).at("passage") == first.at("passage"));
  bool is_hit = false;
  for (const Json& hit : all) {
    CHECK(hit.at("also").empty());
    is_hit = is_hit || hit.at("passage") == copy.at("passage");
  }
  CHECK(is_hit);
  CHECK(home.run({"search", asked}).out.find("\n    også i: Dấu mốc") != std::string::npos);
}

TEST_CASE("takes words, or standard input for -") {
  const Home home;
  const auto asked = [&](const std::vector<std::string>& arguments, const std::string& input) {
    ProgramOptions options;
    options.input = input;
    return Json::parse(home.run(arguments, options).out).at("question").get<std::string>();
  };
  CHECK(asked({"ask", "--json", "list", "of", "[a,", "b]"}, "") == "list of [a, b]");
  CHECK(asked({"ask", "--json", "[a,b]"}, "") == "[a,b]");
  CHECK(asked({"ask", "--json", "--", "-k", "what?"}, "") == "-k what?");
  CHECK(asked({"ask", "--json", "-"}, "  Khi nào?\r\n") == "Khi nào?");
}

TEST_CASE("filters restrict what may be cited") {
  const Home home;
  const auto documents = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"ask", "--json", "-k", "10", "--min-confidence", "0"});
    arguments.push_back("hợp tác giữa Việt Nam và Liên bang Nga");
    std::vector<std::string> ids;
    const Json answer = Json::parse(home.run(arguments).out);
    for (const Json& citation : answer.at("citations")) ids.push_back(citation.at("document"));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::string joined;
    for (const std::string& id : ids) joined += id + " ";
    return joined;
  };
  CHECK(documents({"--document", "d2"}) == "d2 ");
  CHECK(documents({"--lang", "nb"}) == "d3 ");
  CHECK(documents({"--since", "2023-12", "--until", "2023"}) == "d1 ");
  CHECK(documents({"--collection", "none"}) == "");
}

TEST_CASE("gives the same bytes for any number of threads, and again") {
  const Home home;
  const auto out = [&](const char* threads) {
    ProgramOptions options;
    options.environment["OMP_NUM_THREADS"] = threads;
    return home.run({"ask", "--json", "-k", "10", "Ai đã ký thỏa thuận?"}, options).out;
  };
  const std::string one = out("1");
  CHECK(!one.empty());
  CHECK(out("2") == one);
  CHECK(out("1") == one);
}

TEST_CASE("several first uses at once all answer, and make one corpus") {
  const Home home;
  std::vector<std::future<ProgramResult>> first_uses;
  for (int i = 0; i < 4; ++i) {
    first_uses.push_back(std::async(std::launch::async, [&home] {
      return home.run({"ask", "--json", question});
    }));
  }
  for (auto& use : first_uses) {
    const ProgramResult result = use.get();
    CHECK(result.error == "");
    CHECK(result.status == 0);
    CHECK(cites_the_paragraph(Json::parse(result.out)));
  }
  const Json list = Json::parse(home.run({"list", "--json"}).out);
  CHECK(list.at("documents").size() == 5);
}

TEST_SUITE_END();

}  // namespace hoidap::tests
