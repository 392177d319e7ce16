#include "qa/batch_record.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/error.h"
#include "qa/answer_json.h"
#include "qa/csv_text.h"
#include "qa/json_values.h"
#include "qa/source_line.h"

namespace hoidap::qa {

namespace {

constexpr std::array answer_columns = {"answered", "confidence", "answer",     "sentence",
                                       "document", "title",      "url",        "published",
                                       "lang",     "revision",   "start_byte", "end_byte",
                                       "line",     "paragraph",  "page",       "quote"};
constexpr std::array origin_columns = {"generation", "model", "version", "options", "sources"};

bool is_ours(const std::string& name) {
  const auto among = [&name](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return name == "id" || name == "question" || among(answer_columns) || among(origin_columns);
}

// What is carried keeps its names in a table, unless they mean something else there.
std::vector<std::string> distinguished(std::vector<std::string> columns) {
  for (std::string& name : columns) {
    while (is_ours(name)) name.insert(0, "input_");
  }
  return columns;
}

// Text as it is, anything else as JSON.
std::string plain(const std::string& json) {
  const Json value = Json::parse(json);
  return value.is_string() ? value.get<std::string>() : json;
}

std::string object_of(const std::vector<CarriedValue>& values) {
  std::string object = "{";
  for (const CarriedValue& value : values) {
    object += (object.size() > 1 ? "," : "") + Json(value.name).dump() + ":" + value.json;
  }
  return object + "}";
}

// Of an answer in pieces what each says, a line each.
std::string answer_field(const Answer& answer) {
  if (answer.pieces.empty()) return answer.text;
  std::string lines;
  for (const Citation& citation : answer.citations) {
    if (!answer.is_piece(citation.number)) continue;
    if (!lines.empty()) lines += '\n';
    lines += citation.words();
  }
  return lines;
}

std::vector<std::string> citation_fields(const Answer& answer) {
  constexpr std::size_t fields = 12;  // from document to quote
  if (answer.citations.empty()) return std::vector<std::string>(fields);
  const Citation& first = answer.citations.front();
  const corpus::Locator& locator = first.locator;
  return {first.document.id,
          display_title(first.document),
          first.document.metadata.url,
          first.document.metadata.published,
          first.language,
          locator.revision,
          std::to_string(locator.range.start),
          std::to_string(locator.range.end),
          std::to_string(locator.line),
          std::to_string(locator.paragraph),
          locator.page ? *locator.page : std::string(),
          locator.exact};
}

[[noreturn]] void not_ours(const std::string& cause) {
  throw Error(ErrorKind::bad_data, "not a record of hoidap batch: " + cause);
}

}  // namespace

BatchRecords::BatchRecords(TableFormat output, TableFormat input, std::vector<std::string> columns,
                           BatchOrigin origin)
    : output_(output),
      one_column_(input == TableFormat::jsonl),
      columns_(one_column_ ? std::vector<std::string>{"columns"}
                           : distinguished(std::move(columns))),
      origin_(std::move(origin)) {}

std::vector<std::string> BatchRecords::header_fields() const {
  std::vector<std::string> names{"id", "question"};
  names.insert(names.end(), columns_.begin(), columns_.end());
  names.insert(names.end(), answer_columns.begin(), answer_columns.end());
  names.insert(names.end(), origin_columns.begin(), origin_columns.end());
  return names;
}

std::string BatchRecords::header() const {
  if (output_ == TableFormat::jsonl) return "";
  return csv_line(header_fields(), separator_of(output_));
}

std::vector<std::string> BatchRecords::leading_fields(const BatchQuestion& question) const {
  std::vector<std::string> fields{plain(question.id), question.text};
  if (one_column_) {
    fields.push_back(question.carried.empty() ? "" : object_of(question.carried));
  } else {
    for (const CarriedValue& value : question.carried) fields.push_back(plain(value.json));
  }
  return fields;
}

std::string BatchRecords::record(const BatchQuestion& question, const Answer& answer) const {
  if (output_ == TableFormat::jsonl) {
    const std::string json = answer_json(answer, origin_.provenance);
    std::string line = "{\"id\":" + question.id + "," + json.substr(1, json.size() - 2);
    if (!question.carried.empty()) line += ",\"columns\":" + object_of(question.carried);
    line += ",\"options\":" + Json(origin_.options).dump();
    return line + ",\"sources\":" + Json(origin_.sources).dump() + "}\n";
  }
  std::vector<std::string> fields = leading_fields(question);
  fields.insert(fields.end(),
                {answer.answered ? "true" : "false", Json(rounded(answer.confidence)).dump(),
                 answer_field(answer), answer.sentence});
  for (std::string& field : citation_fields(answer)) fields.push_back(std::move(field));
  const Provenance& provenance = origin_.provenance;
  fields.insert(fields.end(), {std::to_string(provenance.generation), provenance.model,
                               provenance.version, origin_.options, origin_.sources});
  return csv_line(fields, separator_of(output_));
}

std::string BatchRecords::key_of(const BatchQuestion& question) const {
  if (output_ != TableFormat::jsonl) {
    return csv_line(leading_fields(question), separator_of(output_));
  }
  return question.id + "\n" + Json(question.text).dump() + "\n" + object_of(question.carried);
}

BatchRecords::Kept BatchRecords::kept_line(const std::string& line) const {
  Kept kept;
  try {
    const Json object = Json::parse(line);
    std::vector<CarriedValue> carried;
    if (object.contains("columns")) {
      for (const auto& [name, value] : object.at("columns").items()) {
        carried.push_back({name, value.dump()});
      }
    }
    kept.key =
        object.at("id").dump() + "\n" + object.at("question").dump() + "\n" + object_of(carried);
    kept.answered = object.at("answered").get<bool>();
    const Json& corpus = object.at("corpus");
    kept.origin = {{corpus.at("generation").get<std::int64_t>(),
                    corpus.at("model").get<std::string>(), object.at("version").get<std::string>()},
                   object.at("options").get<std::string>(),
                   object.at("sources").get<std::string>()};
  } catch (const Json::exception& error) {
    not_ours(error.what());
  }
  return kept;
}

BatchRecords::Kept BatchRecords::kept_row(const std::vector<std::string>& fields) const {
  const std::size_t leading = 2 + columns_.size();
  const std::size_t all = leading + answer_columns.size() + origin_columns.size();
  if (fields.size() != all) {
    not_ours(std::to_string(fields.size()) + " fields, not " + std::to_string(all));
  }
  const auto after = [&fields](std::size_t at) {
    return fields.begin() + static_cast<std::ptrdiff_t>(at);
  };
  Kept kept;
  kept.key = csv_line({fields.begin(), after(leading)}, separator_of(output_));
  kept.answered = fields[leading] == "true";
  const auto origin = after(leading + answer_columns.size());
  try {
    kept.origin = {{std::stoll(origin[0]), origin[1], origin[2]}, origin[3], origin[4]};
  } catch (const std::exception&) {
    not_ours("'" + origin[0] + "' is no generation");
  }
  return kept;
}

}  // namespace hoidap::qa
