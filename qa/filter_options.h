// The options that say which passages may be used, shared by `ask` and `search`.
#pragma once

#include <string>
#include <vector>

#include "corpus/store.h"

namespace CLI {
class App;
}

namespace hoidap::qa {

// As given on the command line.
struct FilterOptions {
  std::string language;
  std::vector<std::string> documents;
  std::string since;
  std::string until;
  std::string collection;
};

// Adds --lang, --document, --since, --until and --collection. `options` must outlive parsing.
void define_filter(CLI::App& command, FilterOptions& options);

// The filter they mean. Throws Error{usage} for a date or language that is none.
corpus::PassageFilter filter_of(const FilterOptions& options);

// Throws Error{no_input} when `filter` names a document that is not in `store`.
void require_documents(const corpus::PassageFilter& filter, const corpus::Store& store);

// The day that "2023", "2023-11" or "2023-11-05" starts or ends with. Throws Error{usage} naming
// `option` for anything else.
enum class DayOf { start, end };
std::string iso_day(const std::string& date, DayOf day, const std::string& option);

// `name` as hoidap writes languages: lower case, Norwegian as "nb". Throws Error{usage} for what
// cannot be a language code.
std::string language_code(const std::string& name);

// Throws Error{no_input}: there is no document `id`.
[[noreturn]] void fail_unknown_document(const std::string& id);

}  // namespace hoidap::qa
