// How much of a question is meant by a sentence, word by word: each word of the question counts as
// far as the word of the sentence that is nearest to it says the same, another form of it, a
// synonym or a translation. A sentence's vector is the sum of its words and tells what they are
// about together; this tells whether each of the question's words is met at all. It is the late
// interaction of ColBERT (Khattab and Zaharia, SIGIR 2020), over vectors that do not depend on the
// text around a word.
//
// Words of a sentence are runs of its SentencePiece pieces (retrieval/piece_texts.h), so nothing
// but the index is read. The same bits on every machine. Thread-safety: one thread at a time, for
// what is known of words is kept. What it is made of, and the index whose texts it is asked about,
// must outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/embedder.h"
#include "models/tokenizer.h"
#include "retrieval/piece_texts.h"
#include "retrieval/question_terms.h"

namespace hoidap::retrieval {

class NearestWords {
 public:
  // The words of a question, each with its weight. Of a very long one the heaviest count.
  NearestWords(const models::Embedder& embedder, const std::vector<QuestionTerm>& terms);

  // The share of the question's weight that each sentence of a passage means, in [0, 1].
  std::vector<double> shares(const PieceTexts& texts, std::uint32_t place) const;
  // Of its best sentence; 0 where it has none.
  double best_share(const PieceTexts& texts, std::uint32_t place) const;

 private:
  template <typename Use>
  void for_each_word(std::span<const Piece> text, const Use& use) const;
  std::span<const Piece> without_signs(std::span<const Piece> word) const;
  void append_sum(std::span<const Piece> word, std::vector<float>& sums) const;
  void compare_words(std::span<const float> sums) const;
  double share(std::span<const std::size_t> rows) const;

  const models::Embedder& embedder_;
  const models::Tokenizer& tokenizer_;
  std::vector<double> weights_;  // of the question's words
  double total_ = 0;
  models::Vector vectors_;  // of unit length; a row for each dimension

  // The words met so far, by the bytes of their pieces, and a row of similarities to the question's
  // words for each.
  mutable std::unordered_map<std::string_view, std::size_t> rows_;
  mutable std::vector<float> similarities_;
};

}  // namespace hoidap::retrieval
