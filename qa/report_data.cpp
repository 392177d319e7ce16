#include "qa/report_data.h"

#include <map>
#include <set>
#include <utility>

#include "models/error.h"
#include "qa/json_lines.h"
#include "qa/json_values.h"
#include "qa/report_html.h"
#include "qa/stored_answer.h"

namespace hoidap::qa {

namespace {

constexpr int data_version = 1;
constexpr std::string_view data_extension = ".hoidap.json";

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A document as far as a report names it. Of its path only the name: where a file lies on
// somebody's machine is not for the readers of a report.
Json document_json(const corpus::Document& document) {
  const corpus::Metadata& metadata = document.metadata;
  Json json;
  json["id"] = document.id;
  json["file"] = std::filesystem::path(document.path).filename().string();
  json["format"] = corpus::to_text(document.format);
  json["title"] = metadata.title;
  json["author"] = metadata.author;
  json["publisher"] = metadata.publisher;
  json["published"] = metadata.published;
  json["url"] = metadata.url;
  json["lang"] = metadata.language;
  return json;
}

Json answer_data(const Answer& answer, const Provenance& provenance) {
  Json json = Json::parse(answer_json(answer, provenance));
  for (std::size_t i = 0; i < answer.citations.size(); ++i) {
    Json& citation = json["citations"][i];
    citation["excerpt_start_byte"] = answer.citations[i].excerpt.start;
    citation["excerpt"] = answer.citations[i].excerpt_text;
  }
  return json;
}

Json item_json(const ReportItem& item, const Provenance& provenance) {
  Json json;
  switch (item.outline.kind) {
    case OutlineItem::Kind::heading:
      json["heading"] = item.outline.text;
      json["level"] = item.outline.level;
      break;
    case OutlineItem::Kind::text:
      json["text"] = item.outline.text;
      json["source"] = item.outline.source;
      break;
    case OutlineItem::Kind::question:
      json["question"] = item.outline.text;
      json["answer"] = item.answer ? answer_data(*item.answer, provenance) : Json();
      break;
  }
  json["line"] = item.outline.line;
  return json;
}

Json head_json(const Report& report, const ReportOutput& output) {
  Json json;
  json["hoidap_report"] = data_version;
  json["format"] = to_text(output.format);
  json["pandoc_citations"] = output.pandoc_citations;
  json["bibliography_file"] = output.bibliography_file;
  json["style"] = citations::to_text(report.style);
  json["title"] = report.title;
  json["author"] = report.author;
  json["language"] = report.language;
  json["date"] = report.date;
  json["searched_documents"] = report.searched_documents;
  json["corpus"] =
      Json{{"generation", report.provenance.generation}, {"model", report.provenance.model}};
  json["version"] = report.provenance.version;
  json["documents"] = Json::array();
  const Bibliography bibliography(report);
  for (const corpus::Document* document : bibliography.documents()) {
    json["documents"].push_back(document_json(*document));
  }
  return json;
}

corpus::Format format_named(const std::string& name) {
  using corpus::Format;
  for (const Format format : {Format::text, Format::markdown, Format::html}) {
    if (name == corpus::to_text(format)) return format;
  }
  throw Error(ErrorKind::bad_data, "a document of the unknown format " + name);
}

corpus::Document document_of(const nlohmann::json& json) {
  const auto text = [&](const char* key) { return json.at(key).get<std::string>(); };
  corpus::Document document;
  document.id = text("id");
  document.path = text("file");
  document.format = format_named(text("format"));
  document.metadata.title = text("title");
  document.metadata.author = text("author");
  document.metadata.publisher = text("publisher");
  document.metadata.published = text("published");
  document.metadata.url = text("url");
  document.metadata.language = text("lang");
  return document;
}

using Documents = std::map<std::string, corpus::Document>;

Answer answer_of(const nlohmann::json& json, const Documents& documents) {
  StoredAnswer stored = stored_answer(json.dump());
  Answer answer;
  answer.question = {stored.question, stored.language};
  answer.answered = stored.answered;
  answer.confidence = stored.confidence;
  answer.text = stored.text;
  answer.sentence = stored.sentence;
  answer.pieces = stored.pieces;
  answer.pieces_left_out = stored.pieces_left_out;
  // `leading_pieces` is not stored: a report shows every piece as a quotation, leading or not.
  for (std::size_t i = 0; i < stored.citations.size(); ++i) {
    const nlohmann::json& entry = json.at("citations").at(i);
    StoredCitation& from = stored.citations[i];
    Citation citation;
    citation.number = from.number;
    citation.document = documents.at(from.document.id);
    citation.locator = std::move(from.locator);
    citation.language = from.document.metadata.language;
    citation.answer = from.answer;
    citation.score = entry.at("score").get<double>();
    citation.excerpt_text = entry.at("excerpt").get<std::string>();
    citation.excerpt.start = entry.at("excerpt_start_byte").get<std::size_t>();
    citation.excerpt.end = citation.excerpt.start + citation.excerpt_text.size();
    if (!citation.excerpt.contains(citation.locator.range)) {
      throw Error(ErrorKind::bad_data, "a quote lies outside its excerpt");
    }
    for (std::size_t k = 0; k < from.also.size(); ++k) {
      const nlohmann::json& language = entry.at("also").at(k).at("lang");
      citation.also.push_back({documents.at(from.also[k].document), from.also[k],
                               language.is_null() ? "" : language.get<std::string>()});
    }
    answer.citations.push_back(std::move(citation));
  }
  return answer;
}

ReportItem item_of(const nlohmann::json& json, const Documents& documents) {
  ReportItem item;
  item.outline.line = json.at("line").get<int>();
  if (json.contains("heading")) {
    item.outline.kind = OutlineItem::Kind::heading;
    item.outline.text = json.at("heading").get<std::string>();
    item.outline.level = json.at("level").get<int>();
    if (item.outline.level < 2 || item.outline.level > 5) {
      throw Error(ErrorKind::bad_data, "a heading of level " + json.at("level").dump());
    }
  } else if (json.contains("text")) {
    item.outline.kind = OutlineItem::Kind::text;
    item.outline.text = json.at("text").get<std::string>();
    item.outline.source = json.at("source").get<std::string>();
  } else {
    item.outline.text = json.at("question").get<std::string>();
    if (!json.at("answer").is_null()) item.answer = answer_of(json.at("answer"), documents);
  }
  return item;
}

StoredReport report_of(const nlohmann::json& json) {
  if (json.at("hoidap_report").get<int>() != data_version) {
    throw Error(ErrorKind::bad_data, "made by another version of hoidap");
  }
  const auto text = [&](const char* key) { return json.at(key).get<std::string>(); };
  StoredReport stored;
  const auto format = report_format_named(text("format"));
  const auto style = citations::style_named(text("style"));
  if (!format || !style) throw Error(ErrorKind::bad_data, "an unknown format or style");
  stored.output = {*format, json.at("pandoc_citations").get<bool>(), text("bibliography_file")};
  Report& report = stored.report;
  report.style = *style;
  report.title = text("title");
  report.author = text("author");
  report.language = text("language");
  report.date = text("date");
  report.searched_documents = json.at("searched_documents").get<std::size_t>();
  report.provenance = {json.at("corpus").at("generation").get<std::int64_t>(),
                       json.at("corpus").at("model").get<std::string>(), text("version")};
  Documents documents;
  for (const nlohmann::json& entry : json.at("documents")) {
    corpus::Document document = document_of(entry);
    documents.emplace(document.id, document);
  }
  for (const nlohmann::json& item : json.at("items")) {
    report.items.push_back(item_of(item, documents));
  }
  return stored;
}

}  // namespace

std::filesystem::path report_data_file(const std::filesystem::path& path) {
  return path.string() + std::string(data_extension);
}

std::optional<std::filesystem::path> report_of_data_file(const std::filesystem::path& path) {
  std::string name = path.string();
  if (!name.ends_with(data_extension) || name.size() == data_extension.size()) return std::nullopt;
  name.resize(name.size() - data_extension.size());
  return name;
}

std::string report_data(const Report& report, const ReportOutput& output) {
  std::string data = dumped(head_json(report, output));
  data.pop_back();  // its closing brace
  data += ",\n\"items\":[";
  std::string_view separator = "\n";
  for (const ReportItem& item : report.items) {
    data += std::string(separator) + dumped(item_json(item, report.provenance));
    separator = ",\n";
  }
  return data + "]}\n";
}

std::string embedded_data(std::string data) {
  // "<" stands in strings alone; so nothing in the data can end the element that it is in.
  constexpr std::string_view escape = "\\u003c";
  for (std::size_t at = 0; (at = data.find('<', at)) != std::string::npos; at += escape.size()) {
    data.replace(at, 1, escape);
  }
  return data;
}

std::optional<std::string_view> data_of_page(std::string_view html) {
  const std::size_t start = html.find(html_data_start);
  if (start == std::string_view::npos) return std::nullopt;
  html.remove_prefix(start + html_data_start.size());
  const std::size_t end = html.find(html_data_end);
  if (end == std::string_view::npos) return std::nullopt;
  return html.substr(0, end);
}

StoredReport stored_report(std::string_view data, const std::string& place) {
  const nlohmann::json json = parse_json(std::string(data), place);
  try {
    return report_of(json);
  } catch (const nlohmann::json::exception& cause) {
    throw Error(ErrorKind::bad_data, place + ": not the data of a report: " + cause.what());
  } catch (const std::out_of_range&) {
    throw Error(ErrorKind::bad_data, place + ": cites a document that it does not name");
  } catch (const Error& cause) {
    throw Error(ErrorKind::bad_data, place + ": " + cause.what());
  }
}

}  // namespace hoidap::qa
