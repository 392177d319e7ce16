#include "retrieval/nearest_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "models/text.h"
#include "models/tokenizer.h"

namespace hoidap::retrieval {

namespace {

// A pasted page is a question too: so many of its words, the heaviest, say what it is about.
constexpr std::size_t most_words = 32;

// Nothing that is written without spaces is one word of more pieces.
constexpr std::size_t longest_word = 8;

// What is known of a piece.
constexpr std::uint8_t known = 1;
constexpr std::uint8_t begins = 2;
constexpr std::uint8_t sign = 4;

constexpr std::string_view space = "\u2581";

std::string_view bytes_of(std::span<const Piece> pieces) {
  return {reinterpret_cast<const char*>(pieces.data()), pieces.size_bytes()};
}

// The heaviest of the terms that weigh anything, in their order.
std::vector<QuestionTerm> heaviest(const std::vector<QuestionTerm>& terms) {
  std::vector<QuestionTerm> kept;
  for (const QuestionTerm& term : terms) {
    if (term.weight > 0) kept.push_back({term.word, term.weight, {}});
  }
  std::stable_sort(kept.begin(), kept.end(), [](const QuestionTerm& a, const QuestionTerm& b) {
    return a.weight > b.weight;
  });
  if (kept.size() > most_words) kept.resize(most_words);
  return kept;
}

}  // namespace

NearestWords::NearestWords(const models::Embedder& embedder, const std::vector<QuestionTerm>& terms)
    : embedder_(embedder), kinds_(embedder.table().rows, 0) {
  const std::vector<QuestionTerm> kept = heaviest(terms);
  std::vector<std::string> words;
  for (const QuestionTerm& term : kept) words.push_back(term.word);
  const auto pieces = embedder.tokenizer().encode_words(words);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::vector<Piece> word(pieces[i].begin(), pieces[i].end());
    words_.push_back({unit_vector(without_signs(word)), kept[i].weight});
    total_ += kept[i].weight;
  }
}

std::vector<double> NearestWords::shares(const PieceTexts& texts, std::uint32_t place) const {
  const PieceTexts::Range sentences = texts.sentences_of(place);
  std::vector<double> shares;
  for (std::uint32_t i = sentences.first; i < sentences.end; ++i) {
    shares.push_back(share(texts.pieces(i)));
  }
  return shares;
}

double NearestWords::best_share(const PieceTexts& texts, std::uint32_t place) const {
  const std::vector<double> all = shares(texts, place);
  return all.empty() ? 0 : *std::max_element(all.begin(), all.end());
}

double NearestWords::share(std::span<const Piece> sentence) const {
  if (total_ == 0) return 0;
  std::vector<float> nearest(words_.size(), 0.0F);
  for (std::size_t first = 0; first < sentence.size();) {
    std::size_t end = first + 1;
    while (end < sentence.size() && end - first < longest_word && !begins_word(sentence[end])) {
      ++end;
    }
    take_word(sentence.subspan(first, end - first), nearest);
    first = end;
  }
  double met = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    met += words_[i].weight * static_cast<double>(nearest[i]);
  }
  return met / total_;
}

// Signs before and after a word, and a space that is a piece of its own, are no part of it.
std::span<const Piece> NearestWords::without_signs(std::span<const Piece> word) const {
  while (!word.empty() && is_sign(word.back())) word = word.first(word.size() - 1);
  while (!word.empty() && is_sign(word.front())) word = word.subspan(1);
  return word;
}

void NearestWords::take_word(std::span<const Piece> pieces, std::vector<float>& nearest) const {
  const std::span<const Piece> word = without_signs(pieces);
  if (word.empty()) return;
  const std::size_t row = row_of(word);
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    nearest[i] = std::max(nearest[i], similarities_[row + i]);
  }
}

models::Vector NearestWords::unit_vector(std::span<const Piece> word) const {
  return embedder_.embed_pieces(std::vector<std::int32_t>(word.begin(), word.end()));
}

// Where the similarities of a word are, worked out when it is first met.
std::size_t NearestWords::row_of(std::span<const Piece> word) const {
  const auto [found, is_new] = rows_.emplace(bytes_of(word), similarities_.size());
  if (!is_new) return found->second;
  const models::Vector vector = unit_vector(word);
  for (const QuestionWord& each : words_) {
    similarities_.push_back(std::min(1.0F, models::dot(vector, each.vector)));
  }
  return found->second;
}

bool NearestWords::begins_word(Piece piece) const {
  return (kind_of(piece) & begins) != 0;
}

bool NearestWords::is_sign(Piece piece) const {
  return (kind_of(piece) & sign) != 0;
}

std::uint8_t NearestWords::kind_of(Piece piece) const {
  std::uint8_t& kind = kinds_[piece];
  if (kind != 0) return kind;
  std::string_view text = embedder_.tokenizer().piece(piece);
  kind = known;
  if (text.starts_with(space)) {
    kind |= begins;
    text.remove_prefix(space.size());
  }
  if (!models::has_letter_or_digit(text)) kind |= sign;
  return kind;
}

}  // namespace hoidap::retrieval
