// The rules of CSL-JSON's published data schema (csl-data.json of CSL 1.0.2), as far as data can
// break them: which types and properties there are, and what values they take. Anything else is a
// fault, for the schema allows no other property.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::tests {

namespace csl {

using nlohmann::json;
using Names = std::vector<std::string_view>;

inline bool among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

inline const Names types = {"article",
                            "article-journal",
                            "article-magazine",
                            "article-newspaper",
                            "bill",
                            "book",
                            "broadcast",
                            "chapter",
                            "classic",
                            "collection",
                            "dataset",
                            "document",
                            "entry",
                            "entry-dictionary",
                            "entry-encyclopedia",
                            "event",
                            "figure",
                            "graphic",
                            "hearing",
                            "interview",
                            "legal_case",
                            "legislation",
                            "manuscript",
                            "map",
                            "motion_picture",
                            "musical_score",
                            "pamphlet",
                            "paper-conference",
                            "patent",
                            "performance",
                            "periodical",
                            "personal_communication",
                            "post",
                            "post-weblog",
                            "regulation",
                            "report",
                            "review",
                            "review-book",
                            "software",
                            "song",
                            "speech",
                            "standard",
                            "thesis",
                            "treaty",
                            "webpage"};

inline const Names name_variables = {"author",
                                     "chair",
                                     "collection-editor",
                                     "compiler",
                                     "composer",
                                     "container-author",
                                     "contributor",
                                     "curator",
                                     "director",
                                     "editor",
                                     "editorial-director",
                                     "executive-producer",
                                     "guest",
                                     "host",
                                     "illustrator",
                                     "interviewer",
                                     "narrator",
                                     "organizer",
                                     "original-author",
                                     "performer",
                                     "producer",
                                     "recipient",
                                     "reviewed-author",
                                     "script-writer",
                                     "series-creator",
                                     "translator"};

inline const Names date_variables = {"accessed", "available-date", "event-date",
                                     "issued",   "original-date",  "submitted"};

inline const Names texts = {"abstract",
                            "annote",
                            "archive",
                            "archive-place",
                            "archive_collection",
                            "archive_location",
                            "authority",
                            "call-number",
                            "citation-key",
                            "citation-label",
                            "collection-title",
                            "container-title",
                            "container-title-short",
                            "dimensions",
                            "division",
                            "DOI",
                            "event",
                            "event-place",
                            "event-title",
                            "genre",
                            "ISBN",
                            "ISSN",
                            "jurisdiction",
                            "journalAbbreviation",
                            "keyword",
                            "language",
                            "medium",
                            "note",
                            "original-publisher",
                            "original-publisher-place",
                            "original-title",
                            "part-title",
                            "PMCID",
                            "PMID",
                            "publisher",
                            "publisher-place",
                            "references",
                            "reviewed-genre",
                            "reviewed-title",
                            "scale",
                            "section",
                            "shortTitle",
                            "source",
                            "status",
                            "title",
                            "title-short",
                            "URL",
                            "version",
                            "volume-title",
                            "volume-title-short",
                            "year-suffix"};

inline const Names texts_or_numbers = {"chapter-number",
                                       "citation-number",
                                       "collection-number",
                                       "edition",
                                       "first-reference-note-number",
                                       "issue",
                                       "locator",
                                       "number",
                                       "number-of-pages",
                                       "number-of-volumes",
                                       "page",
                                       "page-first",
                                       "part",
                                       "printing",
                                       "supplement",
                                       "volume"};

inline bool is_text_or_number(const json& value) {
  return value.is_string() || value.is_number();
}

inline bool is_name(const json& value) {
  const Names strings = {"family", "given",  "dropping-particle", "non-dropping-particle",
                         "suffix", "literal"};
  const Names flags = {"comma-suffix", "static-ordering", "parse-names"};
  if (!value.is_object()) return false;
  return std::all_of(value.items().begin(), value.items().end(), [&](const auto& entry) {
    if (among(strings, entry.key())) return entry.value().is_string();
    return among(flags, entry.key()) &&
           (is_text_or_number(entry.value()) || entry.value().is_boolean());
  });
}

inline bool is_date_parts(const json& value) {
  if (!value.is_array() || value.empty() || value.size() > 2) return false;
  return std::all_of(value.begin(), value.end(), [](const json& date) {
    return date.is_array() && !date.empty() && date.size() <= 3 &&
           std::all_of(date.begin(), date.end(), is_text_or_number);
  });
}

inline bool is_date(const json& value) {
  if (!value.is_object()) return false;
  return std::all_of(value.items().begin(), value.items().end(), [](const auto& entry) {
    if (entry.key() == "date-parts") return is_date_parts(entry.value());
    if (entry.key() == "literal" || entry.key() == "raw") return entry.value().is_string();
    if (entry.key() == "season") return is_text_or_number(entry.value());
    return entry.key() == "circa" &&
           (is_text_or_number(entry.value()) || entry.value().is_boolean());
  });
}

inline bool fits(const std::string& key, const json& value) {
  if (key == "id") return is_text_or_number(value);
  if (key == "type") return value.is_string() && among(types, value.get<std::string>());
  if (among(name_variables, key)) {
    return value.is_array() && std::all_of(value.begin(), value.end(), is_name);
  }
  if (among(date_variables, key)) return is_date(value);
  if (among(texts, key)) return value.is_string();
  return among(texts_or_numbers, key) && is_text_or_number(value);
}

}  // namespace csl

// What breaks the schema in `text`, a line each; empty when it is valid.
inline std::string csl_faults(const std::string& text) {
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return "not an array";
  std::string faults;
  for (const nlohmann::json& item : list) {
    if (!item.is_object()) return "an item is no object";
    for (const char* required : {"id", "type"}) {
      if (!item.contains(required)) faults += std::string("no ") + required + "\n";
    }
    for (const auto& [key, value] : item.items()) {
      if (!csl::fits(key, value)) faults += key + ": " + value.dump() + "\n";
    }
  }
  return faults;
}

}  // namespace hoidap::tests
