// How hoidap writes values in JSON, the same in every output. Internal to the .cpp files of qa that
// make JSON.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/locator.h"

namespace hoidap::qa {

// Keys in the order they are set in.
using Json = nlohmann::ordered_json;

// What is not known is null rather than empty.
inline Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

// Six decimals: more would be noise that differs between processors.
inline double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

// Sets where a quote is, and the quote.
inline void set_place(Json& json, const corpus::Locator& locator) {
  json["revision"] = locator.revision;
  json["start_byte"] = locator.range.start;
  json["end_byte"] = locator.range.end;
  json["line"] = locator.line;
  json["paragraph"] = locator.paragraph;
  json["page"] = locator.page ? Json(*locator.page) : Json();
  json["quote"] = locator.exact;
}

}  // namespace hoidap::qa
