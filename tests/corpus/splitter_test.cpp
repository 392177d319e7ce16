#include "corpus/splitter.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>

#include "corpus/lines.h"
#include "tests/corpus/random_text.h"
#include "tests/support/temporary_folder.h"

using namespace hoidap;
using namespace hoidap::corpus;

namespace {

std::vector<Passage> split_text(std::string_view text, Format format = Format::text,
                                const SplitOptions& options = {}) {
  return split(text, format, models::LanguageDetector(), options);
}

std::vector<Passage> body_of(std::vector<Passage> passages) {
  std::erase_if(passages, [](const Passage& p) { return p.kind != PassageKind::body; });
  return passages;
}

std::size_t words_in(std::string_view text, ByteRange range) {
  return models::words_of(slice(text, range)).size();
}

// `count` sentences of ten words each.
std::string sentences(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += "The clerk wrote down every word that the judge said.";
  }
  return text;
}

std::string words(int count) {
  std::string text = "Start";
  for (int i = 1; i < count; ++i) text += " word";
  return text;
}

// Each paragraph on a line, as in text from the web.
std::string lines(std::initializer_list<std::string> paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) text += paragraph + "\n";
  return text;
}

// 1-based line of a byte, by counting.
int line_by_counting(std::string_view text, std::size_t offset) {
  int line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n")) ++line;
  }
  return line;
}

// The promises of corpus/splitter.h.
void check_invariants(std::string_view text, const std::vector<Passage>& passages) {
  std::size_t end = 0;
  int paragraph = 0;
  for (const Passage& passage : passages) {
    REQUIRE(passage.range.start >= end);
    REQUIRE(passage.range.end > passage.range.start);
    REQUIRE(passage.range.end <= text.size());
    REQUIRE(is_blank(text.substr(end, passage.range.start - end)));
    REQUIRE(!models::first_invalid_utf8(slice(text, passage.range)));
    REQUIRE(passage.line == line_by_counting(text, passage.range.start));
    REQUIRE(passage.paragraph >= paragraph);
    paragraph = passage.paragraph;
    end = passage.range.end;
    std::size_t sentence_end = passage.range.start;
    for (const Sentence& sentence : passage.sentences) {
      REQUIRE(sentence.range.start >= sentence_end);
      REQUIRE(sentence.range.end > sentence.range.start);
      REQUIRE(sentence.range.end <= passage.range.end);
      REQUIRE(!models::first_invalid_utf8(slice(text, sentence.range)));
      REQUIRE(trimmed(text, sentence.range) == sentence.range);
      REQUIRE(sentence.line == line_by_counting(text, sentence.range.start));
      REQUIRE(sentence.paragraph >= paragraph);
      paragraph = sentence.paragraph;
      sentence_end = sentence.range.end;
    }
  }
  REQUIRE(is_blank(text.substr(end)));
}

}  // namespace

