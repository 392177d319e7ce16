// Words without their endings, so that forms of a word can be known as such: "соглашения" and
// "соглашением" both give "соглашен". Snowball's algorithms (Porter, 2001) for Norwegian, English
// and Russian; Vietnamese words do not change.
//
// A stem is not always a beginning of its word ("countries": "countri"), and is not for display.
// Thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoidap::models {

// The stem of a case-folded `term` in `language`; the term itself where words do not inflect, or
// where we have no rules.
std::string stem(std::string_view term, std::string_view language);

// Whether stem() changes words of `language`.
bool is_stemmed(std::string_view language);

// Words with a weight each, those that are forms of one as the first of them with the weight of
// all; in the order of the first ones.
template <typename Word, typename Weight>
std::vector<std::pair<Word, Weight>> forms_as_one(const std::vector<std::pair<Word, Weight>>& words,
                                                  std::string_view language) {
  std::vector<std::pair<Word, Weight>> merged;
  std::map<std::string, std::size_t> places;
  for (const auto& [word, weight] : words) {
    const auto [place, is_new] = places.emplace(stem(word, language), merged.size());
    if (is_new) {
      merged.emplace_back(word, weight);
    } else {
      merged[place->second].second += weight;
    }
  }
  return merged;
}

}  // namespace hoidap::models
