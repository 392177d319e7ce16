// The text of a document that is most like a quote which is not in it any more. Thread-safe: no
// shared state.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "citations/surroundings.h"
#include "citations/word_text.h"

namespace hoidap::citations {

// A quote in the numbers of a text.
struct QuotedWords {
  QuotedWords(const WordText& text, std::string_view quote)
      : numbers(text.numbers_of(quote)), weight(WordText::weight_of(quote)) {}

  std::vector<WordNumber> numbers;
  std::size_t weight = 0;  // of all of them
};

// Less alike than this, two texts only happen to share words: half of them.
inline constexpr double least_similarity = .5;

// Of the words of both texts the share that both have in the same order: twice the weight of their
// longest common subsequence by the weight of both. In [0, 1]. Of texts of thousands of words the
// order is not looked at, so that time stays bounded.
double similarity(const WordText& text, const QuotedWords& quote, WordRange words);

// What is most like `quote`, at least as much as least_similarity: what stands between the words
// that were around the quote, else the sentence (or two of them that follow each other) that has
// most in common with it, or as many words at the start or end of one; of equals the one with the
// better surroundings, then the one nearer to the word `near`. `sentences` are those of the text in
// order.
std::optional<WordRange> nearest_text(const WordText& text, const QuotedWords& quote,
                                      const Surroundings& surroundings,
                                      std::span<const WordRange> sentences, std::size_t near);

// What stands where the quote stood, when all the words around it are still there and it is like
// the quote.
std::optional<WordRange> edited_in_place(const WordText& text, const QuotedWords& quote,
                                         const Surroundings& surroundings, std::size_t near);

}  // namespace hoidap::citations
