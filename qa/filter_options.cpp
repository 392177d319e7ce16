#include "qa/filter_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "models/error.h"

namespace hoidap::qa {

namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), models::is_digit);
}

// "2023", "2023-11" or "2023-11-05" by shape; -1 for what is left out. Empty when malformed.
std::vector<int> date_parts(std::string_view date) {
  const bool shaped = date.size() == 4 || (date.size() == 7 && date[4] == '-') ||
                      (date.size() == 10 && date[4] == '-' && date[7] == '-');
  if (!shaped) return {};
  std::vector<int> parts;
  for (const auto& [start, length] : {std::pair(0, 4), std::pair(5, 2), std::pair(8, 2)}) {
    if (static_cast<std::size_t>(start) >= date.size()) break;
    const std::string digits(
        date.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(length)));
    if (!all_digits(digits)) return {};
    parts.push_back(std::stoi(digits));
  }
  return parts;
}

}  // namespace

void define_filter(CLI::App& command, FilterOptions& options) {
  const char* group = "Which passages";
  command.add_option("--lang", options.language, "Only passages in this language (vi, nb, en, ru)")
      ->type_name("CODE")
      ->group(group);
  command.add_option("--document", options.documents, "Only this document; may be repeated")
      ->type_name("ID")
      ->allow_extra_args(false)
      ->group(group);
  command.add_option("--since", options.since, "Only documents published on this day or later")
      ->type_name("DATE")
      ->group(group);
  command.add_option("--until", options.until, "Only documents published on this day or earlier")
      ->type_name("DATE")
      ->group(group);
  command.add_option("--collection", options.collection, "Only documents of this collection")
      ->type_name("NAME")
      ->group(group);
}

std::string iso_day(const std::string& date, DayOf day, const std::string& option) {
  using namespace std::chrono;
  const std::vector<int> parts = date_parts(date);
  const bool start = day == DayOf::start;
  if (!parts.empty()) {
    const year y{parts[0]};
    const month m{parts.size() > 1 ? static_cast<unsigned>(parts[1]) : start ? 1u : 12u};
    const year_month_day first = y / m / 1;
    const year_month_day result = parts.size() > 2 ? y / m / static_cast<unsigned>(parts[2])
                                  : start          ? first
                                                   : year_month_day(y / m / last);
    if (first.ok() && result.ok()) {
      char text[16];
      std::snprintf(text, sizeof text, "%04d-%02u-%02u", parts[0] % 10000, unsigned(m) % 100,
                    unsigned(result.day()) % 100);
      return text;
    }
  }
  throw Error(ErrorKind::usage,
              option + ": '" + date + "' is not a date like 2023-12-21, 2023-12 or 2023");
}

std::string language_code(const std::string& name) {
  std::string code;
  for (const char c : name) code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool letters =
      std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || code.size() < 2 || code.size() > 3) {
    throw Error(ErrorKind::usage, "--lang: '" + name + "' is not a language code like vi or en");
  }
  return code == "no" || code == "nn" || code == "nno" || code == "nob" ? "nb" : code;
}

corpus::PassageFilter filter_of(const FilterOptions& options) {
  corpus::PassageFilter filter;
  if (!options.language.empty()) filter.language = language_code(options.language);
  if (!options.since.empty()) filter.since = iso_day(options.since, DayOf::start, "--since");
  if (!options.until.empty()) filter.until = iso_day(options.until, DayOf::end, "--until");
  filter.documents = options.documents;
  filter.collection = options.collection;
  return filter;
}

void require_documents(const corpus::PassageFilter& filter, const corpus::Store& store) {
  for (const std::string& id : filter.documents) {
    if (!store.document(id)) fail_unknown_document(id);
  }
}

void fail_unknown_document(const std::string& id) {
  throw Error(ErrorKind::no_input,
              "no document '" + id + "' in the corpus; hoidap list shows those there are");
}

}  // namespace hoidap::qa
