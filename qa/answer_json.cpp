#include "qa/answer_json.h"

#include "qa/json_values.h"
#include "qa/source_line.h"

namespace hoidap::qa {

namespace {

Json copy_json(const CitationCopy& copy) {
  Json json;
  json["document"] = copy.document.id;
  json["title"] = display_title(copy.document);
  json["lang"] = text_or_null(copy.language);
  json["revision"] = copy.locator.revision;
  json["start_byte"] = copy.locator.range.start;
  json["end_byte"] = copy.locator.range.end;
  json["line"] = copy.locator.line;
  json["paragraph"] = copy.locator.paragraph;
  json["quote"] = copy.locator.exact;
  return json;
}

Json citation_json(const Citation& citation) {
  const corpus::Locator& locator = citation.locator;
  Json json;
  json["n"] = citation.number;
  json["document"] = citation.document.id;
  json["title"] = display_title(citation.document);
  json["url"] = text_or_null(citation.document.metadata.url);
  json["published"] = text_or_null(citation.document.metadata.published);
  json["lang"] = text_or_null(citation.language);
  set_place(json, locator);
  json["prefix"] = locator.prefix;
  json["suffix"] = locator.suffix;
  json["answer_start_byte"] = citation.answer.start;
  json["answer_end_byte"] = citation.answer.end;
  json["score"] = rounded(citation.score);
  json["also"] = Json::array();
  for (const CitationCopy& copy : citation.also) json["also"].push_back(copy_json(copy));
  return json;
}

}  // namespace

std::string answer_json(const Answer& answer, const Provenance& provenance) {
  Json json;
  json["question"] = answer.question.text;
  json["lang"] = answer.question.language;
  json["answered"] = answer.answered;
  json["confidence"] = rounded(answer.confidence);
  json["answer"] = Json();
  if (answer.answered) {
    json["answer"] = Json{{"text", answer.text}, {"sentence", answer.sentence}};
    if (!answer.pieces.empty()) json["answer"]["pieces"] = answer.pieces;
    if (answer.pieces_left_out > 0) json["answer"]["pieces_left_out"] = answer.pieces_left_out;
  }
  json["citations"] = Json::array();
  for (const Citation& citation : answer.citations) {
    json["citations"].push_back(citation_json(citation));
  }
  json["corpus"] = Json{{"generation", provenance.generation}, {"model", provenance.model}};
  json["version"] = provenance.version;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hoidap::qa
