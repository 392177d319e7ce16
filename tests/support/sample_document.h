// Documents with all kinds of metadata, for tests of how they are cited.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "corpus/document.h"

namespace hoidap::tests {

// The document d1 of the library, on the web.
inline corpus::Document vietnamese_document() {
  corpus::Document document;
  document.id = "d1";
  document.path = "library:001.txt";
  document.metadata.title = "Tăng cường hợp tác";
  document.metadata.publisher = "Tổng cục THADS";
  document.metadata.author = "Nguyễn Thị Ngân";
  document.metadata.published = "2023-12-21";
  document.metadata.url = "https://thads.moj.gov.vn/bai";
  document.metadata.language = "vi";
  return document;
}

// With what people and web pages put into metadata, good and bad; some fields empty.
inline corpus::Document random_document(std::mt19937& random, int number) {
  const auto pick = [&](const std::vector<std::string>& values) {
    return values[random() % values.size()];
  };
  corpus::Document document;
  document.id = pick({"d", "report-", "a_b", "tài liệu ", "--", "x.y/"}) + std::to_string(number);
  document.path = "/home/user/" + pick({"file.txt", "100% {ok}.md", "số liệu.html"});
  corpus::Metadata& metadata = document.metadata;
  metadata.title =
      pick({"", "Một bài", "Why?", "A \"quoted\" {brace", "100 % & $5_000 #1 ~ ^ \\n",
            "line\none\r\ntwo", "🙂 emoji 👩‍👩‍👧", "שלום עולם", "\xE2\x80\xAEtxt.exe",
            "</script><b>bold</b>", "ER  - \r\nTY  - BOOK", "}}}, hack = {{{", "Ends. ",
            "`tick` -- ---", "[Norsk oversettelse av] X", "@misc{x,"});
  metadata.publisher = pick({"", "Báo Chính phủ", "Smith & Sons, Inc.", "NTB}", "a\tb", "{", "\\"});
  metadata.author = pick({"", "Nguyễn Thị Ngân", "Ola Nordmann", "Ludwig van Beethoven",
                          "Иванов Иван Иванович; Anh Thư", "Ola Nordmann og Kari {Hansen}",
                          "Smith and Sons", "A_B; C%D; \\", "Nordmann, Ola and Hansen, Kari", ";"});
  metadata.published = pick({"", "2023-12-21", "2023-11", "2025", "2023-99-99", "yesterday"});
  metadata.url =
      pick({"", "https://x.no/a?b=1&c=%20#d", "http://x.no/{a}\\b c", "javascript:alert(1)",
            "https://vi.vn/số", "ftp://x.no/", "https://", "HTTPS://X.NO/\nTY  - BOOK"});
  metadata.language = pick({"", "vi", "nb", "en", "ru", "de", "xx"});
  return document;
}

}  // namespace hoidap::tests
