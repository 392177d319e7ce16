// A text by its words, prepared to find the same words and words like them in it: what quotes are
// looked up in. Words are those of models/written_words.h; every distinct one has a number.
//
// Preparing is linear in the text, which must outlive the object; about 20 bytes a word.
// Thread-safe: no shared state.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/text.h"

namespace hoidap::citations {

using WordNumber = std::uint32_t;

// Words from `first` to before `last`, counted in a text.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
  bool contains(const WordRange& inner) const { return first <= inner.first && inner.last <= last; }
  bool operator==(const WordRange&) const = default;
};

class WordText {
 public:
  // The number of every word that is not in the text.
  static constexpr WordNumber unknown = 0xFFFFFFFF;

  explicit WordText(std::string_view text);
  // Numbers are known by views of what the object holds.
  WordText(const WordText&) = delete;
  WordText& operator=(const WordText&) = delete;

  std::size_t size() const { return numbers_.size(); }
  std::span<const WordNumber> numbers() const { return numbers_; }
  // The words of another text in the numbers of this one.
  std::vector<WordNumber> numbers_of(std::string_view other) const;
  // What the words of any text weigh; see `weight`.
  static std::size_t weight_of(std::string_view other);
  // The form of every distinct word, in no order.
  std::vector<std::string_view> distinct_words() const;
  // The bytes of some words, which must not be none.
  models::ByteRange bytes(WordRange words) const;
  // The first word that starts at `offset` or after it.
  std::size_t word_at(std::size_t offset) const;
  // How much a word says: 4, a mark of punctuation 1.
  std::size_t weight(WordNumber number) const { return number == unknown ? 0 : weights_[number]; }
  // Where a word stands, ascending.
  std::span<const std::uint32_t> places(WordNumber number) const;

  // The first words of all places where `words` stand in this order, ascending; places may overlap.
  // Linear in the text at worst, and mostly in how often the rarest of the words stands there.
  std::vector<std::size_t> find(std::span<const WordNumber> words) const;

 private:
  WordNumber number_of(std::string_view written, bool punctuation);
  void gather_places();
  std::vector<std::size_t> find_by_rarest(std::span<const WordNumber> words,
                                          std::size_t rarest) const;
  std::vector<std::size_t> find_by_reading(std::span<const WordNumber> words) const;

  std::vector<std::uint32_t> starts_;  // bytes
  std::vector<std::uint32_t> ends_;
  std::vector<WordNumber> numbers_;
  std::vector<std::uint8_t> weights_;  // by number
  std::deque<std::string> forms_;      // of words whose form is not what the text has
  std::unordered_map<std::string_view, WordNumber> known_;
  std::vector<std::uint32_t> place_starts_;  // of each number in places_
  std::vector<std::uint32_t> places_;
};

}  // namespace hoidap::citations
