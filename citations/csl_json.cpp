#include <nlohmann/json.hpp>

#include "citations/bibliography_entry.h"

namespace hoidap::citations {

namespace {

using Json = nlohmann::ordered_json;

Json name_json(const PersonName& name) {
  if (name.whole()) return Json{{"literal", name.text}};
  Json json{{"family", name.family}, {"given", name.given}};
  if (!name.particle.empty()) json["non-dropping-particle"] = name.particle;
  return json;
}

Json date_json(const PublishedDate& date) {
  Json parts = Json::array({date.year});
  if (date.month != 0) parts.push_back(date.month);
  if (date.day != 0) parts.push_back(date.day);
  return Json{{"date-parts", Json::array({parts})}};
}

Json entry_json(const BibliographyEntry& entry) {
  const bool on_the_web = !entry.url.empty();
  Json json{{"id", entry.key}, {"type", on_the_web ? "webpage" : "document"}};
  for (const PersonName& name : entry.authors) json["author"].push_back(name_json(name));
  json["title"] = entry.title;
  // A site contains its pages; a paper is only published by somebody.
  if (!entry.publisher.empty()) {
    json[on_the_web ? "container-title" : "publisher"] = entry.publisher;
  }
  if (entry.date.year != 0) json["issued"] = date_json(entry.date);
  if (on_the_web) json["URL"] = entry.url;
  // Without it titles would be capitalised as English ones are.
  if (!entry.language.empty()) json["language"] = entry.language;
  return json;
}

}  // namespace

std::string csl_json(std::span<const corpus::Document> documents) {
  Json list = Json::array();
  for (const corpus::Document& document : documents) {
    list.push_back(entry_json(BibliographyEntry(document)));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hoidap::citations
