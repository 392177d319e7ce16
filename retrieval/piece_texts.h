// The sentences of passages as the ids of their SentencePiece pieces: all that dense search needs
// of them. A sentence's vector is the sum of its pieces' rows of the embedding table, scaled to
// length 1, so its similarity to a question q is Σ (q · row of piece) / |Σ rows|, and the product
// with a row is worth computing once per question, not once per sentence (see question_vector.h).
// That is exact, and a sentence takes 2 bytes a piece where its vector would take 4 bytes a
// dimension.
//
// A PieceTexts is a view into a SectionFile, which must outlive it. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "retrieval/section_file.h"

namespace hoidap::retrieval {

using Piece = std::uint16_t;  // a model has at most 65,536 pieces; ours 48,000

// A passage on its way into an index.
struct PieceSentence {
  std::vector<Piece> pieces;
  float length = 0;  // of the sum of their rows
};

class PieceTexts {
 public:
  PieceTexts() = default;
  explicit PieceTexts(const SectionFile& file);

  std::size_t passages() const { return passage_lengths_.size(); }
  std::size_t sentences() const { return sentence_lengths_.size(); }

  // The sentences [first, end) of the passage at `place`.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  Range sentences_of(std::uint32_t place) const {
    return {sentence_starts_[place], sentence_starts_[place + 1]};
  }
  std::span<const Piece> pieces(std::uint32_t sentence) const {
    return pieces_.subspan(piece_starts_[sentence],
                           piece_starts_[sentence + 1] - piece_starts_[sentence]);
  }
  // Of all its sentences, one after the other.
  std::span<const Piece> pieces_of_passage(std::uint32_t place) const {
    const std::uint32_t first = piece_starts_[sentence_starts_[place]];
    return pieces_.subspan(first, piece_starts_[sentence_starts_[place + 1]] - first);
  }
  float sentence_length(std::uint32_t sentence) const { return sentence_lengths_[sentence]; }
  // The length of the sum of all rows of a passage.
  float passage_length(std::uint32_t place) const { return passage_lengths_[place]; }

 private:
  std::span<const std::uint32_t> sentence_starts_;  // of each passage, and the end
  std::span<const std::uint32_t> piece_starts_;     // of each sentence, and the end
  std::span<const Piece> pieces_;
  std::span<const float> sentence_lengths_;
  std::span<const float> passage_lengths_;
};

class PieceTextsWriter {
 public:
  // Begins a passage; then its sentences.
  void add_passage(float length);
  void add_sentence(std::span<const Piece> pieces, float length);
  void write(SectionWriter& writer) &&;

 private:
  std::vector<std::uint32_t> sentence_starts_;
  std::vector<std::uint32_t> piece_starts_;
  std::vector<Piece> pieces_;
  std::vector<float> sentence_lengths_;
  std::vector<float> passage_lengths_;
};

}  // namespace hoidap::retrieval
