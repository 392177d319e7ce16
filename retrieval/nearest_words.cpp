#include "retrieval/nearest_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "models/product_kernel.h"
#include "models/tokenizer.h"

namespace hoidap::retrieval {

namespace {

// A pasted page is a question too: so many of its words, the heaviest, say what it is about.
constexpr std::size_t most_words = 16;  // as many as a register holds

// Words that weigh less than this share of the heaviest one change nothing.
constexpr double least_share = 0.1;

// Nothing that is written without spaces is one word of more pieces.
constexpr std::size_t longest_word = 8;

std::string_view bytes_of(std::span<const Piece> pieces) {
  return {reinterpret_cast<const char*>(pieces.data()), pieces.size_bytes()};
}

float length_of(std::span<const float> vector) {
  return std::sqrt(models::dot(vector, vector));
}

// The terms that weigh anything, heaviest first, as many as are looked for.
std::vector<QuestionTerm> heaviest(const std::vector<QuestionTerm>& terms) {
  std::vector<QuestionTerm> kept;
  for (const QuestionTerm& term : terms) {
    if (term.weight > 0) kept.push_back({term.word, term.weight, {}});
  }
  std::stable_sort(kept.begin(), kept.end(), [](const QuestionTerm& a, const QuestionTerm& b) {
    return a.weight > b.weight;
  });
  if (kept.size() > most_words) kept.resize(most_words);
  while (!kept.empty() && kept.back().weight < least_share * kept.front().weight) kept.pop_back();
  return kept;
}

}  // namespace

NearestWords::NearestWords(const models::Embedder& embedder, const std::vector<QuestionTerm>& terms)
    : embedder_(embedder),
      tokenizer_(embedder.tokenizer()),
      vectors_(embedder.dimension() * most_words) {
  const std::vector<QuestionTerm> kept = heaviest(terms);
  std::vector<std::string> words;
  for (const QuestionTerm& term : kept) words.push_back(term.word);
  const auto pieces = tokenizer_.encode_words(words);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::vector<Piece> word(pieces[i].begin(), pieces[i].end());
    std::vector<float> sum;
    append_sum(without_signs(word), sum);
    const float length = length_of(sum);
    for (std::size_t j = 0; j < sum.size(); ++j) {
      vectors_[j * most_words + i] = length > 0 ? sum[j] / length : 0;
    }
    weights_.push_back(kept[i].weight);
    total_ += kept[i].weight;
  }
}

std::vector<double> NearestWords::shares(const PieceTexts& texts, std::uint32_t place) const {
  const PieceTexts::Range sentences = texts.sentences_of(place);
  std::vector<double> shares(sentences.end - sentences.first, 0.0);
  if (total_ == 0) return shares;
  // All words of the passage are looked up together, then compared sentence by sentence.
  const std::span<const Piece> passage = texts.pieces_of_passage(place);
  std::vector<std::size_t> rows;
  std::vector<std::size_t> ends;  // of each sentence, in rows
  std::vector<float> sums;
  sums.reserve(passage.size() * embedder_.dimension());
  for (std::uint32_t i = sentences.first; i < sentences.end; ++i) {
    for_each_word(texts.pieces(i), [&](std::span<const Piece> word) {
      const auto [found, is_new] = rows_.try_emplace(bytes_of(word), rows_.size());
      if (is_new) append_sum(word, sums);
      rows.push_back(found->second);
    });
    ends.push_back(rows.size());
  }
  compare_words(sums);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::size_t first = i == 0 ? 0 : ends[i - 1];
    shares[i] = share(std::span(rows).subspan(first, ends[i] - first));
  }
  return shares;
}

double NearestWords::best_share(const PieceTexts& texts, std::uint32_t place) const {
  const std::vector<double> all = shares(texts, place);
  return all.empty() ? 0 : *std::max_element(all.begin(), all.end());
}

// Calls `use` with the pieces of each word.
template <typename Use>
void NearestWords::for_each_word(std::span<const Piece> text, const Use& use) const {
  for (std::size_t first = 0; first < text.size();) {
    std::size_t end = first + 1;
    while (end < text.size() && end - first < longest_word &&
           !tokenizer_.shape(text[end]).begins_word) {
      ++end;
    }
    const std::span<const Piece> word = without_signs(text.subspan(first, end - first));
    if (!word.empty()) use(word);
    first = end;
  }
}

// Signs before and after a word, and a space that is a piece of its own, are no part of it.
std::span<const Piece> NearestWords::without_signs(std::span<const Piece> word) const {
  while (!word.empty() && tokenizer_.shape(word.back()).is_sign) word = word.first(word.size() - 1);
  while (!word.empty() && tokenizer_.shape(word.front()).is_sign) word = word.subspan(1);
  return word;
}

void NearestWords::append_sum(std::span<const Piece> word, std::vector<float>& sums) const {
  const std::vector<std::int32_t> ids(word.begin(), word.end());
  sums.resize(sums.size() + embedder_.dimension());
  embedder_.sum_rows(ids, std::span(sums).last(embedder_.dimension()));
}

// Adds the similarities of words that are met for the first time, given the sums of their rows.
void NearestWords::compare_words(std::span<const float> sums) const {
  const std::size_t known = similarities_.size();
  const std::size_t words = sums.size() / embedder_.dimension();
  similarities_.resize(known + words * most_words);
  const std::span<float> added = std::span(similarities_).subspan(known);
  models::fastest_product_kernel().add_products(sums, vectors_, embedder_.dimension(), most_words,
                                                added);
  for (std::size_t i = 0; i < words; ++i) {
    const auto sum = sums.subspan(i * embedder_.dimension(), embedder_.dimension());
    const float length = length_of(sum);
    for (float& similarity : added.subspan(i * most_words, most_words)) {
      similarity = length > 0 ? std::clamp(similarity / length, 0.0F, 1.0F) : 0;
    }
  }
}

// Of the words in `rows`.
double NearestWords::share(std::span<const std::size_t> rows) const {
  std::array<float, most_words> nearest{};
  for (const std::size_t row : rows) {
    const auto word = std::span(similarities_).subspan(row * most_words, most_words);
    for (std::size_t i = 0; i < most_words; ++i) nearest[i] = std::max(nearest[i], word[i]);
  }
  double met = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    met += weights_[i] * static_cast<double>(nearest[i]);
  }
  return met / total_;
}

}  // namespace hoidap::retrieval