TEST_SUITE("Splitter") {
  TEST_CASE("Its promises hold for any text, in every format") {
    std::mt19937 random(20231221);
    for (int round = 0; round < 400; ++round) {
      CAPTURE(round);
      const std::string text = tests::random_text(random, random() % 160);
      for (const Format format : {Format::text, Format::markdown, Format::html}) {
        check_invariants(text, split_text(text, format));
        check_invariants(text, split_text(text, format, {.min_words = 3, .max_words = 8}));
      }
    }
  }

  TEST_CASE("Its promises hold for the bundled documents, and all of it is in their language") {
    const std::filesystem::path library =
        std::filesystem::path(HOIDAP_SOURCE_DIR) / "corpus/library";
    int documents = 0;
    for (const auto& entry : std::filesystem::directory_iterator(library)) {
      if (entry.path().extension() != ".txt") continue;
      CAPTURE(entry.path());
      ++documents;
      const std::string text = tests::TemporaryFolder::read(entry.path());
      const std::vector<Passage> passages = split_text(text);
      check_invariants(text, passages);
      const bool norwegian = entry.path().filename().string().starts_with("003");
      for (const Passage& passage : body_of(passages)) {
        CHECK(passage.language == (norwegian ? "nb" : "vi"));
        CHECK(words_in(text, passage.range) <= 180);
        CHECK(!passage.sentences.empty());
      }
    }
    CHECK(documents == 5);
  }

  TEST_CASE("Short paragraphs are joined until a passage has enough words") {
    const std::string text = lines({sentences(3), sentences(3), sentences(3), sentences(7)});
    const auto passages = body_of(split_text(text));
    REQUIRE(passages.size() == 2);
    CHECK(words_in(text, passages[0].range) == 60);
    CHECK(words_in(text, passages[1].range) == 100);
    CHECK(passages[0].sentences.size() == 6);
    CHECK(passages[0].sentences[3].paragraph == 2);
    CHECK(passages[0].sentences[3].line == 2);
    CHECK(passages[1].paragraph == 3);
  }

  TEST_CASE("A short last paragraph joins the passage before it") {
    const auto passages = body_of(split_text(lines({sentences(7), sentences(2)})));
    CHECK(passages.size() == 1);
  }

  TEST_CASE("A long paragraph is cut between sentences into like parts") {
    const std::string text = sentences(40);
    const auto passages = body_of(split_text(text));
    REQUIRE(passages.size() == 3);
    for (const Passage& passage : passages) {
      CHECK(words_in(text, passage.range) >= 130);
      CHECK(words_in(text, passage.range) <= 140);
      CHECK(slice(text, passage.range).ends_with("said."));
      CHECK(passage.paragraph == 1);
    }
  }

  TEST_CASE("A sentence longer than a passage stays whole") {
    const std::string text = words(300) + ". " + sentences(2);
    const auto passages = body_of(split_text(text));
    REQUIRE(!passages.empty());
    CHECK(passages[0].sentences.size() == 1);
    CHECK(words_in(text, passages[0].sentences[0].range) == 300);
  }

  TEST_CASE("What cannot be a sentence is cut between words") {
    const std::string text = words(5000);
    const auto passages = split_text(text);
    check_invariants(text, passages);
    CHECK(passages.size() > 20);
    for (const Passage& passage : passages) CHECK(words_in(text, passage.range) <= 180);
  }

  TEST_CASE("What cannot be a word is cut between characters") {
    std::string text;
    while (text.size() < 300000) text += "ễ";
    const auto passages = split_text(text);
    check_invariants(text, passages);
    for (const Passage& passage : passages) CHECK(passage.range.size() <= 20000);
  }

  TEST_CASE("A passage never crosses a heading, and knows the headings above it") {
    const std::string text =
        lines({"Annual report", sentences(3), "Staff", sentences(3), "Money", sentences(3)});
    const auto passages = body_of(split_text(text));
    REQUIRE(passages.size() == 3);
    CHECK(passages[0].heading == "Annual report");
    CHECK(passages[1].heading == "Annual report › Staff");
    CHECK(passages[2].heading == "Annual report › Money");
  }

  TEST_CASE("Headings of Markdown are nested by their level") {
    const std::string text = "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n";
    const auto all = split_text(text, Format::markdown);
    const auto passages = body_of(all);
    REQUIRE(passages.size() == 4);
    CHECK(passages[0].heading == "A");
    CHECK(passages[1].heading == "A › B");
    CHECK(passages[2].heading == "A › B › C");
    CHECK(passages[3].heading == "A › D");
    CHECK(all[0].kind == PassageKind::heading);
    CHECK(all[0].heading == "");
    CHECK(all[2].heading == "A");
  }

  TEST_CASE("A line that introduces a list goes with its items") {
    const std::string intro = "The clerk of the court read out these points:";
    const std::string text = lines({sentences(5), intro, sentences(5), sentences(5), sentences(5)});
    const auto passages = body_of(split_text(text));
    REQUIRE(passages.size() == 2);
    CHECK(slice(text, passages[0].range).starts_with("The clerk wrote"));
    CHECK(slice(text, passages[0].range).find(intro + "\n" + sentences(5) + "\n" + sentences(5)) !=
          std::string_view::npos);
  }

  TEST_CASE("A line that introduces what has no room left moves to it") {
    const std::string intro = "The clerk of the court read out these points:";
    const std::string text = lines({sentences(5), intro, sentences(14)});
    const auto passages = body_of(split_text(text));
    REQUIRE(passages.size() == 2);
    CHECK(slice(text, passages[1].range).starts_with(intro));
  }

  TEST_CASE("Captions and credits are passages of their own, between body and body") {
    const std::string text = lines({sentences(4), "A judge. Foto: NTB", sentences(4)});
    const auto passages = split_text(text);
    REQUIRE(passages.size() == 3);
    CHECK(passages[1].kind == PassageKind::caption);
    CHECK(slice(text, passages[1].range) == "A judge. Foto: NTB");
  }

  TEST_CASE("Each passage has its own language, a short one that of the document") {
    const std::string norwegian =
        "Kommunen vedtok i går å bygge en ny skole ved sentrum, og arbeidet skal etter planen "
        "begynne til høsten når finansieringen er på plass.";
    const std::string russian =
        "Министр сообщил, что соглашение вступит в силу в январе следующего года, после чего "
        "стороны начнут обмен опытом и подготовку специалистов.";
    const std::string text = "# A\n\n" + norwegian + "\n\n# B\n\n" + russian + "\n\n# C\n\n" +
                             norwegian + "\n\n# D\n\nEn skole.\n";
    const auto passages = body_of(split_text(text, Format::markdown));
    REQUIRE(passages.size() == 4);
    CHECK(passages[0].language == "nb");
    CHECK(passages[1].language == "ru");
    CHECK(passages[3].language == "nb");
  }

  TEST_CASE("A sentence may run over wrapped lines, and starts on the line where it starts") {
    const std::string text =
        "The committee met on Tuesday to discuss the\r\nnew budget. After several hours of debate "
        "it\r\n"
        "agreed to postpone the vote until later on.\r\n";
    const auto passages = split_text(text);
    REQUIRE(passages.size() == 1);
    REQUIRE(passages[0].sentences.size() == 2);
    CHECK(slice(text, passages[0].sentences[0].range).ends_with("the\r\nnew budget."));
    CHECK(passages[0].sentences[1].line == 2);
  }

  TEST_CASE("The same text gives the same passages") {
    const std::string text = lines({"Annual report", sentences(30), sentences(2)});
    const auto once = split_text(text);
    const auto twice = split_text(text);
    REQUIRE(once.size() == twice.size());
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(once[i].range == twice[i].range);
  }

  TEST_CASE("No text has no passages") {
    CHECK(split_text("").empty());
    CHECK(split_text("\ufeff \n").empty());
  }
}

TEST_SUITE("whole_passage") {
  TEST_CASE("It is one body passage with all sentences, however long") {
    const std::string text = "  " + sentences(60) + "\nA heading\n" + sentences(2) + " ";
    const Passage passage = whole_passage(text, "en");
    CHECK(passage.range.start == 2);
    CHECK(passage.range.end == text.size() - 1);
    CHECK(passage.kind == PassageKind::body);
    CHECK(passage.language == "en");
    REQUIRE(passage.sentences.size() == 63);
    CHECK(slice(text, passage.sentences[60].range) == "A heading");
    CHECK(passage.sentences[60].line == 2);
    CHECK(passage.sentences[62].paragraph == 3);
  }

  TEST_CASE("Its sentences lie inside it for any text") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
      CAPTURE(round);
      const std::string text = tests::random_text(random, random() % 120);
      const Passage passage = whole_passage(text, "");
      if (passage.range.size() > 0) {
        check_invariants(text, {passage});
      } else {
        CHECK(passage.sentences.empty());
        CHECK(is_blank(text));
      }
    }
  }
}
