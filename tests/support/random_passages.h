// Passages of made-up words that are spread as words are (Zipf): few of them stand everywhere, most
// hardly anywhere. The same seed gives the same passages.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/tiny_index.h"

namespace hoidap::tests {

// The word of a rank, most of them with diacritics; words of one rank differ between scripts.
inline std::string made_up_word(std::size_t rank, std::string_view language) {
  static constexpr std::array<std::string_view, 8> latin{"ba", "bà", "bấ", "đo",
                                                         "dô", "kơ", "kễ", "tu"};
  static constexpr std::array<std::string_view, 8> cyrillic{"ба", "бо", "вё", "ве",
                                                            "ги", "гй", "ду", "ше"};
  const auto& syllables = language == "ru" ? cyrillic : latin;
  std::string word;
  do {
    word += syllables[rank % syllables.size()];
    rank /= syllables.size();
  } while (rank > 0);
  return word;
}

class RandomPassages {
 public:
  explicit RandomPassages(std::uint32_t seed, std::size_t vocabulary = 2000) : random_(seed) {
    double sum = 0;
    for (std::size_t rank = 0; rank < vocabulary; ++rank) {
      sum += 1 / std::pow(static_cast<double>(rank + 1), 1.1);
      sums_.push_back(sum);
    }
  }

  std::mt19937& random() { return random_; }

  std::size_t rank() {
    const double drawn = sums_.back() * static_cast<double>(random_()) / 4294967296.0;
    return static_cast<std::size_t>(std::lower_bound(sums_.begin(), sums_.end(), drawn) -
                                    sums_.begin());
  }
  std::string word(std::string_view language) { return made_up_word(rank(), language); }

  // A text of sentences, some of whose words come again and again.
  std::string text(std::string_view language, std::size_t words) {
    std::string text;
    std::string topic = word(language);
    for (std::size_t i = 0; i < words; ++i) {
      if (i > 0) text += random_() % 12 == 0 ? ". " : " ";
      text += random_() % 10 == 0 ? topic : word(language);
    }
    return text;
  }

  // Passages in `languages` by turns and at random, of rising ids with gaps.
  std::vector<LooseText> passages(std::size_t count, const std::vector<std::string>& languages,
                                  std::size_t most_words = 40) {
    std::vector<LooseText> passages;
    std::int64_t id = 0;
    for (std::size_t i = 0; i < count; ++i) {
      id += 1 + static_cast<std::int64_t>(random_() % 3);
      const std::string& language = languages[random_() % languages.size()];
      passages.push_back({id, language, text(language, 1 + random_() % most_words)});
    }
    return passages;
  }

 private:
  std::mt19937 random_;
  std::vector<double> sums_;
};

}  // namespace hoidap::tests
