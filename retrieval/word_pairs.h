// Neighbouring words of a question that are neighbours in a passage too: "thi hành án" says more
// than its syllables anywhere. Looked for among the pieces of sentences (retrieval/piece_texts.h):
// the last piece of a word before the first of the next, so that words cut into many pieces may be
// taken for others that touch with the same ones. Only words in the question's own language,
// and what is written alike in others, can be found this way.
//
// Thread-safe: const after construction.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "models/tokenizer.h"
#include "retrieval/piece_texts.h"
#include "retrieval/question_terms.h"

namespace hoidap::retrieval {

class WordPairs {
 public:
  // The pairs of the words of `question`, weighed as its `terms` are.
  WordPairs(const models::Tokenizer& tokenizer, std::string_view question,
            const std::vector<QuestionTerm>& terms);

  // The share of the pairs' weight that stands in the passage at `place`, in [0, 1].
  double share(const PieceTexts& texts, std::uint32_t place) const;

 private:
  struct Pair {
    std::uint32_t pieces = 0;  // the left one in the upper half
    double weight = 0;
    bool operator<(const Pair& other) const { return pieces < other.pieces; }
  };
  std::vector<Pair> pairs_;  // by pieces, each once
  double total_ = 0;
  std::vector<bool> begins_pair_;  // by left piece
};

}  // namespace hoidap::retrieval
