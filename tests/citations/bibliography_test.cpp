#include "citations/bibliography.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/support/csl_schema.h"
#include "tests/support/sample_document.h"

namespace hoidap::citations {
namespace {

constexpr BibliographyFormat all_formats[] = {BibliographyFormat::csl_json,
                                              BibliographyFormat::bibtex, BibliographyFormat::ris};

std::string written(const corpus::Document& document, BibliographyFormat format) {
  return bibliography({&document, 1}, format);
}

corpus::Document norwegian_document() {
  corpus::Document document;
  document.id = "n-1";
  document.metadata.title = "Lov & rett";
  document.metadata.author = "Ludwig van Hansen og Kari Olsen";
  document.metadata.published = "2023-11";
  document.metadata.publisher = "Avisen";
  document.metadata.language = "nb";
  return document;
}

// What is wrong with a RIS record, by the grammar of its tags; empty when nothing is.
std::string ris_fault(const std::string& text) {
  const std::set<std::string> types = {"ELEC", "GEN"};
  const std::map<std::string, std::size_t> most = {{"TY", 1}, {"ID", 1}, {"AU", 99}, {"TI", 1},
                                                   {"T2", 1}, {"PB", 1}, {"PY", 1},  {"DA", 1},
                                                   {"LA", 1}, {"UR", 1}, {"ER", 1}};
  std::map<std::string, std::size_t> seen;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string::npos) return "a line without its end";
    const std::string line = text.substr(at, end - at);
    at = end + 2;
    if (line.empty() && !open) continue;
    if (line.size() < 6 || line.substr(2, 4) != "  - ") return "no tag: " + line;
    const std::string tag = line.substr(0, 2);
    const std::string value = line.substr(6);
    if (value.find_first_of("\r\n") != std::string::npos) return "a value of two lines";
    if (most.count(tag) == 0) return "unknown tag " + tag;
    if (++seen[tag] > most.at(tag)) return "tag " + tag + " again";
    if (!open && tag != "TY") return "a record begins with " + tag;
    if (tag == "TY" && types.count(value) == 0) return "type " + value;
    if (tag != "ER" && value.empty()) return "nothing in " + tag;
    open = tag != "ER";
    if (tag == "ER" && !value.empty()) return "ER with a value";
    if (tag == "ER") seen.clear();
  }
  return open ? "no ER" : "";
}

// What BibTeX would stumble over: it counts braces whether they are escaped or not, and LaTeX
// takes some characters for its own, except in an address.
std::string bibtex_fault(const std::string& text) {
  std::istringstream lines(text);
  int depth = 0;
  for (std::string line; std::getline(lines, line);) {
    const int before = depth;
    const bool address = line.starts_with("  url = ");
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (c == '{') ++depth;
      if (c == '}') --depth;
      if (depth < 0) return "braces: " + line;
      if (address || depth < 2 || std::string_view("&%$#_~^").find(c) == std::string::npos)
        continue;
      if (line[i - 1] != '\\') return std::string("bare ") + c + ": " + line;
    }
    if (line.starts_with("  ") && depth != before) return "braces: " + line;
  }
  return depth == 0 ? "" : "braces";
}

