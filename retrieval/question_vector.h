// The vector of a question, and how near the texts of an index are to it. What a piece adds to a
// sentence's similarity (question · row) is worked out when the piece is first met, and kept.
//
// Similarities are in [-1, 1] and the same bits on every machine: the question's vector is rounded
// to 14 bits, and products with the int8 rows are summed as integers. Thread-safe: threads that
// meet a piece at once work out the same. The embedder must outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/embedder.h"
#include "retrieval/piece_texts.h"

namespace hoidap::retrieval {

struct PassageSimilarity {
  double passage = 0;        // of the passage as a whole
  double best_sentence = 0;  // of its nearest sentence
  // What dense search ranks by.
  double sum() const { return passage + best_sentence; }
};

class QuestionVector {
 public:
  QuestionVector(const models::Embedder& embedder, std::string_view question);
  // Of a question that means more than its own words say: `vector`, of unit length, is taken
  // instead of its own (retrieval/question_context.h).
  QuestionVector(const models::Embedder& embedder, std::string_view question,
                 models::Vector vector);

  const models::Vector& vector() const { return vector_; }
  // The pieces that it is the sum of.
  std::span<const std::int32_t> pieces() const { return pieces_; }

  // Works out what the pieces of passages weigh, all together: faster than when each is met, for
  // the rows of the table are read in their order.
  void prepare(const PieceTexts& texts, std::span<const std::uint32_t> places) const;

  PassageSimilarity similarity(const PieceTexts& texts, std::uint32_t place) const;
  // Of each sentence of a passage, in order.
  std::vector<double> sentence_similarities(const PieceTexts& texts, std::uint32_t place) const;

 private:
  void round();
  float known_weight(Piece piece) const;
  void weigh(std::span<const Piece> pieces) const;
  float product_with_row(Piece piece) const;
  double sum_of_weights(std::span<const Piece> pieces) const;
  double weight_of(std::span<const Piece> pieces) const;

  const models::EmbeddingTable& table_;
  std::vector<std::int32_t> pieces_;
  models::Vector vector_;
  std::vector<std::int16_t> rounded_;
  float scale_ = 0;                           // of rounded_
  mutable std::vector<float> piece_weights_;  // not a number until it is needed; shared by threads
};

}  // namespace hoidap::retrieval
