#include "qa/transcript.h"

#include <doctest/doctest.h>

#include "qa/stored_answer.h"
#include "tests/support/sample_answer.h"

namespace hoidap::qa {
namespace {

AnsweredTurn turn() {
  return {tests::sample_answer(), {3, "sha256:aa", "0.1.0"}};
}

TEST_SUITE("transcripts") {
  TEST_CASE("The name of the file says the format") {
    CHECK(transcript_format_of("a.jsonl") == TranscriptFormat::json_lines);
    CHECK(transcript_format_of("a.JSONL") == TranscriptFormat::json_lines);
    CHECK(transcript_format_of("a.md") == TranscriptFormat::markdown);
    CHECK(transcript_format_of("a.json") == TranscriptFormat::text);
    CHECK(transcript_format_of("a") == TranscriptFormat::text);
  }

  TEST_CASE("Text has the question, the answer, the quote with its place and the source") {
    const AnsweredTurn one = turn();
    CHECK(transcript({&one, 1}, TranscriptFormat::text) ==
          "? Thời hạn là mấy ngày?\n\n03 ngày\n\n"
          "  “Thời hạn là 03 ngày, kể từ hôm nay.” [1, đoạn 12, dòng 25]\n\n—\n\n"
          "[1] Một bài báo. Tổng cục, 21 December 2023.\n");
  }

  TEST_CASE("Markdown escapes what documents and questions bring along") {
    AnsweredTurn one = turn();
    one.answer.question.text = "What *is* <b>?";
    one.answer.question.understood = "it_is";
    one.answer.citations.front().document.metadata.title = "A_title [x]";
    one.answer.citations.front().document.metadata.url = "https://x.no/a_b";
    one.answer.citations.front().locator.exact = "# 03 *ngày*";
    const std::string text = transcript({&one, 1}, TranscriptFormat::markdown);
    CHECK(text.starts_with("## What \\*is\\* \\<b\\>?\n\n↳ hiểu là: it\\_is\n\n**03 ngày**\n\n"));
    CHECK(text.find("> “\\# 03 \\*ngày\\*” \\[1, đoạn 12, dòng 25\\]\n") != std::string::npos);
    CHECK(text.find("\n\\[1\\] *A\\_title \\[x\\]*. Tổng cục, 21 December 2023. "
                    "<https://x.no/a_b>\n") != std::string::npos);
  }

  TEST_CASE("A question without an answer says so, and sources are numbered across turns") {
    AnsweredTurn turns[2] = {turn(), turn()};
    turns[1].answer.answered = false;
    turns[1].answer.text.clear();
    turns[1].answer.citations.front().document.id = "d7";
    const std::string text = transcript(turns, TranscriptFormat::text);
    CHECK(text.find("\n\nKhông tìm thấy câu trả lời trong các tài liệu này.\n\nNhững đoạn gần "
                    "nhất:\n\n  “") != std::string::npos);
    CHECK(text.find("[2, đoạn 12, dòng 25]") != std::string::npos);
    CHECK(text.find("\n[2] Một bài báo.") != std::string::npos);
    CHECK(transcript({}, TranscriptFormat::text) == "");
  }

  TEST_CASE(
      "An answer in pieces is its quotes, without a short answer, and says what is left out") {
    AnsweredTurn one = turn();
    one.answer.citations.push_back(tests::sample_citation());
    one.answer.citations[1].number = 2;
    one.answer.citations[1].locator.exact = "Sau đó lại có câu khác.";
    one.answer.citations[1].locator.line = 26;
    one.answer.pieces = {1, 2};
    one.answer.pieces_left_out = 4;
    CHECK(transcript({&one, 1}, TranscriptFormat::text)
              .starts_with("? Thời hạn là mấy ngày?\n\n"
                           "  “Thời hạn là 03 ngày, kể từ hôm nay.” [1, đoạn 12, dòng 25]\n\n"
                           "  “Sau đó lại có câu khác.” [1, đoạn 12, dòng 26]\n\n"
                           "… số mục khác không được trích dẫn: 4\n\n—\n"));
    const std::string markdown = transcript({&one, 1}, TranscriptFormat::markdown);
    CHECK(markdown.find("**03 ngày**") == std::string::npos);
    CHECK(markdown.find("> “Sau đó lại có câu khác.”") != std::string::npos);
    const StoredAnswer stored = stored_answer(transcript({&one, 1}, TranscriptFormat::json_lines));
    CHECK(stored.pieces == std::vector<int>{1, 2});
    CHECK(stored.pieces_left_out == 4);
  }

  TEST_CASE("JSON lines are answers that can be read back, each with what it was made from") {
    AnsweredTurn turns[2] = {turn(), turn()};
    turns[1].provenance.generation = 4;
    const std::string lines = transcript(turns, TranscriptFormat::json_lines);
    const std::size_t end = lines.find('\n');
    CHECK(stored_answer(lines.substr(0, end)).text == "03 ngày");
    CHECK(lines.substr(0, end).find("\"generation\":3") != std::string::npos);
    CHECK(lines.substr(end).find("\"generation\":4") != std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::qa
