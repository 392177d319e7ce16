#include "citations/style.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "citations/document_name.h"
#include "tests/support/sample_document.h"

namespace hoidap::citations {
namespace {

constexpr Style all_styles[] = {Style::numbered, Style::author_date, Style::footnote};

corpus::Locator place() {
  corpus::Locator locator;
  locator.range = {100, 120};
  locator.paragraph = 4;
  locator.line = 12;
  locator.exact = "03 ngày";
  return locator;
}

std::string reference_text(const corpus::Document& document, Style style, const char* language) {
  return plain_text(reference(document, style, language));
}

// What no line of prose may hold.
void check_punctuation(const std::string& text) {
  CAPTURE(text);
  CHECK_FALSE(text.empty());
  for (const char* fault : {"..", "()", "  ", " .", " ,", ",,", "(,", ", )", "?.", "[]", "\n"}) {
    CAPTURE(fault);
    CHECK(text.find(fault) == std::string::npos);
  }
  CHECK_FALSE(text.starts_with(" "));
  CHECK_FALSE(text.ends_with(" "));
}

TEST_SUITE("citation styles") {
  TEST_CASE("Every style is found by its name, and no other") {
    for (const Style style : all_styles) CHECK(style_named(to_text(style)) == style);
    CHECK_FALSE(style_named("apa"));
    CHECK_FALSE(style_named(""));
  }

  TEST_CASE("Runs are read one after the other") {
    CHECK(plain_text({{Run::Kind::plain, "Anh Thư. "}, {Run::Kind::title, "Một bài", "vi"}}) ==
          "Anh Thư. Một bài");
  }

  TEST_CASE("A place is named in each language, by what is known of it") {
    CHECK(locator_text(place(), "vi") == "đoạn 4, dòng 12");
    CHECK(locator_text(place(), "nb") == "avsnitt 4, linje 12");
    CHECK(locator_text(place(), "nb-NO") == "avsnitt 4, linje 12");
    CHECK(locator_text(place(), "en") == "para. 4, line 12");
    CHECK(locator_text(place(), "ru") == "абз. 4, строка 12");
    CHECK(locator_text(place(), "fr") == "para. 4, line 12");
    CHECK(locator_text(place(), "") == "para. 4, line 12");
    corpus::Locator on_page = place();
    on_page.page = "iv";
    CHECK(locator_text(on_page, "vi") == "tr. iv, đoạn 4, dòng 12");
    CHECK(locator_text(on_page, "nb") == "s. iv, avsnitt 4, linje 12");
    CHECK(locator_text(on_page, "ru") == "с. iv, абз. 4, строка 12");
    corpus::Locator bare = place();
    bare.paragraph = bare.line = 0;
    CHECK(locator_text(bare, "en") == "bytes 100–120");
  }

  TEST_CASE("A Vietnamese source in three styles and four languages keeps its name and title") {
    const corpus::Document document = tests::vietnamese_document();
    CHECK(reference_text(document, Style::numbered, "vi") ==
          "Nguyễn Thị Ngân. Tăng cường hợp tác. Tổng cục THADS, 21/12/2023. "
          "https://thads.moj.gov.vn/bai");
    CHECK(reference_text(document, Style::author_date, "nb") ==
          "Nguyễn Thị Ngân. (2023, 21. desember). Tăng cường hợp tác. Tổng cục THADS. "
          "https://thads.moj.gov.vn/bai");
    CHECK(reference_text(document, Style::author_date, "en") ==
          "Nguyễn Thị Ngân. (2023, 21 December). Tăng cường hợp tác. Tổng cục THADS. "
          "https://thads.moj.gov.vn/bai");
    CHECK(reference_text(document, Style::footnote, "ru") ==
          "Nguyễn Thị Ngân, Tăng cường hợp tác, Tổng cục THADS, 21 декабря 2023. "
          "https://thads.moj.gov.vn/bai");
    CHECK(plain_text(in_text(document, place(), 2, Style::author_date, "vi")) ==
          "(Nguyễn Thị Ngân, 2023, đoạn 4, dòng 12)");
    CHECK(plain_text(in_text(document, place(), 2, Style::numbered, "vi")) ==
          "[2, đoạn 4, dòng 12]");
    CHECK(in_text(document, place(), 2, Style::footnote, "vi").empty());
    CHECK(plain_text(note(document, place(), "vi")) ==
          "Nguyễn Thị Ngân, Tăng cường hợp tác, Tổng cục THADS, 21/12/2023, đoạn 4, dòng 12. "
          "https://thads.moj.gov.vn/bai#:~:text=03%20ng%C3%A0y");
  }

  TEST_CASE("Titles and links are runs of their own, titles in their language") {
    const Runs runs = reference(tests::vietnamese_document(), Style::numbered, "nb");
    const auto title = std::find_if(runs.begin(), runs.end(),
                                    [](const Run& run) { return run.kind == Run::Kind::title; });
    REQUIRE(title != runs.end());
    CHECK(title->text == "Tăng cường hợp tác");
    CHECK(title->language == "vi");
    CHECK(runs.back().kind == Run::Kind::link);
    CHECK(runs.back().text == "https://thads.moj.gov.vn/bai");
  }

  TEST_CASE("Several authors are listed as each language lists them") {
    corpus::Document document = tests::vietnamese_document();
    document.metadata = {};
    document.metadata.title = "T";
    document.metadata.language = "nb";
    document.metadata.author = "Ola Nordmann og Kari Ann Hansen";
    CHECK(reference_text(document, Style::author_date, "en") ==
          "Nordmann, O., & Hansen, K. A. (n.d.). T.");
    CHECK(reference_text(document, Style::author_date, "nb") ==
          "Nordmann, O. & Hansen, K. A. (u.å.). T.");
    CHECK(reference_text(document, Style::numbered, "nb") == "Ola Nordmann og Kari Ann Hansen. T.");
    CHECK(plain_text(in_text(document, place(), 1, Style::author_date, "vi")) ==
          "(Nordmann và Hansen, k.n., đoạn 4, dòng 12)");
    document.metadata.author += "; Per Olsen";
    CHECK(plain_text(in_text(document, place(), 1, Style::author_date, "en")) ==
          "(Nordmann et al., n.d., para. 4, line 12)");
    CHECK(reference_text(document, Style::footnote, "ru") ==
          "Ola Nordmann, Kari Ann Hansen и Per Olsen, T.");
  }

  TEST_CASE("Without an author the publisher stands first, without both the title, once") {
    corpus::Document document = tests::vietnamese_document();
    document.metadata.author = "";
    document.metadata.url = "";
    CHECK(reference_text(document, Style::author_date, "vi") ==
          "Tổng cục THADS. (2023, 21 tháng 12). Tăng cường hợp tác.");
    document.metadata.publisher = "";
    CHECK(reference_text(document, Style::author_date, "vi") ==
          "Tăng cường hợp tác. (2023, 21 tháng 12).");
    document.metadata.title = "Một hai ba bốn năm sáu bảy tám";
    CHECK(plain_text(in_text(document, place(), 1, Style::author_date, "vi")) ==
          "(Một hai ba bốn năm…, 2023, đoạn 4, dòng 12)");
  }

  TEST_CASE("With every combination of missing fields nothing doubles and nothing is left empty") {
    for (const char* end : {"", ".", "?", "!", "…"}) {
      for (unsigned missing = 0; missing < 64; ++missing) {
        corpus::Document document = tests::vietnamese_document();
        corpus::Metadata& metadata = document.metadata;
        metadata.title = std::string("Một bài") + end;
        metadata.publisher = std::string("Nhà xuất bản") + (*end == '?' ? "" : end);
        std::string* fields[] = {&metadata.title,     &metadata.publisher, &metadata.author,
                                 &metadata.published, &metadata.url,       &metadata.language};
        for (unsigned i = 0; i < 6; ++i) {
          if ((missing >> i & 1) != 0) fields[i]->clear();
        }
        for (const char* language : {"vi", "nb", "en", "ru", ""}) {
          for (const Style style : all_styles) {
            const std::string text = reference_text(document, style, language);
            check_punctuation(text);
            CHECK((ends_a_sentence(text) || !metadata.url.empty()));
            CHECK((text.find(metadata.title) != std::string::npos));
            const Runs mark = in_text(document, place(), 1, style, language);
            if (!mark.empty()) check_punctuation(plain_text(mark));
          }
          check_punctuation(plain_text(note(document, place(), language)));
        }
      }
    }
  }

  TEST_CASE("Whatever metadata holds, a reference is one line and its links lead to the web") {
    std::mt19937 random(11);
    for (int i = 0; i < 3000; ++i) {
      const corpus::Document document = tests::random_document(random, i);
      for (const Style style : all_styles) {
        for (const Run& run : reference(document, style, "en")) {
          CHECK_FALSE(run.text.empty());
          CHECK(run.text == std::string(run.text.c_str()));
          CHECK(run.text.find_first_of("\r\n\t") == std::string::npos);
          CHECK(run.text.find("\xE2\x80\xAE") == std::string::npos);
          if (run.kind == Run::Kind::link) {
            CHECK((run.text.starts_with("http") || run.text.starts_with("HTTP")));
            CHECK(run.text.find_first_of(" <>\"{}\\") == std::string::npos);
          }
        }
      }
    }
  }

  TEST_CASE("Letters part sources of one author and year, beside quotes and in the bibliography") {
    std::vector<corpus::Document> documents(5, tests::vietnamese_document());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      documents[i].id = "d" + std::to_string(i);
      documents[i].metadata.url = "";
    }
    documents[0].metadata.published = "2023-12-30";
    documents[2].metadata.published = "2024";
    documents[3].metadata.published = documents[4].metadata.published = "";
    const YearLetters letters = year_letters(documents);
    CHECK(letters == YearLetters{{"d0", "b"}, {"d1", "a"}, {"d3", "a"}, {"d4", "b"}});
    CHECK(plain_text(in_text(documents[0], place(), 1, Style::author_date, "vi", "b")) ==
          "(Nguyễn Thị Ngân, 2023b, đoạn 4, dòng 12)");
    CHECK(plain_text(reference(documents[0], Style::author_date, "en", "b")) ==
          "Nguyễn Thị Ngân. (2023b, 30 December). Tăng cường hợp tác. Tổng cục THADS.");
    CHECK(plain_text(reference(documents[4], Style::author_date, "en", "b")) ==
          "Nguyễn Thị Ngân. (n.d.-b). Tăng cường hợp tác. Tổng cục THADS.");
    CHECK(plain_text(reference(documents[0], Style::numbered, "en", "b")) ==
          reference_text(documents[0], Style::numbered, "en"));
    std::vector<corpus::Document> many(30, tests::vietnamese_document());
    for (std::size_t i = 0; i < many.size(); ++i) many[i].id = "d" + std::to_string(i);
    std::set<std::string> different;
    for (const auto& [id, letter] : year_letters(many)) different.insert(letter);
    CHECK(different.size() == many.size());
  }

  TEST_CASE("A bibliography is in the order of names, dates and ids") {
    corpus::Document a = tests::vietnamese_document();
    corpus::Document b = a;
    a.metadata.language = b.metadata.language = "nb";
    a.metadata.author = "Østen Aas";
    b.metadata.author = "Anna Ås";
    CHECK(comes_before(a, b));  // Aas before As
    CHECK_FALSE(comes_before(b, a));
    b.metadata.author = a.metadata.author;
    b.metadata.published = "2024";
    CHECK(comes_before(a, b));
    b.metadata.published = a.metadata.published;
    CHECK_FALSE(comes_before(a, b));
    b.id = "d2";
    CHECK(comes_before(a, b));
    a.metadata.author = "";
    a.metadata.publisher = "zzz";
    CHECK(comes_before(b, a));
  }
}

}  // namespace
}  // namespace hoidap::citations
