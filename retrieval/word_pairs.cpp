#include "retrieval/word_pairs.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>

#include "models/text.h"

namespace hoidap::retrieval {

namespace {

std::uint32_t joined(std::int32_t left, std::int32_t right) {
  return static_cast<std::uint32_t>(left) << 16 | static_cast<std::uint32_t>(right);
}

}  // namespace

WordPairs::WordPairs(const models::Tokenizer& tokenizer, std::string_view question,
                     const std::vector<QuestionTerm>& terms)
    : begins_pair_(std::size_t{std::numeric_limits<Piece>::max()} + 1, false) {
  std::map<std::string, double> weights;
  for (const QuestionTerm& term : terms) weights.emplace(term.word, term.weight);
  std::vector<std::string> words;
  for (models::Word& word : models::words_of(question)) words.push_back(std::move(word.term));
  const std::vector<std::vector<std::int32_t>> pieces = tokenizer.encode_words(words);

  std::map<std::uint32_t, double> pairs;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
    if (pieces[i].empty() || pieces[i + 1].empty()) continue;
    // A pair says as much as the lesser of its words, for "of the" is everywhere.
    const double weight = std::min(weights[words[i]], weights[words[i + 1]]);
    pairs.emplace(joined(pieces[i].back(), pieces[i + 1].front()), weight);
    begins_pair_[static_cast<std::size_t>(pieces[i].back())] = true;
  }
  for (const auto& [pair, weight] : pairs) {
    pairs_.push_back({pair, weight});
    total_ += weight;
  }
}

double WordPairs::share(const PieceTexts& texts, std::uint32_t place) const {
  if (total_ == 0) return 0;
  std::vector<bool> is_found(pairs_.size(), false);
  const PieceTexts::Range sentences = texts.sentences_of(place);
  for (std::uint32_t sentence = sentences.first; sentence < sentences.end; ++sentence) {
    const std::span<const Piece> pieces = texts.pieces(sentence);
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
      if (!begins_pair_[pieces[i]]) continue;
      const Pair pair{joined(pieces[i], pieces[i + 1]), 0};
      const auto found = std::lower_bound(pairs_.begin(), pairs_.end(), pair);
      if (found == pairs_.end() || found->pieces != pair.pieces) continue;
      is_found[static_cast<std::size_t>(found - pairs_.begin())] = true;
    }
  }
  double weight = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    if (is_found[i]) weight += pairs_[i].weight;
  }
  return weight / total_;
}

}  // namespace hoidap::retrieval