TEST_SUITE("bibliographies") {
  TEST_CASE("Formats are found by name and by extension, and no others") {
    CHECK(bibliography_format_named("csl-json") == BibliographyFormat::csl_json);
    CHECK(bibliography_format_named("bibtex") == BibliographyFormat::bibtex);
    CHECK(bibliography_format_named("ris") == BibliographyFormat::ris);
    CHECK_FALSE(bibliography_format_named("json"));
    CHECK(bibliography_format_of("a/b.json") == BibliographyFormat::csl_json);
    CHECK(bibliography_format_of("X.BIB") == BibliographyFormat::bibtex);
    CHECK(bibliography_format_of("x.ris") == BibliographyFormat::ris);
    CHECK_FALSE(bibliography_format_of("x.jsonl"));
    CHECK_FALSE(bibliography_format_of("bib"));
  }

  TEST_CASE("CSL-JSON holds what is known, names whole where they are not to be taken apart") {
    using nlohmann::json;
    CHECK(json::parse(written(tests::vietnamese_document(), BibliographyFormat::csl_json)) ==
          json::parse(R"([{"id": "d1", "type": "webpage", "title": "Tăng cường hợp tác",
            "author": [{"literal": "Nguyễn Thị Ngân"}], "container-title": "Tổng cục THADS",
            "issued": {"date-parts": [[2023, 12, 21]]}, "URL": "https://thads.moj.gov.vn/bai",
            "language": "vi"}])"));
    CHECK(json::parse(written(norwegian_document(), BibliographyFormat::csl_json)) ==
          json::parse(R"([{"id": "n-1", "type": "document", "title": "Lov & rett",
            "author": [{"family": "Hansen", "non-dropping-particle": "van", "given": "Ludwig"},
                       {"family": "Olsen", "given": "Kari"}], "publisher": "Avisen",
            "issued": {"date-parts": [[2023, 11]]}, "language": "nb"}])"));
  }

  TEST_CASE("BibTeX escapes what LaTeX would take for its own, and keeps names and titles") {
    CHECK(written(norwegian_document(), BibliographyFormat::bibtex) ==
          "@misc{n-1,\n"
          "  author = {{van} Hansen, Ludwig and Olsen, Kari},\n"
          "  title = {{Lov \\& rett}},\n"
          "  howpublished = {Avisen},\n"
          "  year = {2023},\n"
          "  month = nov,\n"
          "  langid = {norsk}\n"
          "}\n");
    const std::string vietnamese =
        written(tests::vietnamese_document(), BibliographyFormat::bibtex);
    CHECK(vietnamese.find("author = {{Nguyễn Thị Ngân}}") != std::string::npos);
    CHECK(vietnamese.find("url = {https://thads.moj.gov.vn/bai}") != std::string::npos);
    corpus::Document document = norwegian_document();
    document.metadata.title = "{a} 1_2 3% $4 #5 ~ ^ \\ -- `";
    CHECK(written(document, BibliographyFormat::bibtex)
              .find("{{\\{a\\} 1\\_2 3\\% \\$4 \\#5 \\textasciitilde{} \\textasciicircum{} "
                    "\\textbackslash{} -{}- \\`{}}}") != std::string::npos);
    document.metadata.title = "one } too many";
    CHECK(
        written(document, BibliographyFormat::bibtex).find("{{one \\textbraceright{} too many}}") !=
        std::string::npos);
  }

  TEST_CASE("RIS has a tag and a value a line") {
    CHECK(written(tests::vietnamese_document(), BibliographyFormat::ris) ==
          "TY  - ELEC\r\nID  - d1\r\nAU  - Nguyễn Thị Ngân\r\nTI  - Tăng cường hợp tác\r\n"
          "T2  - Tổng cục THADS\r\nPY  - 2023\r\nDA  - 2023/12/21/\r\nLA  - vi\r\n"
          "UR  - https://thads.moj.gov.vn/bai\r\nER  - \r\n");
    CHECK(written(norwegian_document(), BibliographyFormat::ris) ==
          "TY  - GEN\r\nID  - n-1\r\nAU  - van Hansen, Ludwig\r\nAU  - Olsen, Kari\r\n"
          "TI  - Lov & rett\r\nPB  - Avisen\r\nPY  - 2023\r\nDA  - 2023/11//\r\nLA  - nb\r\n"
          "ER  - \r\n");
  }

  TEST_CASE("Nothing to cite is an empty list") {
    CHECK(bibliography({}, BibliographyFormat::csl_json) == "[]\n");
    CHECK(bibliography({}, BibliographyFormat::bibtex) == "");
    CHECK(bibliography({}, BibliographyFormat::ris) == "");
  }

  TEST_CASE("Whatever metadata holds, every format keeps to its published form") {
    std::mt19937 random(5);
    for (int round = 0; round < 1500; ++round) {
      std::vector<corpus::Document> documents;
      for (int i = 0; i < 3; ++i) documents.push_back(tests::random_document(random, i));
      const std::string csl = bibliography(documents, BibliographyFormat::csl_json);
      CAPTURE(csl);
      CHECK(tests::csl_faults(csl) == "");
      CHECK(nlohmann::json::parse(csl).size() == documents.size());
      CHECK(ris_fault(bibliography(documents, BibliographyFormat::ris)) == "");
      CHECK(bibtex_fault(bibliography(documents, BibliographyFormat::bibtex)) == "");
      for (const BibliographyFormat format : all_formats) {
        CHECK(bibliography(documents, format) == bibliography(documents, format));
      }
    }
  }

  TEST_CASE("The checks themselves notice what is wrong") {
    CHECK(tests::csl_faults("{}") != "");
    CHECK(tests::csl_faults(R"([{"id":"a"}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"page"}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"book","titel":"x"}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"book","title":1}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"book","author":[{"name":"x"}]}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"book","issued":{"date-parts":[]}}])") != "");
    CHECK(tests::csl_faults(R"([{"id":"a","type":"book","issued":"2023"}])") != "");
    CHECK(ris_fault("TY  - GEN\r\nTI  - x\r\n") != "");
    CHECK(ris_fault("TY  - GEN\nER  - \n") != "");
    CHECK(ris_fault("TI  - x\r\nER  - \r\n") != "");
    CHECK(ris_fault("TY  - GEN\r\nsecond line\r\nER  - \r\n") != "");
    CHECK(bibtex_fault("@misc{a,\n  title = {{100 %}}\n}\n") != "");
    CHECK(bibtex_fault("@misc{a,\n  title = {{\\{}}\n}\n") != "");
  }

  TEST_CASE("Keys are made of safe letters, stay the same, and are never shared") {
    std::set<std::string> ids;
    std::set<std::string> keys;
    std::mt19937 random(3);
    const std::string letters = "aZ0-_. /ệ\xFF:";
    for (int round = 0; round < 20'000; ++round) {
      corpus::Document document;
      for (unsigned n = random() % 6 + 1; n > 0; --n) {
        document.id += letters[random() % letters.size()];
      }
      const std::string key = citation_key(document);
      ids.insert(document.id);
      keys.insert(key);
      CHECK(key.find_first_not_of(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
            std::string::npos);
      CHECK_FALSE(key.starts_with('-'));
      CHECK_FALSE(key.ends_with('-'));
      CHECK(key.find("--") == std::string::npos);
    }
    CHECK(keys.size() == ids.size());
    corpus::Document edited = tests::vietnamese_document();
    CHECK(citation_key(edited) == "d1");
    edited.metadata = {};
    edited.revision = "sha256:other";
    CHECK(citation_key(edited) == "d1");
  }
}

}  // namespace
}  // namespace hoidap::citations
