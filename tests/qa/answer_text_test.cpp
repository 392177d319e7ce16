#include "qa/answer_text.h"

#include <doctest/doctest.h>

#include "qa/source_line.h"
#include "tests/support/sample_answer.h"

namespace hoidap::qa {

using tests::sample_answer;

TEST_SUITE_BEGIN("answer_text");

TEST_CASE("the answer, its sentence, and the excerpt with the sentence marked") {
  CHECK(answer_text(sample_answer(), {}) ==
        "03 ngày\n"
        "Thời hạn là 03 ngày, kể từ hôm nay. [1]\n"
        "→ độ tin cậy 93 %\n"
        "\n"
        "[1] Một bài báo. Tổng cục, 2023-12-21. ¶ 12, dòng 25 (d1)\n"
        "    Trước đó có một câu. ►Thời hạn là 03 ngày, kể từ hôm nay.◄ Sau đó lại có câu khác.\n");
}

TEST_CASE("lines are wrapped at the width, styles close before line ends") {
  CHECK(answer_text(sample_answer(), {MarkStyle::color, 30}) ==
        "\x1b[1;4m03 ngày\x1b[0m\n"
        "Thời hạn là \x1b[1;4m03 ngày\x1b[0m, kể từ hôm\n"
        "nay. [1]\n"
        "→ độ tin cậy 93 %\n"
        "\n"
        "[1] Một bài báo. Tổng cục,\n"
        "    2023-12-21. ¶ 12, dòng 25\n"
        "    (d1)\n"
        "    Trước đó có một câu. \x1b[1;4mThời\x1b[0m\n"
        "    \x1b[1;4mhạn là 03 ngày, kể từ hôm\x1b[0m\n"
        "    \x1b[1;4mnay.\x1b[0m Sau đó lại có câu\n"
        "    khác.\n");
}

TEST_CASE("a sentence that is the whole answer is shown once") {
  Answer answer = sample_answer();
  answer.text = answer.sentence;
  answer.citations.front().answer = answer.citations.front().locator.range;
  for (const MarkStyle marks : {MarkStyle::symbols, MarkStyle::color}) {
    CHECK(answer_text(answer, {marks, 0})
              .starts_with("Thời hạn là 03 ngày, kể từ hôm nay. [1]\n→ độ tin cậy 93 %\n"));
  }
}

TEST_CASE("a long answer is wrapped, and a broken one cannot speak to the terminal") {
  Answer answer = sample_answer();
  answer.text = "03 ngày,\n kể\x1b từ";
  CHECK(answer_text(answer, {MarkStyle::symbols, 10}).starts_with("03 ngày,\nkể\uFFFD từ\nThời"));
}

TEST_CASE("of a list with room for one item it is said how many are missing") {
  Answer answer = tests::sample_answer();
  answer.pieces_left_out = 4;
  const std::string text = answer_text(answer, {MarkStyle::symbols, 0});
  CHECK(text.find("\n… số mục khác không được trích dẫn: 4\n→ ") != std::string::npos);
}

TEST_CASE("an answer in pieces is a list, and a passage is shown once") {
  Answer answer = sample_answer();
  answer.text = answer.sentence;
  answer.citations.front().answer = answer.citations.front().locator.range;
  answer.citations.front().passage = 7;
  Citation piece = answer.citations.front();
  piece.number = 2;
  piece.locator.line = 26;
  answer.citations.push_back(piece);
  answer.pieces = {1, 2};
  answer.pieces_left_out = 4;
  const std::string text = answer_text(answer, {});
  CHECK(
      text.starts_with("• Thời hạn là 03 ngày, kể từ hôm nay. [1]\n"
                       "• Thời hạn là 03 ngày, kể từ hôm nay. [2]\n"
                       "… số mục khác không được trích dẫn: 4\n"
                       "→ độ tin cậy 93 %\n"));
  CHECK(text.ends_with("câu khác.\n[2] Một bài báo (d1, vi), dòng 26\n"));

  // What leads in is no item, and what counts itself needs no bullet.
  answer.leading_pieces = 1;
  answer.citations.back().locator.exact = "2. Thời hạn";
  answer.citations.back().answer = {};
  CHECK(answer_text(answer, {})
            .starts_with("Thời hạn là 03 ngày, kể từ hôm nay. [1]\n2. Thời hạn [2]\n"));
}

TEST_CASE("without an answer, says so in the language of the question") {
  Answer answer = sample_answer();
  answer.answered = false;
  answer.question.language = "nb";
  const std::string text = answer_text(answer, {});
  CHECK(text.starts_with("Fant ikke noe svar i disse dokumentene. De nærmeste avsnittene:\n\n[1]"));
  CHECK(text.find("linje 25") != std::string::npos);
  answer.citations.clear();
  CHECK(answer_text(answer, {}) == "Fant ikke noe svar i disse dokumentene.\n");
}

TEST_CASE("a follow-up is headed by how it was understood, in its language") {
  Answer answer = sample_answer();
  const std::string alone = answer_text(answer, {});
  answer.question.understood = "Là mấy ngày? (thời hạn)";
  CHECK(answer_text(answer, {}) == "↳ hiểu là: Là mấy ngày? (thời hạn)\n" + alone);
  answer.question.language = "nb";
  CHECK(answer_text(answer, {}).starts_with("↳ forstått som: "));
  answer.question.language = "ru";
  CHECK(answer_text(answer, {}).starts_with("↳ понято как: "));
  answer.question.language = "en";
  answer.answered = false;
  CHECK(answer_text(answer, {MarkStyle::symbols, 24})
            .starts_with("↳ understood as: Là mấy\n  ngày? (thời hạn)\nNo answer was found"));
  answer.question.understood += "\x1b[2J";
  CHECK(answer_text(answer, {}).find('\x1b') == std::string::npos);
}

TEST_CASE("where else a citation is said follows it, in the language of the question") {
  Answer answer = sample_answer();
  answer.citations.front().also = {tests::sample_copy()};
  CHECK(answer_text(answer, {})
            .ends_with("câu khác.\n    cũng có ở: En artikkel (d3, nb), dòng 7\n"));
  answer.question.language = "ru";
  CHECK(answer_text(answer, {}).ends_with("    также здесь: En artikkel (d3, nb), строка 7\n"));
  answer.citations.front().also.front().document.metadata.title = "\x1b]0;owned\x07";
  CHECK(answer_text(answer, {}).find('\x1b') == std::string::npos);
  const Phrases& norwegian = phrases_for("nb");
  CHECK(also_text(answer.citations.front().document, "", 2, norwegian, {}) ==
        "    også i: Một bài báo (d1), linje 2\n");
}

TEST_CASE("long excerpts are shortened around the sentence, which stays whole") {
  Citation citation = tests::sample_citation();
  std::string filler;
  for (int i = 0; i < 300; ++i) filler += "từ ";
  const std::string before = filler + citation.excerpt_text;
  citation.excerpt_text = before + " " + filler;
  citation.locator.range.start += filler.size();
  citation.locator.range.end += filler.size();
  const std::string text = citation_text(citation, phrases_for("en"), {}, 100);
  CHECK(text.find("\n    …từ từ") != std::string::npos);
  CHECK(text.find("►" + citation.locator.exact + "◄") != std::string::npos);
  CHECK(text.ends_with(" từ…\n"));
  CHECK(display_width(text.substr(text.find('\n'))) <= 100 + 6);  // marks and indent
  // All of it on request, and no less of the sentence when there is no room.
  CHECK(citation_text(citation, phrases_for("en"), {}, 0).find("…") == std::string::npos);
  CHECK(
      citation_text(citation, phrases_for("en"), {}, 5).find("►" + citation.locator.exact + "◄") !=
      std::string::npos);
}

TEST_CASE("a document cannot speak to the terminal") {
  Answer answer = sample_answer();
  answer.citations.front().document.metadata.title = "\x1b]0;owned\x07";
  answer.citations.front().excerpt_text.replace(0, 1, "\x1b");
  CHECK(answer_text(answer, {}).find('\x1b') == std::string::npos);
}

TEST_CASE("a source line leaves out what is not known") {
  corpus::Document document;
  document.id = "f00";
  document.path = "/a/b/notes.txt";
  CHECK(source_line(document, 2, 3, "line") == "notes.txt. ¶ 2, line 3 (f00)");
  document.metadata.title = "Why?";
  document.metadata.published = "2025";
  CHECK(source_line(document, 2, 3, "line") == "Why? 2025. ¶ 2, line 3 (f00)");
}

TEST_SUITE_END();

}  // namespace hoidap::qa
