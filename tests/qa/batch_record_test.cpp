#include "qa/batch_record.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/error.h"
#include "qa/csv_text.h"
#include "qa/stored_answer.h"
#include "tests/support/sample_answer.h"

namespace hoidap::qa {
namespace {

const BatchOrigin origin{{4, "sha256:aa", "1.2"}, "-k 3 --min-confidence 0.35", "sha256:bb"};

Answer answer() {
  Answer answer;
  answer.question = {"Mấy ngày, \"thế\"?", "vi"};
  answer.answered = true;
  answer.confidence = 0.75;
  answer.text = "03 ngày";
  answer.sentence = tests::sample_citation().locator.exact;
  answer.citations = {tests::sample_citation()};
  return answer;
}

BatchQuestion question() {
  return {"7", answer().question.text, {{"note", "\"a,b\""}, {"n", "[1,2]"}}};
}

BatchRecords records(TableFormat output, TableFormat input) {
  return {output, input, {"note", "title"}, origin};
}

}  // namespace

TEST_SUITE_BEGIN("BatchRecords");

TEST_CASE("a line of jsonl is the answer of ask with its id before and its origin after it") {
  const std::string line =
      records(TableFormat::jsonl, TableFormat::jsonl).record(question(), answer());
  std::string ask = answer_json(answer(), origin.provenance);
  ask.pop_back();
  CHECK(line == "{\"id\":7," + ask.substr(1) +
                    ",\"columns\":{\"note\":\"a,b\",\"n\":[1,2]}"
                    ",\"options\":\"-k 3 --min-confidence 0.35\",\"sources\":\"sha256:bb\"}\n");
  CHECK(stored_answer(line).id == "7");
}

TEST_CASE("a row has as many fields as the header, and names that mean one thing") {
  for (const TableFormat format : {TableFormat::csv, TableFormat::tsv}) {
    const BatchRecords table = records(format, TableFormat::csv);
    CHECK(table.header() == csv_line(table.header_fields(), separator_of(format)));
    CHECK(table.header_fields().at(3) == "input_title");
    Answer none;
    none.question = answer().question;
    for (const Answer& each : {answer(), none}) {
      CHECK_NOTHROW(table.kept_row(std::vector<std::string>(table.header_fields().size(), "1")));
      const std::string row = table.record(question(), each);
      CHECK(row.starts_with(
          csv_line({"7", question().text, "a,b", "[1,2]"}, separator_of(format)).substr(0, 20)));
    }
  }
}

TEST_CASE("an answer in pieces has them a line each in its field of a table") {
  Answer listed = answer();
  listed.citations.push_back(tests::sample_citation());
  listed.citations.back().number = 2;
  listed.pieces = {1, 2};
  const std::string row = records(TableFormat::csv, TableFormat::csv).record(question(), listed);
  CHECK(row.find(",\"03 ngày\n03 ngày\",") != std::string::npos);
}

TEST_CASE("what is carried from jsonl is one column of a table") {
  const BatchRecords table = records(TableFormat::csv, TableFormat::jsonl);
  CHECK(table.header_fields().at(2) == "columns");
  CHECK(table.record(question(), answer()).find("\"{\"\"note\"\":\"\"a,b\"\",\"\"n\"\":[1,2]}\"") !=
        std::string::npos);
}

TEST_CASE("a record says which question it answers and how it was made") {
  const BatchRecords lines = records(TableFormat::jsonl, TableFormat::jsonl);
  const auto kept = lines.kept_line(lines.record(question(), answer()));
  CHECK(kept.key == lines.key_of(question()));
  CHECK(kept.answered);
  CHECK(!difference(kept.origin, origin));

  BatchQuestion other = question();
  other.carried[0].json = "\"c\"";
  CHECK(lines.key_of(other) != kept.key);
  CHECK_THROWS_AS(lines.kept_line("{}"), Error);
  CHECK_THROWS_AS(lines.kept_line("no JSON"), Error);
  CHECK_THROWS_AS(records(TableFormat::csv, TableFormat::csv).kept_row({"a"}), Error);
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("BatchOrigin");

TEST_CASE("options are told in one order, whatever order they were given in") {
  AnswerOptions options;
  CHECK(options_text(options) == "--min-confidence 0.3");
  // With -k a list has no more citations either.
  options.pieces = options.citations;
  CHECK(options_text(options) == "-k 3 --min-confidence 0.3");
  options.filter.documents = {"d2", "d1", "d2"};
  options.filter.collection = "it's";
  CHECK(options_text(options) ==
        "-k 3 --min-confidence 0.3 --document d1 --document d2 --collection 'it'\\''s'");
}

TEST_CASE("what differs is named") {
  const auto with = [](auto change) {
    BatchOrigin now = origin;
    change(now);
    return difference(origin, now).value_or("nothing");
  };
  CHECK(with([](BatchOrigin&) {}) == "nothing");
  CHECK(with([](BatchOrigin& now) { now.provenance.generation = 5; }) ==
        "generation 4 of the corpus, now 5");
  CHECK(with([](BatchOrigin& now) { now.provenance.model = "m"; }) == "model sha256:aa, now m");
  CHECK(with([](BatchOrigin& now) { now.provenance.version = "2"; }) ==
        "version 1.2 of hoidap, now 2");
  CHECK(with([](BatchOrigin& now) { now.sources = "s"; }) == "other documents, or another reader");
  CHECK(with([](BatchOrigin& now) { now.options = "-k 1"; }) ==
        "options -k 3 --min-confidence 0.35, now -k 1");
}

TEST_SUITE_END();

}  // namespace hoidap::qa
