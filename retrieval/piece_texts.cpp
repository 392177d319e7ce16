#include "retrieval/piece_texts.h"

#include <utility>

namespace hoidap::retrieval {

PieceTexts::PieceTexts(const SectionFile& file)
    : sentence_starts_(file.array<std::uint32_t>("sentence_starts")),
      piece_starts_(file.array<std::uint32_t>("piece_starts")),
      pieces_(file.array<Piece>("pieces")),
      sentence_lengths_(file.array<float>("sentence_lengths")),
      passage_lengths_(file.array<float>("passage_lengths")) {}

void PieceTextsWriter::add_passage(float length) {
  sentence_starts_.push_back(static_cast<std::uint32_t>(sentence_lengths_.size()));
  passage_lengths_.push_back(length);
}

void PieceTextsWriter::add_sentence(std::span<const Piece> pieces, float length) {
  piece_starts_.push_back(static_cast<std::uint32_t>(pieces_.size()));
  pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
  sentence_lengths_.push_back(length);
}

void PieceTextsWriter::write(SectionWriter& writer) && {
  sentence_starts_.push_back(static_cast<std::uint32_t>(sentence_lengths_.size()));
  piece_starts_.push_back(static_cast<std::uint32_t>(pieces_.size()));
  writer.add("sentence_starts", std::move(sentence_starts_));
  writer.add("piece_starts", std::move(piece_starts_));
  writer.add("pieces", std::move(pieces_));
  writer.add("sentence_lengths", std::move(sentence_lengths_));
  writer.add("passage_lengths", std::move(passage_lengths_));
}

}  // namespace hoidap::retrieval
