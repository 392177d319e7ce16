#include "citations/nearest_text.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace hoidap::citations {

namespace {

constexpr std::size_t most_cells = 1u << 20;   // compared in order
constexpr std::size_t most_places = 1u << 15;  // of words of the quote that are followed up
constexpr std::size_t sentences_compared = 6;  // closely
constexpr double worth_of_surroundings = .1;   // of one side, in similarity

// Weight of the longest common subsequence.
std::size_t common_in_order(const WordText& text, std::span<const WordNumber> a,
                            std::span<const WordNumber> b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const WordNumber word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + text.weight(word) : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

std::size_t common_in_any_order(const WordText& text, std::span<const WordNumber> a,
                                std::span<const WordNumber> b) {
  std::vector<WordNumber> first(a.begin(), a.end());
  std::vector<WordNumber> second(b.begin(), b.end());
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  std::vector<WordNumber> both;
  std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(both));
  std::size_t weight = 0;
  for (const WordNumber word : both) weight += text.weight(word);
  return weight;
}

// The places of `number`, those about `near` if there are more than `most`.
std::span<const std::uint32_t> some_places(const WordText& text, WordNumber number,
                                           std::size_t near, std::size_t most) {
  const std::span<const std::uint32_t> all = text.places(number);
  if (all.size() <= most) return all;
  const auto after =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), near) - all.begin());
  const std::size_t from = std::min(after - std::min(after, most / 2), all.size() - most);
  return all.subspan(from, most);
}

// The words of a quote, each once, the rarest in the text first.
std::vector<WordNumber> rarest_first(const WordText& text, const QuotedWords& quote) {
  std::vector<WordNumber> words = quote.numbers;
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::sort(words.begin(), words.end(), [&](WordNumber a, WordNumber b) {
    return std::make_tuple(text.places(a).size(), a) < std::make_tuple(text.places(b).size(), b);
  });
  return words;
}

// The sentences that promise most, by the words they share with the quote.
std::vector<std::size_t> promising(const WordText& text, const QuotedWords& quote,
                                   std::span<const WordRange> sentences, std::size_t near) {
  std::map<std::size_t, std::size_t> shared;  // weight, by sentence
  std::size_t left = most_places;
  for (const WordNumber word : rarest_first(text, quote)) {
    const auto places = some_places(text, word, near, left);
    left -= places.size();
    std::size_t last = sentences.size();
    for (const std::size_t place : places) {
      const auto after = std::upper_bound(
          sentences.begin(), sentences.end(), place,
          [](std::size_t at, const WordRange& sentence) { return at < sentence.first; });
      if (after == sentences.begin()) continue;
      const auto at = static_cast<std::size_t>(after - sentences.begin()) - 1;
      if (place >= sentences[at].last || at == last) continue;  // each word counts once
      shared[at] += text.weight(word);
      last = at;
    }
    if (left == 0) break;
  }
  std::vector<std::pair<double, std::size_t>> ranked;
  const auto length = static_cast<double>(quote.numbers.size());
  for (const auto& [at, weight] : shared) {
    ranked.emplace_back(
        -static_cast<double>(weight) / (length + static_cast<double>(sentences[at].size())), at);
  }
  const std::size_t kept = std::min(ranked.size(), sentences_compared);
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < kept; ++i) best.push_back(ranked[i].second);
  return best;
}

// The best of what was compared so far.
class Nearest {
 public:
  Nearest(const WordText& text, const QuotedWords& quote, const Surroundings& surroundings,
          std::size_t near)
      : text_(text), quote_(quote), surroundings_(surroundings), near_(near) {}

  void compare(WordRange words) {
    const double alike = similarity(text_, quote_, words);
    if (alike < least_similarity) return;
    const Agreement agreement = surroundings_.around(words);
    const double score = alike + worth_of_surroundings * (agreement.before + agreement.after);
    const std::size_t distance = words.first > near_ ? words.first - near_ : near_ - words.first;
    const auto rank = std::make_tuple(-score, distance, words.first, words.last);
    if (best_ && rank_ <= rank) return;
    best_ = words;
    rank_ = rank;
  }

  std::optional<WordRange> best() const { return best_; }

 private:
  const WordText& text_;
  const QuotedWords& quote_;
  const Surroundings& surroundings_;
  std::size_t near_;
  std::optional<WordRange> best_;
  std::tuple<double, std::size_t, std::size_t, std::size_t> rank_;
};

}  // namespace

double similarity(const WordText& text, const QuotedWords& quote, WordRange words) {
  const auto other = text.numbers().subspan(words.first, words.size());
  std::size_t weight = quote.weight;
  for (const WordNumber word : other) weight += text.weight(word);
  if (weight == 0) return 0;
  const bool small = quote.numbers.size() <= most_cells / std::max<std::size_t>(other.size(), 1);
  const std::size_t common = small ? common_in_order(text, quote.numbers, other)
                                   : common_in_any_order(text, quote.numbers, other);
  return 2 * static_cast<double>(common) / static_cast<double>(weight);
}

std::optional<WordRange> edited_in_place(const WordText& text, const QuotedWords& quote,
                                         const Surroundings& surroundings, std::size_t near) {
  // Of three times as many words no half could be the same.
  const std::size_t longest = 3 * quote.numbers.size() + 3;
  const WordRange place = surroundings.between(longest, near);
  if (place.size() == 0 || similarity(text, quote, place) < least_similarity) return std::nullopt;
  return place;
}

std::optional<WordRange> nearest_text(const WordText& text, const QuotedWords& quote,
                                      const Surroundings& surroundings,
                                      std::span<const WordRange> sentences, std::size_t near) {
  if (const auto place = edited_in_place(text, quote, surroundings, near)) return place;
  Nearest nearest(text, quote, surroundings, near);
  const std::vector<std::size_t> candidates = promising(text, quote, sentences, near);
  for (const std::size_t at : candidates) {
    nearest.compare(sentences[at]);
    if (at > 0) nearest.compare({sentences[at - 1].first, sentences[at].last});
    if (at + 1 < sentences.size()) {
      nearest.compare({sentences[at].first, sentences[at + 1].last});
    }
  }
  if (nearest.best()) return nearest.best();
  // The quote may have become a part of a much longer sentence.
  const std::size_t length = quote.numbers.size();
  for (const std::size_t at : candidates) {
    const WordRange& sentence = sentences[at];
    if (sentence.size() <= length) continue;
    nearest.compare({sentence.first, sentence.first + length});
    nearest.compare({sentence.last - length, sentence.last});
  }
  return nearest.best();
}

}  // namespace hoidap::citations
