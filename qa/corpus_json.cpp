#include "qa/corpus_json.h"

#include <algorithm>

#include "qa/json_values.h"
#include "qa/source_line.h"

namespace hoidap::qa {

namespace {

// `json` with what it was made from, as a line.
std::string finished(Json json, const Provenance& provenance) {
  json["corpus"] =
      Json{{"generation", provenance.generation}, {"model", text_or_null(provenance.model)}};
  json["version"] = provenance.version;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const corpus::Document& document) {
  const corpus::Metadata& metadata = document.metadata;
  Json json;
  json["id"] = document.id;
  json["title"] = display_title(document);
  json["publisher"] = text_or_null(metadata.publisher);
  json["author"] = text_or_null(metadata.author);
  json["published"] = text_or_null(metadata.published);
  json["url"] = text_or_null(metadata.url);
  json["lang"] = text_or_null(metadata.language);
  json["collection"] = text_or_null(metadata.collection);
  json["format"] = corpus::to_text(document.format);
  json["bytes"] = document.bytes;
  json["revision"] = document.revision;
  json["path"] = document.path;
  return json;
}

void add_place(Json& json, const corpus::Passage& passage) {
  json["start_byte"] = passage.range.start;
  json["end_byte"] = passage.range.end;
  json["line"] = passage.line;
  json["paragraph"] = passage.paragraph;
  json["heading"] = text_or_null(passage.heading);
}

Json signals_json(const retrieval::Signals& signals) {
  Json json;
  json["lexical"] = rounded(signals.lexical);
  json["coverage"] = rounded(signals.coverage);
  json["pairs"] = rounded(signals.pairs);
  json["dense"] = rounded(signals.passage + signals.sentence);
  json["passage"] = rounded(signals.passage);
  json["sentence"] = rounded(signals.sentence);
  json["nearest_words"] = rounded(signals.nearest);
  json["reading"] = rounded(signals.reading);
  json["same_language"] = signals.same_language;
  return json;
}

// Which passage was found, where it is and how it ranks.
void add_found(Json& json, const FoundPassage& found) {
  json["passage"] = found.passage.id;
  json["document"] = found.document.id;
  json["title"] = display_title(found.document);
  json["lang"] = text_or_null(found.passage.language);
  add_place(json, found.passage);
  json["score"] = rounded(found.hit.score);
}

Json copy_json(const FoundPassage& copy) {
  Json json;
  add_found(json, copy);
  json["text"] = copy.text;
  return json;
}

Json json_of(const FoundPassage& found, int number) {
  Json json;
  json["n"] = number;
  add_found(json, found);
  json["signals"] = signals_json(found.hit.signals);
  json["text"] = found.text;
  json["also"] = Json::array();
  for (const FoundPassage& copy : found.also) json["also"].push_back(copy_json(copy));
  return json;
}

}  // namespace

std::string search_json(const retrieval::Query& query, const std::string& mode,
                        const std::vector<FoundPassage>& found, const Provenance& provenance) {
  Json json;
  json["query"] = query.text;
  json["lang"] = query.language;
  json["mode"] = mode;
  json["hits"] = Json::array();
  int number = 0;
  for (const FoundPassage& each : found) json["hits"].push_back(json_of(each, ++number));
  return finished(std::move(json), provenance);
}

std::string documents_json(const std::vector<corpus::Document>& documents,
                           const Provenance& provenance) {
  Json json;
  json["documents"] = Json::array();
  for (const corpus::Document& document : documents) {
    json["documents"].push_back(json_of(document));
  }
  return finished(std::move(json), provenance);
}

std::string document_json(const corpus::Document& document, const std::string& text,
                          const Provenance& provenance) {
  Json json;
  json["document"] = json_of(document);
  json["text"] = text;
  return finished(std::move(json), provenance);
}

std::string passages_json(const corpus::Document& document,
                          const std::vector<PassageText>& passages, const Provenance& provenance) {
  Json json;
  json["document"] = json_of(document);
  json["passages"] = Json::array();
  for (const PassageText& each : passages) {
    Json passage;
    passage["passage"] = each.passage.id;
    passage["kind"] = corpus::to_text(each.passage.kind);
    passage["lang"] = text_or_null(each.passage.language);
    add_place(passage, each.passage);
    passage["sentences"] = Json::array();
    for (const corpus::Sentence& sentence : each.passage.sentences) {
      passage["sentences"].push_back(Json{{"start_byte", sentence.range.start},
                                          {"end_byte", sentence.range.end},
                                          {"line", sentence.line},
                                          {"paragraph", sentence.paragraph}});
    }
    passage["text"] = each.text;
    json["passages"].push_back(std::move(passage));
  }
  return finished(std::move(json), provenance);
}

std::string removed_json(const std::vector<std::string>& ids, const Provenance& provenance) {
  Json json;
  json["removed"] = ids;
  return finished(std::move(json), provenance);
}

std::string status_json(const CorpusStatus& status, const Provenance& provenance) {
  Json json;
  json["folder"] = status.folder;
  json["read_only"] = status.read_only;
  json["documents"] = status.counts.documents;
  json["passages"] = status.counts.passages;
  json["answer_passages"] = status.counts.answer_passages;
  json["sentences"] = status.counts.sentences;
  json["text_bytes"] = status.counts.text_bytes;
  json["languages"] = status.languages;
  json["model"] = Json{{"name", text_or_null(status.model_name)},
                       {"identity", text_or_null(status.model_identity)}};
  json["index"] = status.index;
  return finished(std::move(json), provenance);
}

std::string changes_json(const std::vector<FileResult>& results, const Provenance& provenance) {
  Json json;
  for (const FileOutcome outcome :
       {FileOutcome::added, FileOutcome::updated, FileOutcome::moved, FileOutcome::unchanged,
        FileOutcome::copy, FileOutcome::missing, FileOutcome::failed}) {
    json[std::string(outcome_name(outcome))] =
        std::count_if(results.begin(), results.end(),
                      [&](const FileResult& result) { return result.outcome == outcome; });
  }
  json["files"] = Json::array();
  for (const FileResult& result : results) {
    if (result.outcome == FileOutcome::unchanged) continue;
    Json file;
    file["path"] = result.path.string();
    file["result"] = outcome_name(result.outcome);
    file["document"] = text_or_null(result.document);
    if (!result.message.empty()) file["message"] = result.message;
    json["files"].push_back(std::move(file));
  }
  return finished(std::move(json), provenance);
}

}  // namespace hoidap::qa
