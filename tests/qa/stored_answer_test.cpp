#include "qa/stored_answer.h"

#include <doctest/doctest.h>

#include <string>

#include "models/error.h"
#include "qa/answer_json.h"
#include "tests/support/sample_answer.h"

namespace hoidap::qa {
namespace {

const Provenance provenance{3, "sha256:ab", "0.1"};

// The complaint about `line`, or "" when there is none.
std::string complaint(const std::string& line) {
  try {
    stored_answer(line);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    return error.what();
  }
  return {};
}

TEST_SUITE("stored_answer") {
  TEST_CASE("An answer is read back as it was written") {
    const Answer written = tests::sample_answer();
    const StoredAnswer read = stored_answer(answer_json(written, provenance));
    CHECK(read.id.empty());
    CHECK(read.question == written.question.text);
    CHECK(read.answered);
    CHECK(read.text == "03 ngày");
    CHECK(read.sentence == written.sentence);
    REQUIRE(read.citations.size() == 1);
    const StoredCitation& citation = read.citations.front();
    const corpus::Locator& locator = written.citations.front().locator;
    CHECK(citation.number == 1);
    CHECK(citation.document.metadata.title == "Một bài báo");
    CHECK(citation.document.metadata.published == "2023-12-21");
    CHECK(citation.document.metadata.url.empty());
    CHECK(citation.locator.document == "d1");
    CHECK(citation.locator.revision == locator.revision);
    CHECK(citation.locator.range == locator.range);
    CHECK(citation.locator.line == 25);
    CHECK(citation.locator.paragraph == 12);
    CHECK(citation.locator.exact == locator.exact);
    CHECK(citation.locator.prefix == locator.prefix);
    CHECK(citation.locator.suffix == locator.suffix);
    CHECK_FALSE(citation.locator.page);
    CHECK(citation.answer == written.citations.front().answer);
  }

  TEST_CASE("The pieces of an answer are read, and have to be among its citations") {
    Answer written = tests::sample_answer();
    written.citations.push_back(written.citations.front());
    written.citations.back().number = 2;
    CHECK(stored_answer(answer_json(written, provenance)).pieces.empty());
    written.pieces = {1, 2};
    written.pieces_left_out = 3;
    const std::string line = answer_json(written, provenance);
    CHECK(line.find(R"("pieces":[1,2],"pieces_left_out":3})") != std::string::npos);
    CHECK(stored_answer(line).pieces == written.pieces);
    CHECK(stored_answer(line).pieces_left_out == 3);
    written.pieces = {1, 3};
    CHECK(complaint(answer_json(written, provenance)).find("no citation is its piece 3") !=
          std::string::npos);
  }

  TEST_CASE("Other places that say the same are read as well") {
    Answer written = tests::sample_answer();
    written.citations.front().also = {tests::sample_copy()};
    const StoredAnswer read = stored_answer(answer_json(written, provenance));
    REQUIRE(read.citations.front().also.size() == 1);
    const corpus::Locator& copy = read.citations.front().also.front();
    CHECK(copy.document == "d3");
    CHECK(copy.range == corpus::ByteRange{40, 79});
    CHECK(copy.exact == tests::sample_copy().locator.exact);
    CHECK(copy.prefix.empty());
  }

  TEST_CASE("An answer that was not given has its nearest passages") {
    Answer written = tests::sample_answer();
    written.answered = false;
    const StoredAnswer read = stored_answer(answer_json(written, provenance));
    CHECK_FALSE(read.answered);
    CHECK(read.text.empty());
    CHECK(read.citations.size() == 1);
  }

  TEST_CASE("What is no answer is refused with the reason") {
    CHECK(complaint("{\"question\":") != "");
    CHECK(complaint("[]") != "");
    CHECK(complaint("{\"question\":\"a\"}").find("answered") != std::string::npos);
    std::string line = answer_json(tests::sample_answer(), provenance);
    const std::string start = "\"start_byte\":130";
    line.replace(line.find(start), start.size(), "\"start_byte\":177");
    CHECK(complaint(line).find("start_byte is after end_byte") != std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::qa
