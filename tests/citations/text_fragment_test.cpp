#include "citations/text_fragment.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/sample_document.h"

namespace hoidap::citations {
namespace {

corpus::Document on_the_web(const std::string& url) {
  corpus::Document document;
  document.metadata.url = url;
  return document;
}

corpus::Locator quoting(std::string prefix, std::string exact, std::string suffix) {
  corpus::Locator locator;
  locator.prefix = std::move(prefix);
  locator.exact = std::move(exact);
  locator.suffix = std::move(suffix);
  return locator;
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    result += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
    i += 2;
  }
  return result;
}

// What a browser is told to look for: "prefix|start|end|suffix".
std::string directive(const corpus::Locator& locator) {
  const std::string url = quote_url(on_the_web("https://x.no/"), locator);
  const std::size_t at = url.find("#:~:text=");
  if (at == std::string::npos) return "";
  std::string parts[4];
  std::string rest = url.substr(at + 9);
  if (const std::size_t end = rest.find("-,"); end != std::string::npos) {
    parts[0] = decoded(rest.substr(0, end));
    rest.erase(0, end + 2);
  }
  if (const std::size_t start = rest.find(",-"); start != std::string::npos) {
    parts[3] = decoded(rest.substr(start + 2));
    rest.resize(start);
  }
  const std::size_t comma = rest.find(',');
  parts[1] = decoded(rest.substr(0, comma));
  if (comma != std::string::npos) parts[2] = decoded(rest.substr(comma + 1));
  return parts[0] + "|" + parts[1] + "|" + parts[2] + "|" + parts[3];
}

TEST_SUITE("text fragments") {
  TEST_CASE("A short quote is given whole, with the words before and after it") {
    CHECK(
        quote_url(on_the_web("https://x.no/a"), quoting("Before it ", "03 ngày, kể", " từ đây")) ==
        "https://x.no/a#:~:text=Before%20it-,03%20ng%C3%A0y%2C%20k%E1%BB%83,"
        "-t%E1%BB%AB%20%C4%91%C3%A2y");
  }

  TEST_CASE("What the syntax uses is encoded inside words") {
    CHECK(quote_url(on_the_web("https://x.no/"), quoting("", "a-b, c & d #e %f ~_.g", "")) ==
          "https://x.no/#:~:text=a%2Db%2C%20c%20%26%20d%20%23e%20%25f%20~_.g");
  }

  TEST_CASE("A long quote is given by its first and last words") {
    CHECK(directive(quoting("", "one two three four five six seven eight nine ten eleven.", "")) ==
          "|one two three four|eight nine ten eleven|");
  }

  TEST_CASE("No part runs over a line, for a line may be a paragraph of the page") {
    CHECK(directive(quoting("heading\n", "one two\nthree four", "\nafter")) ==
          "|one two|three four|");
    CHECK(directive(quoting("", "one two\r\n\r\nthree", "")) == "|one two|three|");
    CHECK(directive(quoting("up above\nhere it is ", "one", " and on\nbelow")) ==
          "here it is|one||and on");
  }

  TEST_CASE("Context reaches up to the quote, with all that stands between words") {
    CHECK(directive(quoting("It ended. ", "“One, two.”", " Then")) ==
          "It ended. “|One, two||.” Then");
    CHECK(directive(quoting("(see ", "one", ") two")) == "see|one||) two");
  }

  TEST_CASE("Marks of Markdown, which the page does not show, are not looked for") {
    corpus::Document document = on_the_web("https://x.no/");
    const corpus::Locator locator =
        quoting("# See ", "some **bold** and [linked](/x) words", " here");
    CHECK(quote_url(document, locator).find("%2A%2Abold") != std::string::npos);
    document.format = corpus::Format::markdown;
    CHECK(quote_url(document, locator) == "https://x.no/#:~:text=See-,some,words,-here");
  }

  TEST_CASE("Words that were cut off are not looked for") {
    // 32 code points: the first and last word may be halves.
    CHECK(directive(quoting("eginning of a prefix that is cut ", "one",
                            " suffix that is cut at its en")) == "that is cut|one||suffix that is");
    CHECK(directive(quoting("abcdefghijklmnopqrstuvwxyzabcde ", "one",
                            " abcdefghijklmnopqrstuvwxyzabcde")) == "|one||");
    // A quote that starts or ends inside a word is found by its whole words.
    CHECK(directive(quoting("wo", "rd one two th", "ree")) == "word|one two||three");
  }

  TEST_CASE("An address may have a fragment already, and a text fragment") {
    const corpus::Locator one = quoting("", "one", "");
    CHECK(quote_url(on_the_web("https://x.no/#abc"), one) == "https://x.no/#abc:~:text=one");
    CHECK(quote_url(on_the_web("https://x.no/#:~:text=old"), one) == "https://x.no/#:~:text=one");
    CHECK(quote_url(on_the_web("https://x.no/#abc:~:text=old"), one) ==
          "https://x.no/#abc:~:text=one");
    CHECK(quote_url(on_the_web(" https://x.no/å b\n"), one) ==
          "https://x.no/%C3%A5%20b#:~:text=one");
  }

  TEST_CASE("Only the web has text fragments, and a quote without words has none") {
    const corpus::Locator one = quoting("", "one", "");
    for (const char* url : {"", "file:///x", "ftp://x.no/", "javascript:alert(1)", "x.no",
                            "https://", "library:001.txt"}) {
      CAPTURE(url);
      CHECK(quote_url(on_the_web(url), one) == "");
    }
    CHECK(quote_url(on_the_web("https://x.no/"), quoting("", "…", "")) == "https://x.no/");
  }

  TEST_CASE("Every part of a link stands in the text where the quote does, in one line") {
    std::mt19937 random(9);
    const std::vector<std::string> pieces = {"một", "hai", " ",  " ",  "\n", ", ",   "-",    "&",
                                             "ba",  "“",   "” ", ". ", "x",  "日本", "🙂", "%20"};
    for (int round = 0; round < 5000; ++round) {
      std::string text[3];
      for (std::string& part : text) {
        for (unsigned n = random() % 20; n > 0; --n) part += pieces[random() % pieces.size()];
      }
      const corpus::Locator locator = quoting(text[0], text[1], text[2]);
      const std::string found = directive(locator);
      if (found.empty()) continue;
      std::string all = text[0] + text[1] + text[2];
      // As one line each part must be found, in order.
      std::size_t at = 0;
      std::string spaced;
      for (const char c : all) {
        if (c == ' ' && spaced.ends_with(' ')) continue;
        spaced += c;
      }
      std::size_t start = 0;
      for (int part = 0; part < 4; ++part) {
        const std::size_t end = part == 3 ? found.size() : found.find('|', start);
        const std::string words = found.substr(start, end - start);
        CHECK(words.find('\n') == std::string::npos);
        at = spaced.find(words, at);
        CAPTURE(found);
        REQUIRE(at != std::string::npos);
        at += words.size();
        start = end + 1;
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::citations
