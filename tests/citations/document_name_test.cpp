#include "citations/document_name.h"

#include <doctest/doctest.h>

#include <string>

namespace hoidap::citations {
namespace {

TEST_SUITE("names of documents") {
  TEST_CASE("A document is called by its title, else its file, else its id") {
    corpus::Document document;
    document.id = "d9";
    CHECK(display_title(document) == "d9");
    document.path = "/home/user/bài viết.txt";
    CHECK(display_title(document) == "bài viết.txt");
    document.metadata.title = "Một bài";
    CHECK(display_title(document) == "Một bài");
  }

  TEST_CASE("Text in one line loses what would break it, and nothing that is read") {
    CHECK(one_line("  a\n\r\n b\tc  ") == "a b c");
    CHECK(one_line("\xEF\xBB\xBFtitle\x01\x7F") == "title");
    CHECK(one_line("a\xE2\x80\xAE"
                   "b\xE2\x81\xA6"
                   "c") == "abc");
    CHECK(one_line("a\xE2\x80\xA8"
                   "b") == "a b");
    // Emoji are held together by zero-width joiners, and French by no-break spaces.
    CHECK(one_line("👩‍👩‍👧 Quoi\u00A0?") == "👩‍👩‍👧 Quoi\u00A0?");
    CHECK(one_line("שלום") == "שלום");
    CHECK(one_line(" \n ") == "");
  }

  TEST_CASE("Only addresses of the web are addresses, in letters that they may have") {
    const auto address = [](const std::string& url) {
      corpus::Document document;
      document.metadata.url = url;
      return web_address(document);
    };
    CHECK(address("https://x.no/a?b=%20&c#d") == "https://x.no/a?b=%20&c#d");
    CHECK(address(" HTTP://x.no/ ") == "HTTP://x.no/");
    CHECK(address("https://x.no/số {a}\"<>\\`|^") ==
          "https://x.no/s%E1%BB%91%20%7Ba%7D%22%3C%3E%5C%60%7C%5E");
    for (const char* none :
         {"", "x.no", "ftp://x.no", "javascript:alert(1)", "https://", "http:"}) {
      CAPTURE(none);
      CHECK(address(none) == "");
    }
  }
}

}  // namespace
}  // namespace hoidap::citations
