#include "qa/mentions.h"

#include <algorithm>

namespace hoidap::qa {

namespace {

constexpr std::size_t most_things = 100;

bool is_specific(const models::ByteRange& range, const QuestionMeaning& meaning) {
  const auto holds = [&](const models::ByteRange& each) { return each.contains(range); };
  return std::any_of(meaning.names.begin(), meaning.names.end(), holds) ||
         std::any_of(meaning.numbers.begin(), meaning.numbers.end(), holds) ||
         std::any_of(meaning.dates.begin(), meaning.dates.end(),
                     [&](const models::DateMention& date) { return holds(date.range); });
}

}  // namespace

std::vector<models::Vector> things_in(std::string_view text, std::string_view language,
                                      const QuestionMeaning& meaning,
                                      const models::Embedder& embedder) {
  const std::vector<models::Word>& words = meaning.content;
  const auto is_thing = [&](std::size_t at) {
    return at < words.size() && !is_specific(words[at].range, meaning);
  };
  const auto is_followed = [&](std::size_t at) {
    return at + 1 < words.size() && words[at].range.end + 1 == words[at + 1].range.start;
  };
  std::vector<models::Vector> things;
  for (std::size_t at = 0; at < words.size() && things.size() < most_things; ++at) {
    if (!is_thing(at)) continue;
    models::ByteRange range = words[at].range;
    if (language == "vi") {
      if (!is_followed(at)) continue;
      const bool is_last = at > 0 && is_thing(at - 1) && is_followed(at - 1);
      if (is_thing(at + 1)) {
        range.end = words[at + 1].range.end;
      } else if (is_last) {
        continue;
      }
    }
    things.push_back(embedder.embed(text.substr(range.start, range.size())));
  }
  return things;
}

float nearest(const std::vector<models::Vector>& some, const std::vector<models::Vector>& others) {
  float best = -1;
  for (const models::Vector& one : some) {
    for (const models::Vector& other : others) best = std::max(best, models::dot(one, other));
  }
  return best;
}

}  // namespace hoidap::qa
