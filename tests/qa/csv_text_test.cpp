#include "qa/csv_text.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <random>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace hoidap::qa {
namespace {

constexpr std::size_t longest = 1000;

std::vector<CsvRecord> read_all(const std::string& text, char separator = ',') {
  const tests::TemporaryFolder folder;
  const int file = ::open(folder.write("table", text).c_str(), O_RDONLY);
  LineSource lines(file, "table", longest);
  CsvReader reader(lines, separator, longest);
  std::vector<CsvRecord> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  ::close(file);
  return records;
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("CsvText");

TEST_CASE("fields are separated, quoted or not, and may hold separators, quotes and line feeds") {
  const auto records = read_all("a,b,c\r\n1,\"x, \"\"y\"\"\r\nz\",\n\n\"\",,3");
  REQUIRE(records.size() == 3);
  CHECK(records[0].fields == Fields{"a", "b", "c"});
  CHECK(records[1].fields == Fields{"1", "x, \"y\"\r\nz", ""});
  CHECK(records[1].line == 2);
  CHECK(records[2].fields == Fields{"", "", "3"});
  CHECK(records[2].line == 5);
  CHECK(!records[2].ended);
}

TEST_CASE("what is written is read back, whatever the fields hold") {
  std::mt19937 random(7);
  const std::string alphabet = "a,\"\n\r\t;x";
  for (const char separator : {',', '\t'}) {
    std::string text;
    std::vector<Fields> written;
    for (int row = 0; row < 200; ++row) {
      Fields fields{"id" + std::to_string(row)};
      for (int i = 0; i < 3; ++i) {
        std::string field;
        for (auto n = random() % 6; n > 0; --n) field += alphabet[random() % alphabet.size()];
        fields.push_back(field);
      }
      text += csv_line(fields, separator);
      written.push_back(fields);
    }
    const auto records = read_all(text, separator);
    REQUIRE(records.size() == written.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      CHECK(records[i].fields == written[i]);
      CHECK(records[i].ended);
    }
    CHECK(records.back().end == text.size());
  }
}

TEST_CASE("a quote that is never closed costs its own line only") {
  const auto records = read_all("a,b\n1,\"open\n2,two\n3,three\n");
  REQUIRE(records.size() == 4);
  CHECK(records[1].error == "a quote is opened and never closed");
  CHECK(records[1].line == 2);
  CHECK(records[2].fields == Fields{"2", "two"});
  CHECK(records[3].fields == Fields{"3", "three"});
}

TEST_CASE("a quote that is closed by another record's costs its own line only") {
  const auto records = read_all("a,b\n1,\"open\n2,\"two\"\n3,three\n");
  REQUIRE(records.size() == 4);
  CHECK(records[1].error == "text after a closing quote");
  CHECK(records[2].fields == Fields{"2", "two"});
  CHECK(records[3].fields == Fields{"3", "three"});
}

TEST_CASE("a quote inside a plain field, and too few or many fields, are errors of one record") {
  const auto records = read_all("a,b\n1,say \"hi\"\n2\n3,4,5\n6,7\n");
  REQUIRE(records.size() == 5);
  CHECK(records[1].error == "a quote inside a field that does not begin with one");
  CHECK(records[2].error == "1 field, not 2 as in the first line");
  CHECK(records[3].error == "3 fields, not 2 as in the first line");
  CHECK(records[4].fields == Fields{"6", "7"});
}

TEST_CASE("lines and records beyond the bound are passed over") {
  const auto records = read_all("a,b\n1," + std::string(3 * longest, 'x') + "\n2,\"" +
                                std::string(longest / 2, 'y') + "\n" +
                                std::string(longest / 2, 'z') + "\"\n3,three\n");
  REQUIRE(records.size() >= 4);
  CHECK(records[1].error == "the line is too long");
  CHECK(records[2].error.find("not closed again within") != std::string::npos);
  CHECK(records.back().fields == Fields{"3", "three"});
}

TEST_CASE("a record that is cut off anywhere is seen not to be whole") {
  const std::string header = "a,b\n";
  const std::string text = header + csv_line({"1", "x\n\"y\",\r\nz"}, ',');
  for (std::size_t cut = header.size() + 1; cut < text.size(); ++cut) {
    const auto records = read_all(text.substr(0, cut));
    REQUIRE(records.size() >= 2);
    CHECK(!records[1].ended);
  }
  CHECK(read_all(text)[1].ended);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
