#include "corpus/blocks.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/temporary_folder.h"

using namespace hoidap::corpus;

namespace {

char letter_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::body:
      return 'b';
    case PassageKind::heading:
      return 'H';
    case PassageKind::caption:
      return 'c';
    case PassageKind::credit:
      return 'r';
    case PassageKind::boilerplate:
      return 'x';
  }
  return '?';
}

// The kinds of the blocks of `text`, a letter each.
std::string kinds_of(std::string_view text, Format format = Format::text) {
  std::string kinds;
  for (const Block& block : blocks_of(text, format)) kinds += letter_of(block.kind);
  return kinds;
}

// The lines of a file of the library that are not body, with their kinds: "1H 3x 4H".
std::string special_lines(const std::string& file) {
  const std::string text = hoidap::tests::TemporaryFolder::read(
      std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library" / file);
  REQUIRE(!text.empty());
  std::string lines;
  for (const Block& block : blocks_of(text, Format::text)) {
    if (block.kind == PassageKind::body) continue;
    lines += std::to_string(block.line) + letter_of(block.kind) + " ";
  }
  return lines;
}

std::size_t count_blocks(const std::string& file) {
  const std::string text = hoidap::tests::TemporaryFolder::read(
      std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library" / file);
  return blocks_of(text, Format::text).size();
}

// Paragraphs of prose in each of our languages, long enough to be nothing else.
const std::string vi_prose =
    "Bộ trưởng nhấn mạnh hai nước đã phối hợp chặt chẽ trong nhiều năm qua và sẽ tiếp tục mở rộng "
    "hợp tác trong lĩnh vực pháp luật, tư pháp, đào tạo cán bộ và ứng dụng công nghệ thông tin.";
const std::string nb_prose =
    "Kommunen vedtok i går å bygge en ny skole ved sentrum, og arbeidet skal etter planen begynne "
    "til høsten når finansieringen er på plass og alle tillatelser er gitt av fylket.";
const std::string en_prose =
    "The committee met on Tuesday to discuss the new budget, and after several hours of debate the "
    "members agreed to postpone the final vote until the figures had been checked again.";
const std::string ru_prose =
    "Министр сообщил, что соглашение вступит в силу в январе следующего года, после чего стороны "
    "начнут обмен опытом и подготовку специалистов по программе сотрудничества двух стран.";

}  // namespace

TEST_SUITE("Block: the bundled documents") {
  TEST_CASE("Of d0, titles, date, captions and the author are not body") {
    CHECK(special_lines("000_755b9cddb51d74c3.txt") == "1H 3x 4H 9c 14c 22c 27r ");
    CHECK(count_blocks("000_755b9cddb51d74c3.txt") == 16);
  }
  TEST_CASE("Of d1, titles, date, captions and the author are not body") {
    CHECK(special_lines("001_448c4e955609a168.txt") == "1H 3x 4H 9c 15c 26r ");
    CHECK(count_blocks("001_448c4e955609a168.txt") == 16);
  }
  TEST_CASE("Of d2, captions, headings and the author are not body") {
    CHECK(special_lines("002_c44b89adc9b59150.txt") == "2c 4H 12H 23c 24H 34r ");
    CHECK(count_blocks("002_c44b89adc9b59150.txt") == 32);
  }
  TEST_CASE("Of d3, captions, headings, credits, images and the comment counter are not body") {
    CHECK(special_lines("003_b67e53980d83d56f.txt") == "2c 4H 12H 23c 24H 34r 35r 37x 41x 110x ");
    CHECK(count_blocks("003_b67e53980d83d56f.txt") == 36);
  }
  TEST_CASE("Of d4, the three captions are not body") {
    CHECK(special_lines("004_ed3ffffcad9c9512.txt") == "1c 3c 5c ");
    CHECK(count_blocks("004_ed3ffffcad9c9512.txt") == 11);
  }
}

TEST_SUITE("Block: kinds") {
  TEST_CASE("A short line above prose is a heading in every language") {
    CHECK(kinds_of("Nền tảng hợp tác\n" + vi_prose) == "Hb");
    CHECK(kinds_of("Bakgrunn for vedtaket\n\n" + nb_prose) == "Hb");
    CHECK(kinds_of("Budget talks postponed\n\n" + en_prose) == "Hb");
    CHECK(kinds_of("Соглашение вступит в силу\n" + ru_prose) == "Hb");
  }

  TEST_CASE("A line that ends a sentence or opens a list is no heading") {
    CHECK(kinds_of("The vote was postponed.\n\n" + en_prose) == "bb");
    CHECK(kinds_of("The following was decided:\n\n" + en_prose) == "bb");
    CHECK(kinds_of("Hva ble vedtatt?\n\n" + nb_prose) == "bb");
    CHECK(kinds_of("thời hạn trả lời\n\n" + vi_prose) == "bb");
  }

  TEST_CASE("A line broken in the middle of its sentence is no heading") {
    CHECK(kinds_of("Arafat, født 24. august 1929\ni " + nb_prose) == "bb");
    CHECK(kinds_of("Arafat (født 24. august 1929\n" + nb_prose) == "bb");
    CHECK(kinds_of("Oxygen is needed. The pressure of O\n" + en_prose) == "bb");
  }

  TEST_CASE("A line that gives a value is no heading") {
    CHECK(kinds_of("Thời hạn: 03 ngày\n\n" + vi_prose) == "bb");
    CHECK(kinds_of("Pris\t300 kroner\n\n" + nb_prose) == "bb");
  }

  TEST_CASE("Items of a list are no headings") {
    CHECK(kinds_of("Members:\nNorway\nRussia\n" + en_prose) == "bbbb");
    CHECK(kinds_of("Hanoi\nOslo\nMoscow\nLondon\n" + en_prose) == "bbbbb");
    CHECK(kinds_of("- Norway\n" + en_prose) == "bb");
  }

  TEST_CASE("A line without prose below it is no heading") {
    CHECK(kinds_of("One short line") == "b");
    CHECK(kinds_of("One short line\nAnother short line") == "bb");
  }

  TEST_CASE("The title may be repeated below a date") {
    CHECK(kinds_of("Budget talks\n\n21 December 2023\nBudget talks\n" + en_prose) == "HxHb");
    const std::string text = "Budget talks\n\n" + en_prose + "\n\nWhat comes next\n\n" + en_prose;
    const std::vector<Block> blocks = blocks_of(text, Format::text);
    REQUIRE(blocks.size() == 4);
    CHECK(blocks[0].level == 1);
    CHECK(blocks[0].heading == "Budget talks");
    CHECK(blocks[2].level == 2);
    CHECK(blocks[2].heading == "What comes next");
  }

  TEST_CASE("A line with a photo credit at its end is a caption in every language") {
    CHECK(kinds_of(vi_prose + "\nThứ trưởng phát biểu. Ảnh: Phạm Kiên - TTXVN\n" + vi_prose) ==
          "bcb");
    CHECK(kinds_of(nb_prose + "\nDen nye skolen. Foto: Ola Nordmann / NTB\n" + nb_prose) == "bcb");
    CHECK(kinds_of(en_prose + "\nThe committee in session (Photo: Reuters)\n" + en_prose) == "bcb");
    CHECK(kinds_of(ru_prose + "\nМинистр на встрече. Фото: ТАСС\n" + ru_prose) == "bcb");
    // The mark may be typed with combining characters.
    CHECK(kinds_of(vi_prose + "\nThứ trưởng phát biểu. A\u0309nh: TTXVN\n" + vi_prose) == "bcb");
  }

  TEST_CASE("Prose that mentions a photo is body") {
    CHECK(kinds_of("Người dân có thể xem ảnh: chúng được đăng trên cổng thông tin của bộ.") == "b");
    CHECK(kinds_of("The photo shows the committee as it met on Tuesday to discuss the budget.") ==
          "b");
  }

  TEST_CASE("In text without blank lines, a lone sentence in wide room is a caption") {
    const std::string prose = en_prose + "\n" + en_prose + "\n" + en_prose + "\n" + en_prose;
    CHECK(kinds_of(prose + "\n\n\n\nThe members of the committee.\n\n" + en_prose) == "bbbbcb");
    CHECK(kinds_of(prose + "\n\u00a0\nThe members of the committee.\n\n" + en_prose) == "bbbbcb");
  }

  TEST_CASE("The same sentence in narrow room, or among separated paragraphs, is body") {
    const std::string line = "The members of the committee.";
    const std::string prose = en_prose + "\n" + en_prose + "\n" + en_prose + "\n" + en_prose;
    CHECK(kinds_of(prose + "\n\n" + line + "\n\n" + en_prose) == "bbbbbb");
    const std::string apart =
        en_prose + "\n\n" + en_prose + "\n\n" + en_prose + "\n\n" + en_prose + "\n\n\n\n";
    CHECK(kinds_of(apart + line + "\n\n" + en_prose) == "bbbbbb");
  }

  TEST_CASE("Dates alone on a line are boilerplate, in sentences they are not") {
    for (const char* date :
         {"10/10/2023", "2023-12-21", "21.12.2023 15:30", "Ngày 10 tháng 10 năm 2023",
          "Thứ ba, 10/10/2023", "Cập nhật: 10/10/2023", "torsdag 21. desember 2023 kl. 15.30",
          "Published: Thursday, December 21, 2023", "21 декабря 2023 г.",
          "Опубликовано 21.12.2023"}) {
      CAPTURE(date);
      CHECK(kinds_of(en_prose + "\n\n" + date + "\n\n" + en_prose) == "bxb");
    }
    CHECK(kinds_of(vi_prose + "\n\nHội đàm diễn ra ngày 10/10/2023.\n\n" + vi_prose) == "bbb");
  }

  TEST_CASE("Counters, buttons and copyright lines are boilerplate in every language") {
    for (const char* line : {"Kommentar (0)",
                             "Comments (3)",
                             "12 kommentarer",
                             "Bình luận (0)",
                             "Комментарии (5)",
                             "Share",
                             "Chia sẻ",
                             "Del på Facebook",
                             "Поделиться в Telegram",
                             "Follow us on Twitter",
                             "Từ khóa: hợp tác, tư pháp",
                             "Les også: Skolen er ferdig",
                             "Xem thêm: Tin trong nước",
                             "© 2023 The Times",
                             "All rights reserved",
                             "Все права защищены",
                             "https://example.org/a?b=c",
                             "![Foto av [noen]](https://example.org/a.jpg)",
                             "* * *",
                             "-----",
                             "1 204"}) {
      CAPTURE(line);
      CHECK(kinds_of(en_prose + "\n\n" + line + "\n\n" + en_prose) == "bxb");
    }
  }

  TEST_CASE("Prose that starts with the words of a button is body") {
    CHECK(kinds_of("Chia sẻ quan điểm với Thứ trưởng, ông nhấn mạnh hai bên sẽ hợp tác.") == "b");
    CHECK(kinds_of("Share prices fell on Monday after the bank raised its interest rate again.") ==
          "b");
    CHECK(kinds_of("Del av planen er å bygge en ny skole ved sentrum før neste høst.") == "b");
    CHECK(kinds_of("Комментарии министра опубликовала сегодня утром газета «Известия».") == "b");
    CHECK(kinds_of("![Map](a.png) The map shows where the school will be built.") == "b");
  }

  TEST_CASE("Sources and bylines are credits") {
    for (const char* line :
         {"Kilde: https://example.org/artikkel", "Nguồn: TTXVN", "Source: Reuters",
          "Источник: ТАСС", "Tác giả: Nguyễn Văn An", "By John Smith", "Av Kari Nordmann, NTB"}) {
      CAPTURE(line);
      CHECK(kinds_of(en_prose + "\n\n" + line) == "br");
    }
    CHECK(kinds_of("By Monday the committee had agreed on the budget for the next year.") == "b");
  }

  TEST_CASE("A name that closes the text is a credit, with or without where its bearer works") {
    CHECK(kinds_of(vi_prose + "\nDiệu Anh") == "br");
    CHECK(kinds_of(vi_prose + "\nAnh Thư - Trung tâm Thông tin\n") == "br");
    CHECK(kinds_of(vi_prose + "\nNguyễn Thị Ngân –\u00a0Tổng cục THADS\n") == "br");
    CHECK(kinds_of(nb_prose + "\n\nAnne-Marie Hansen\n\nKommentar (0)") == "brx");
    CHECK(kinds_of(ru_prose + "\nИван Петров") == "br");
  }

  TEST_CASE("A closing line that may be an answer is body") {
    CHECK(kinds_of("Thủ đô của Việt Nam là thành phố nào trong các thành phố sau đây:\nHà Nội") ==
          "bb");
    CHECK(kinds_of(en_prose + "\nThe vote will be held in May") == "bb");
    CHECK(kinds_of(en_prose + "\nDeadline: Monday") == "bb");
  }
}

TEST_SUITE("Layout") {
  TEST_CASE("Wrapped lines make one paragraph, a blank line parts two") {
    const std::string text =
        "The committee met on Tuesday to discuss the\nnew budget, and after several hours of "
        "debate\n"
        "the members agreed to postpone the vote.\n\nThe next meeting is planned for the spring "
        "of\n"
        "next year, when the figures are known.\n";
    const std::vector<Block> blocks = blocks_of(text, Format::text);
    REQUIRE(blocks.size() == 2);
    CHECK(blocks[0].line == 1);
    CHECK(blocks[1].line == 5);
    CHECK(slice(text, blocks[1].range).ends_with("known."));
  }

  TEST_CASE("In wrapped text a line that ends early ends its paragraph") {
    const std::string text =
        "The committee met on Tuesday to discuss the\nnew budget for the next year.\nThen it went "
        "home, because the members could\nnot agree on any of the figures they had.\n";
    const std::vector<Block> blocks = blocks_of(text, Format::text);
    REQUIRE(blocks.size() == 2);
    CHECK(slice(text, blocks[1].range).starts_with("Then"));
  }

  TEST_CASE("A dash at the start of a wrapped line does not make a list item of it") {
    const std::string text =
        "Quan hệ hợp tác trong lĩnh vực pháp luật giữa Việt Nam\n– Liên bang Nga ngày càng được "
        "củng "
        "cố và phát triển\nmạnh mẽ trong những năm gần đây.";
    CHECK(blocks_of(text, Format::text).size() == 1);
  }

  TEST_CASE("Items of a list are paragraphs of their own, without their bullets") {
    const std::string text =
        "Agreed:\n- to build a school\n- to repair the road\n• to meet again\n";
    const std::vector<Block> blocks = blocks_of(text, Format::text);
    REQUIRE(blocks.size() == 4);
    CHECK(slice(text, blocks[1].range) == "- to build a school");
    CHECK(slice(text, blocks[1].content) == "to build a school");
    CHECK(slice(text, blocks[3].content) == "to meet again");
  }

  TEST_CASE("In text from the web every line is a paragraph") {
    CHECK(blocks_of(vi_prose + "\n" + vi_prose + "\r\n" + vi_prose, Format::text).size() == 3);
  }

  TEST_CASE("Lines too long to have been wrapped are paragraphs, however they start and end") {
    const std::string item =
        "giải quyết các vấn đề phát sinh trong quá trình thực hiện hợp tác giữa hai bên theo quy "
        "định "
        "của pháp luật mỗi nước và các điều ước quốc tế mà hai bên là thành viên";
    CHECK(blocks_of(item + "\n" + item + "\n" + item, Format::text).size() == 3);
  }

  TEST_CASE("CRLF, lone CR and form feeds part lines like LF") {
    CHECK(blocks_of(vi_prose + "\r" + vi_prose + "\f" + vi_prose, Format::text).size() == 3);
    const std::string wrapped =
        "The committee met on Tuesday to discuss the\r\nnew budget, and after several hours of "
        "debate"
        "\r\nthe members agreed to postpone the vote.\r\n\r\nNext.";
    CHECK(blocks_of(wrapped, Format::text).size() == 2);
  }

  TEST_CASE("Blocks of every kind are numbered from 1, and blank lines are not") {
    const std::vector<Block> blocks =
        blocks_of("\n\u00a0\n10/10/2023\n\n" + vi_prose + "\n\u200b\n" + vi_prose, Format::text);
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0].paragraph == 1);
    CHECK(blocks[0].line == 3);
    CHECK(blocks[2].paragraph == 3);
    CHECK(blocks[2].line == 7);
  }

  TEST_CASE("No text has no blocks") {
    CHECK(blocks_of("", Format::text).empty());
    CHECK(blocks_of(" \n\u00a0\n", Format::text).empty());
    CHECK(blocks_of("\n", Format::markdown).empty());
  }
}
