#include "retrieval/question_vector.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "models/tokenizer.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hoidap::retrieval {

namespace {

constexpr float highest_rounded = 8191;

// Whole numbers add up alike in any order, so every kernel gives the same. Sums stay below 2^31 up
// to 2,000 dimensions.
using IntegerDot = std::int32_t (*)(const std::int8_t*, const std::int16_t*, std::size_t);

std::int32_t dot_baseline(const std::int8_t* row, const std::int16_t* question, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    sum += static_cast<std::int32_t>(row[i]) * static_cast<std::int32_t>(question[i]);
  }
  return sum;
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::int32_t dot_avx2(const std::int8_t* row, const std::int16_t* question,
                                              std::size_t size) {
  constexpr std::size_t width = 16;
  __m256i total = _mm256_setzero_si256();
  std::size_t i = 0;
  for (; i + width <= size; i += width) {
    const auto* bytes = reinterpret_cast<const __m128i*>(row + i);
    const auto* words = reinterpret_cast<const __m256i*>(question + i);
    const __m256i products =
        _mm256_madd_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128(bytes)), _mm256_loadu_si256(words));
    total = _mm256_add_epi32(total, products);
  }
  alignas(32) std::int32_t lanes[8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), total);
  return std::accumulate(lanes, lanes + 8, dot_baseline(row + i, question + i, size - i));
}
#endif

IntegerDot fastest_dot() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return dot_avx2;
#endif
  return dot_baseline;
}

// Rows lie anywhere in a table that no cache holds: each is asked for before its turn.
constexpr std::size_t rows_ahead = 8;

void fetch_row(const models::EmbeddingTable& table, Piece piece) {
  constexpr std::size_t cache_line = 64;
  const std::int8_t* row = table.values + piece * table.dimension;
  for (std::size_t i = 0; i < table.dimension; i += cache_line) __builtin_prefetch(row + i);
}

}  // namespace

QuestionVector::QuestionVector(const models::Embedder& embedder, std::string_view question)
    : table_(embedder.table()),
      pieces_(embedder.tokenizer().encode(question)),
      vector_(embedder.embed_pieces(pieces_)),
      rounded_(vector_.size()),
      piece_weights_(table_.rows, std::numeric_limits<float>::quiet_NaN()) {
  round();
}

QuestionVector::QuestionVector(const models::Embedder& embedder, std::string_view question,
                               models::Vector vector)
    : QuestionVector(embedder, question) {
  vector_ = std::move(vector);
  round();
}

void QuestionVector::round() {
  float highest = 0;
  for (const float value : vector_) highest = std::max(highest, std::abs(value));
  if (highest == 0) return;
  scale_ = highest / highest_rounded;
  for (std::size_t i = 0; i < vector_.size(); ++i) {
    rounded_[i] = static_cast<std::int16_t>(std::lround(vector_[i] / scale_));
  }
}

float QuestionVector::product_with_row(Piece piece) const {
  static const IntegerDot integer_dot = fastest_dot();
  const std::int32_t dot =
      integer_dot(table_.values + piece * table_.dimension, rounded_.data(), table_.dimension);
  return static_cast<float>(dot) * scale_ * table_.scales[piece];
}

// What is known of a piece so far: not a number where nothing is.
float QuestionVector::known_weight(Piece piece) const {
  return std::atomic_ref(piece_weights_[piece]).load(std::memory_order_relaxed);
}

void QuestionVector::weigh(std::span<const Piece> pieces) const {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t ahead = i + rows_ahead;
    if (ahead < pieces.size() && std::isnan(known_weight(pieces[ahead]))) {
      fetch_row(table_, pieces[ahead]);
    }
    if (!std::isnan(known_weight(pieces[i]))) continue;
    std::atomic_ref(piece_weights_[pieces[i]])
        .store(product_with_row(pieces[i]), std::memory_order_relaxed);
  }
}

void QuestionVector::prepare(const PieceTexts& texts, std::span<const std::uint32_t> places) const {
  std::vector<std::uint8_t> is_met(table_.rows, 0);
  for (const std::uint32_t place : places) {
    for (const Piece piece : texts.pieces_of_passage(place)) is_met[piece] = 1;
  }
  // In the order of the table, which memory is read fastest in.
  std::vector<Piece> pieces;
  for (std::size_t piece = 0; piece < is_met.size(); ++piece) {
    if (is_met[piece] != 0) pieces.push_back(static_cast<Piece>(piece));
  }
  weigh(pieces);
}

double QuestionVector::sum_of_weights(std::span<const Piece> pieces) const {
  double sum = 0;
  for (const Piece piece : pieces) sum += static_cast<double>(known_weight(piece));
  return sum;
}

double QuestionVector::weight_of(std::span<const Piece> pieces) const {
  const double sum = sum_of_weights(pieces);
  if (!std::isnan(sum)) return sum;
  weigh(pieces);  // one of them is new
  return sum_of_weights(pieces);
}

PassageSimilarity QuestionVector::similarity(const PieceTexts& texts, std::uint32_t place) const {
  const PieceTexts::Range sentences = texts.sentences_of(place);
  PassageSimilarity result;
  result.best_sentence = -1;
  double sum = 0;
  for (std::uint32_t sentence = sentences.first; sentence < sentences.end; ++sentence) {
    const double weight = weight_of(texts.pieces(sentence));
    const auto length = static_cast<double>(texts.sentence_length(sentence));
    result.best_sentence = std::max(result.best_sentence, length > 0 ? weight / length : 0.0);
    sum += weight;
  }
  const auto length = static_cast<double>(texts.passage_length(place));
  if (length > 0) result.passage = sum / length;
  return result;
}

std::vector<double> QuestionVector::sentence_similarities(const PieceTexts& texts,
                                                          std::uint32_t place) const {
  const PieceTexts::Range sentences = texts.sentences_of(place);
  std::vector<double> similarities;
  for (std::uint32_t sentence = sentences.first; sentence < sentences.end; ++sentence) {
    const auto length = static_cast<double>(texts.sentence_length(sentence));
    similarities.push_back(length > 0 ? weight_of(texts.pieces(sentence)) / length : 0.0);
  }
  return similarities;
}

}  // namespace hoidap::retrieval
