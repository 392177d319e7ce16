#include "citations/surroundings.h"

#include <algorithm>

namespace hoidap::citations {

namespace {

// What corpus::locate takes; a word at its end may be cut.
constexpr std::size_t context_code_points = 32;
constexpr std::size_t most_places = 64;

bool may_be_cut(std::string_view context) {
  return models::count_code_points(context) >= context_code_points;
}

}  // namespace

Surroundings::Surroundings(const WordText& text, std::string_view prefix, std::string_view suffix)
    : text_(text), before_(text.numbers_of(prefix)), after_(text.numbers_of(suffix)) {
  // Copies of a citation come without either, which says nothing.
  const bool known = !before_.empty() || !after_.empty();
  at_start_ = known && before_.empty();
  at_end_ = known && after_.empty();
  if (!before_.empty() && may_be_cut(prefix)) before_.erase(before_.begin());
  if (!after_.empty() && may_be_cut(suffix)) after_.pop_back();
}

std::size_t Surroundings::same_before(std::size_t first) const {
  std::size_t same = 0;
  while (same < std::min(before_.size(), first) &&
         before_[before_.size() - 1 - same] == text_.numbers()[first - 1 - same]) {
    ++same;
  }
  return same;
}

std::size_t Surroundings::same_after(std::size_t last) const {
  std::size_t same = 0;
  while (same < std::min(after_.size(), text_.size() - last) &&
         after_[same] == text_.numbers()[last + same]) {
    ++same;
  }
  return same;
}

Agreement Surroundings::around(WordRange place) const {
  const std::size_t before = same_before(place.first);
  const std::size_t after = same_after(place.last);
  return {before + after,
          before_.empty() ? at_start_ && place.first == 0 : before == before_.size(),
          after_.empty() ? at_end_ && place.last == text_.size() : after == after_.size()};
}

// Where the words before the quote end, some of them about `near`.
std::vector<std::size_t> Surroundings::starts(std::size_t near) const {
  if (at_start_) return {0};
  std::vector<std::size_t> found = text_.find(before_);
  for (std::size_t& start : found) start += before_.size();
  if (found.size() <= most_places) return found;
  const auto after =
      static_cast<std::size_t>(std::lower_bound(found.begin(), found.end(), near) - found.begin());
  const std::size_t from =
      std::min(after - std::min(after, most_places / 2), found.size() - most_places);
  return {found.begin() + static_cast<std::ptrdiff_t>(from),
          found.begin() + static_cast<std::ptrdiff_t>(from + most_places)};
}

// From `first` to where the words after the quote begin.
WordRange Surroundings::from(std::size_t first, std::size_t longest) const {
  const std::size_t limit = std::min(text_.size(), first + longest);
  if (at_end_) return limit == text_.size() ? WordRange{first, limit} : WordRange{};
  if (after_.empty()) return {};
  for (std::size_t last = first; last <= limit; ++last) {
    if (same_after(last) == after_.size()) return {first, last};
  }
  return {};
}

WordRange Surroundings::between(std::size_t longest, std::size_t near) const {
  const auto distance = [&](const WordRange& range) {
    return range.first > near ? range.first - near : near - range.first;
  };
  WordRange best;
  for (const std::size_t start : starts(near)) {
    const WordRange range = from(start, longest);
    if (range.size() == 0) continue;
    if (best.size() == 0 || distance(range) < distance(best)) best = range;
  }
  return best;
}

}  // namespace hoidap::citations
