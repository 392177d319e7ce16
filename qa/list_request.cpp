#include "qa/list_request.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "qa/question_nouns.h"

namespace hoidap::qa {

namespace {

// "5", but not "1953".
bool is_count(std::string_view term) {
  constexpr std::size_t most_figures = 2;
  return term.size() <= most_figures && term != "1" &&
         std::all_of(term.begin(), term.end(), models::is_digit);
}

bool has_any_ending(std::string_view term, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return term.ends_with(ending); });
}

// What of the singular ends so, "leder", has an article, which was looked for before.
bool ends_in_norwegian_plural(std::string_view term) {
  constexpr std::array<std::string_view, 2> endings = {"ene", "er"};
  return has_any_ending(term, endings);
}

// As the object of a verb, where the singular ends in other letters but for a few words.
bool ends_in_russian_plural(std::string_view term) {
  constexpr std::array<std::string_view, 5> endings = {"ы", "и", "ые", "ие", "их"};
  constexpr std::array<std::string_view, 2> of_persons = {"ых", "ов"};
  return has_any_ending(term, endings) ||
         (has_any_ending(term, of_persons) && !term.ends_with("остров"));
}

// Whether the noun at `at`, or an adjective before it, shows that it is a plural. Names do not.
bool is_plural(const PhraseWords& words, const QuestionLanguage& tables, std::size_t at,
               std::span<const models::ByteRange> names) {
  const auto is_name = [&](std::size_t place) {
    return std::any_of(names.begin(), names.end(), [&](const models::ByteRange& name) {
      return name.contains(words[place].range);
    });
  };
  while (at < words.size() && is_name(at)) ++at;
  if (at >= words.size()) return false;
  if (tables.code == "en") return is_english_plural(words, tables, at);
  if (tables.code == "nb") return ends_in_norwegian_plural(words[at].term);
  return tables.code == "ru" && ends_in_russian_plural(words[at].term);
}

// Whether what `request` asks for, which begins at `at`, is more than one thing.
bool asks_for_several(const ListRequest& request, const PhraseWords& words,
                      const QuestionLanguage& tables, std::size_t at,
                      std::span<const models::ByteRange> names) {
  while (words.is_in(tables.before_nouns, at)) ++at;
  if (at >= words.size() || words.is_in(tables.ones, at)) return false;
  return request.always || words.is_in(tables.plural_marks, at) || words.is_in(tables.counts, at) ||
         is_count(words[at].term) || is_plural(words, tables, at, names);
}

}  // namespace

std::optional<FoundListRequest> list_request(const PhraseWords& words,
                                             const QuestionLanguage& tables,
                                             std::span<const models::ByteRange> names) {
  std::size_t at = 0;
  while (words.is_in(tables.before_requests, at)) ++at;
  for (const ListRequest& request : tables.list_requests) {
    const std::size_t size = words.match(request.phrase, at);
    if (size == 0) continue;
    if (!asks_for_several(request, words, tables, at + size, names)) return std::nullopt;
    return FoundListRequest{at, size};
  }
  return std::nullopt;
}

}  // namespace hoidap::qa
