#include "qa/stored_answer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/error.h"
#include "qa/json_lines.h"

namespace hoidap::qa {

namespace {

using nlohmann::json;

// What is not known was written as null.
std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? std::string() : found->get<std::string>();
}

corpus::ByteRange range_of(const json& object, const char* start, const char* end) {
  const corpus::ByteRange range{object.at(start).get<std::size_t>(),
                                object.at(end).get<std::size_t>()};
  if (range.start > range.end) {
    throw Error(ErrorKind::bad_data, std::string(start) + " is after " + end);
  }
  return range;
}

// What a citation and a copy of it have in common.
corpus::Locator locator_of(const json& entry) {
  corpus::Locator locator;
  locator.document = entry.at("document").get<std::string>();
  locator.revision = entry.at("revision").get<std::string>();
  locator.range = range_of(entry, "start_byte", "end_byte");
  locator.line = entry.at("line").get<int>();
  locator.paragraph = entry.at("paragraph").get<int>();
  locator.exact = entry.at("quote").get<std::string>();
  if (locator.exact.empty()) throw Error(ErrorKind::bad_data, "an empty quote");
  return locator;
}

StoredCitation citation_of(const json& entry) {
  StoredCitation citation;
  citation.number = entry.at("n").get<int>();
  citation.locator = locator_of(entry);
  citation.document.id = citation.locator.document;
  citation.document.revision = citation.locator.revision;
  citation.document.metadata.title = text_of(entry, "title");
  citation.document.metadata.url = text_of(entry, "url");
  citation.document.metadata.published = text_of(entry, "published");
  citation.document.metadata.language = text_of(entry, "lang");
  if (const std::string page = text_of(entry, "page"); !page.empty()) citation.locator.page = page;
  citation.locator.prefix = text_of(entry, "prefix");
  citation.locator.suffix = text_of(entry, "suffix");
  citation.answer = range_of(entry, "answer_start_byte", "answer_end_byte");
  if (const auto also = entry.find("also"); also != entry.end()) {
    for (const json& copy : *also) citation.also.push_back(locator_of(copy));
  }
  return citation;
}

// The pieces of an answer are among its citations.
void read_pieces(const json& entry, StoredAnswer& answer) {
  answer.pieces = entry.value("pieces", std::vector<int>());
  answer.pieces_left_out = entry.value("pieces_left_out", std::size_t{0});
  for (const int piece : answer.pieces) {
    const bool is_cited =
        std::any_of(answer.citations.begin(), answer.citations.end(),
                    [&](const StoredCitation& citation) { return citation.number == piece; });
    if (!is_cited) {
      throw Error(ErrorKind::bad_data, "no citation is its piece " + std::to_string(piece));
    }
  }
}

StoredAnswer answer_of(const json& entry) {
  StoredAnswer answer;
  if (entry.contains("id") && !entry.at("id").is_null()) answer.id = id_text(entry.at("id"));
  answer.question = entry.at("question").get<std::string>();
  answer.language = text_of(entry, "lang");
  answer.answered = entry.at("answered").get<bool>();
  answer.confidence = entry.at("confidence").get<double>();
  if (answer.answered) {
    answer.text = text_of(entry.at("answer"), "text");
    answer.sentence = text_of(entry.at("answer"), "sentence");
  }
  for (const json& citation : entry.at("citations")) {
    answer.citations.push_back(citation_of(citation));
  }
  if (answer.answered) read_pieces(entry.at("answer"), answer);
  return answer;
}

}  // namespace

StoredAnswer stored_answer(std::string_view line) {
  json entry;
  try {
    entry = json::parse(line);
  } catch (const json::exception& cause) {
    throw Error(ErrorKind::bad_data, std::string("not JSON: ") + cause.what());
  }
  try {
    return answer_of(entry);
  } catch (const json::exception& cause) {
    throw Error(ErrorKind::bad_data, std::string("not an answer of hoidap: ") + cause.what());
  }
}

}  // namespace hoidap::qa
