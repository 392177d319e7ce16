#include "qa/answer_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/sample_answer.h"

namespace hoidap::qa {

using tests::sample_answer;

TEST_SUITE_BEGIN("answer_json");

TEST_CASE("an answer is one line of the documented keys, in order, in plain UTF-8") {
  CHECK(answer_json(sample_answer(), {3, "sha256:ab", "0.1"}) ==
        R"({"question":"Thời hạn là mấy ngày?","lang":"vi","answered":true,)"
        R"("confidence":0.934568,"answer":{"text":"03 ngày",)"
        R"("sentence":"Thời hạn là 03 ngày, kể từ hôm nay."},"citations":[{"n":1,)"
        R"("document":"d1","title":"Một bài báo","url":null,"published":"2023-12-21",)"
        R"("lang":"vi","revision":"sha256:00","start_byte":130,"end_byte":176,"line":25,)"
        R"("paragraph":12,"page":null,"quote":"Thời hạn là 03 ngày, kể từ hôm nay.",)"
        R"("prefix":"một câu. ","suffix":" Sau đó","answer_start_byte":147,)"
        R"("answer_end_byte":155,"score":1.25,"also":[]}],"corpus":{"generation":3,)"
        R"("model":"sha256:ab"},"version":"0.1"})");
}

TEST_CASE("without an answer it is null, and the nearest passages stay") {
  Answer answer = sample_answer();
  answer.answered = false;
  const auto json = nlohmann::json::parse(answer_json(answer, {}));
  CHECK(json.at("answer").is_null());
  CHECK(json.at("citations").size() == 1);
}

TEST_CASE("the copies of a citation are places with their own quotes") {
  Answer answer = sample_answer();
  answer.citations.front().also = {tests::sample_copy()};
  const auto json = nlohmann::ordered_json::parse(answer_json(answer, {}));
  CHECK(json.at("citations").at(0).at("also").dump() ==
        R"([{"document":"d3","title":"En artikkel","lang":"nb","revision":"sha256:01",)"
        R"("start_byte":40,"end_byte":79,"line":7,"paragraph":3,)"
        R"("quote":"Fristen er 3 dager, regnet fra i dag."}])");
}

TEST_CASE("malformed UTF-8 in the question is replaced, not thrown at") {
  Answer answer = sample_answer();
  answer.question.text = "a\xFFz";
  const auto json = nlohmann::json::parse(answer_json(answer, {}));
  CHECK(json.at("question") == "a\uFFFDz");
}

TEST_CASE("a document without a title goes by the name of its file") {
  Answer answer = sample_answer();
  answer.citations.front().document.metadata.title.clear();
  answer.citations.front().locator.page = "iv";
  const auto json = nlohmann::json::parse(answer_json(answer, {}));
  CHECK(json.at("citations").at(0).at("title") == "file.txt");
  CHECK(json.at("citations").at(0).at("page") == "iv");
}

TEST_SUITE_END();

}  // namespace hoidap::qa
