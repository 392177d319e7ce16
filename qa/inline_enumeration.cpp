#include "qa/inline_enumeration.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hoidap::qa {

namespace {

constexpr std::array<std::string_view, 9> conjunctions = {
    "và", "cùng", "og", "samt", "and", "и", "а также", "cũng như", "as well as"};

// Items are about as long as each other: one with so many words more than the longest before it
// runs on into the rest of the sentence.
constexpr std::size_t words_more = 2;
// A comma parts items only when an item with a conjunction comes within so many.
constexpr std::size_t most_items = 12;

// A stretch between two marks.
struct Item {
  models::ByteRange range;
  std::size_t words = 0;
  char mark = 0;  // after it: ',' or ';'; 0 where another ends it
};

std::string_view part(std::string_view text, models::ByteRange range) {
  return text.substr(range.start, range.size());
}

bool is_comma(std::string_view sentence, std::size_t at) {
  return (sentence[at] == ',' || sentence[at] == ';') &&
         (at + 1 == sentence.size() || sentence[at + 1] == ' ');
}

bool is_stop(std::string_view sentence, std::size_t at) {
  constexpr std::string_view stops = ".:!?()[]\"";
  constexpr std::array<std::string_view, 5> wide = {"–", "—", "“", "”", "…"};
  const bool ends = stops.find(sentence[at]) != std::string_view::npos;
  // "3.5" and "10:30" go on.
  if (ends) return at + 1 == sentence.size() || sentence[at + 1] == ' ' || sentence[at] != '.';
  return std::any_of(wide.begin(), wide.end(),
                     [&](std::string_view each) { return sentence.substr(at).starts_with(each); });
}

// The conjunction that stands at `at` as a word.
std::string_view conjunction_at(std::string_view sentence, std::size_t at) {
  for (const std::string_view each : conjunctions) {
    if (sentence.substr(at).starts_with(each) && at + each.size() < sentence.size() &&
        sentence[at + each.size()] == ' ') {
      return each;
    }
  }
  return {};
}

// Where the conjunction in `range` starts; its end where there is none.
std::size_t find_conjunction(std::string_view sentence, models::ByteRange range) {
  for (std::size_t at = range.start; at < range.end; ++at) {
    const bool starts_word = at == range.start || sentence[at - 1] == ' ';
    if (starts_word && !conjunction_at(sentence, at).empty()) return at;
  }
  return range.end;
}

models::ByteRange trimmed(std::string_view sentence, models::ByteRange range) {
  while (range.size() > 0 && sentence[range.start] == ' ') ++range.start;
  while (range.size() > 0 && sentence[range.end - 1] == ' ') --range.end;
  return range;
}

Item item_from(std::string_view sentence, std::size_t start) {
  Item item;
  std::size_t end = start;
  while (end < sentence.size() && !is_comma(sentence, end) && !is_stop(sentence, end)) ++end;
  item.range = trimmed(sentence, {start, end});
  item.words = models::count_words(part(sentence, item.range));
  item.mark = end < sentence.size() && is_comma(sentence, end) ? sentence[end] : '\0';
  return item;
}

enum class Side { none, goes_on, unknown };

// Whether items follow `words`, and where the last of them ends.
Side find_end(std::string_view sentence, models::ByteRange& words) {
  std::size_t at = words.end;
  while (at < sentence.size() && sentence[at] == ' ') ++at;
  if (at == sentence.size()) return Side::none;
  const bool comma = at == words.end && is_comma(sentence, at);
  if (!comma && conjunction_at(sentence, at).empty()) return Side::none;
  std::size_t longest = models::count_words(part(sentence, words));
  std::size_t from = comma ? at + 1 : at;
  for (std::size_t items = 0; items < most_items; ++items) {
    const Item item = item_from(sentence, from);
    const std::size_t joined = find_conjunction(sentence, item.range);
    if (joined < item.range.end) {
      // The last item: behind the conjunction, which stands before it or within it.
      const std::size_t last = models::count_words(part(sentence, {joined, item.range.end}));
      if (last > longest + words_more + 1) return Side::unknown;
      words.end = item.range.end;
      return Side::goes_on;
    }
    if (item.mark == 0)
      return items > 0 && comma && sentence[at] == ';' ? Side::unknown : Side::none;
    longest = std::max(longest, item.words);
    from = item.range.end;
    while (from < sentence.size() && sentence[from] != item.mark) ++from;
    ++from;
  }
  return Side::unknown;
}

// Whether items stand before `words`: a conjunction does, after another item.
bool goes_on_before(std::string_view sentence, models::ByteRange words) {
  const std::string_view before = sentence.substr(0, words.start);
  return std::any_of(conjunctions.begin(), conjunctions.end(), [&](std::string_view each) {
    const std::string ending = " " + std::string(each) + " ";
    return before.ends_with(ending);
  });
}

// Where the items before `words` begin: after a colon.
bool find_start(std::string_view sentence, models::ByteRange& words) {
  const std::size_t colon = sentence.substr(0, words.start).rfind(": ");
  if (colon == std::string_view::npos) return false;
  words.start = colon + 2;
  return true;
}

}  // namespace

std::optional<models::ByteRange> whole_enumeration(std::string_view sentence,
                                                   models::ByteRange words) {
  models::ByteRange whole = words;
  const Side after = find_end(sentence, whole);
  if (after == Side::unknown) return std::nullopt;
  if (goes_on_before(sentence, words) && !find_start(sentence, whole)) return std::nullopt;
  return whole;
}

}  // namespace hoidap::qa
