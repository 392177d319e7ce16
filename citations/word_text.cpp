#include "citations/word_text.h"

#include <algorithm>
#include <limits>

#include "models/error.h"
#include "models/written_words.h"

namespace hoidap::citations {

namespace {

constexpr std::uint8_t weight_of_word = 4;
constexpr std::uint8_t weight_of_mark = 1;

}  // namespace

WordText::WordText(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorKind::internal, "a text too large to check quotes in");
  }
  models::for_each_written_word(text, [&](const models::WrittenWord& word) {
    const std::string_view written = text.substr(word.range.start, word.range.size());
    starts_.push_back(static_cast<std::uint32_t>(word.range.start));
    ends_.push_back(static_cast<std::uint32_t>(word.range.end));
    numbers_.push_back(number_of(written, word.punctuation));
  });
  gather_places();
}

WordNumber WordText::number_of(std::string_view written, bool punctuation) {
  // Most words were seen before, as they are written.
  if (const auto found = known_.find(written); found != known_.end()) return found->second;
  std::string form = models::written_form(written);
  if (form != written) {
    if (const auto found = known_.find(form); found != known_.end()) return found->second;
    written = forms_.emplace_back(std::move(form));
  }
  const auto number = static_cast<WordNumber>(weights_.size());
  known_.emplace(written, number);
  weights_.push_back(punctuation ? weight_of_mark : weight_of_word);
  return number;
}

std::size_t WordText::weight_of(std::string_view other) {
  std::size_t weight = 0;
  models::for_each_written_word(other, [&](const models::WrittenWord& word) {
    weight += word.punctuation ? weight_of_mark : weight_of_word;
  });
  return weight;
}

// A counting sort of the words by number.
void WordText::gather_places() {
  place_starts_.assign(known_.size() + 1, 0);
  for (const WordNumber number : numbers_) ++place_starts_[number + 1];
  for (std::size_t i = 1; i < place_starts_.size(); ++i) place_starts_[i] += place_starts_[i - 1];
  std::vector<std::uint32_t> next(place_starts_.begin(), place_starts_.end() - 1);
  places_.resize(numbers_.size());
  for (std::size_t at = 0; at < numbers_.size(); ++at) {
    places_[next[numbers_[at]]++] = static_cast<std::uint32_t>(at);
  }
}

std::vector<WordNumber> WordText::numbers_of(std::string_view other) const {
  std::vector<WordNumber> numbers;
  models::for_each_written_word(other, [&](const models::WrittenWord& word) {
    const std::string form =
        models::written_form(other.substr(word.range.start, word.range.size()));
    const auto found = known_.find(form);
    numbers.push_back(found == known_.end() ? unknown : found->second);
  });
  return numbers;
}

std::vector<std::string_view> WordText::distinct_words() const {
  std::vector<std::string_view> words;
  words.reserve(known_.size());
  for (const auto& [word, number] : known_) words.push_back(word);
  return words;
}

models::ByteRange WordText::bytes(WordRange words) const {
  return {starts_[words.first], ends_[words.last - 1]};
}

std::size_t WordText::word_at(std::size_t offset) const {
  return static_cast<std::size_t>(std::lower_bound(starts_.begin(), starts_.end(), offset) -
                                  starts_.begin());
}

std::span<const std::uint32_t> WordText::places(WordNumber number) const {
  if (number == unknown) return {};
  return std::span(places_).subspan(place_starts_[number],
                                    place_starts_[number + 1] - place_starts_[number]);
}

std::vector<std::size_t> WordText::find(std::span<const WordNumber> words) const {
  if (words.empty() || words.size() > size()) return {};
  std::size_t rarest = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (places(words[i]).size() < places(words[rarest]).size()) rarest = i;
  }
  const bool is_rare = places(words[rarest]).size() <= size() / words.size();
  return is_rare ? find_by_rarest(words, rarest) : find_by_reading(words);
}

std::vector<std::size_t> WordText::find_by_rarest(std::span<const WordNumber> words,
                                                  std::size_t rarest) const {
  std::vector<std::size_t> found;
  for (const std::size_t place : places(words[rarest])) {
    if (place < rarest || place - rarest + words.size() > size()) continue;
    const auto start = numbers_.begin() + static_cast<std::ptrdiff_t>(place - rarest);
    if (std::equal(words.begin(), words.end(), start)) found.push_back(place - rarest);
  }
  return found;
}

// Knuth, Morris, Pratt: never looks back in the text, whatever repeats in it.
std::vector<std::size_t> WordText::find_by_reading(std::span<const WordNumber> words) const {
  std::vector<std::size_t> borders(words.size() + 1, 0);
  for (std::size_t i = 1, border = 0; i < words.size(); ++i) {
    while (border > 0 && words[i] != words[border]) border = borders[border];
    if (words[i] == words[border]) ++border;
    borders[i + 1] = border;
  }
  std::vector<std::size_t> found;
  for (std::size_t at = 0, matched = 0; at < size(); ++at) {
    while (matched > 0 && (matched == words.size() || numbers_[at] != words[matched])) {
      matched = borders[matched];
    }
    if (numbers_[at] == words[matched]) ++matched;
    if (matched == words.size()) found.push_back(at + 1 - matched);
  }
  return found;
}

}  // namespace hoidap::citations
