// The pieces of a SentencePiece model file, without loading the model.
//
// Loading a model means indexing all of its pieces: for 48,000 of them some 80 ms, nearly all of
// the time to a first answer. But which pieces a text is cut into depends only on those that occur
// in it. So for a short text a model of just these pieces is made, loaded in a millisecond, and
// gives exactly the cut of the whole model (tests/models/tokenizer_test.cpp compares the two).
//
// Reads the protocol-buffer encoding of ModelProto: field 1 holds the pieces (text, score, type),
// fields 2 and 3 how the model was trained and how it normalises.
// Thread-safe: const after construction.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/mapped_file.h"

namespace hoidap::models {

// A model as the bytes that SentencePiece loads, and the id in the whole model of each of its ids.
struct PartialModel {
  std::string serialized;
  std::vector<std::int32_t> ids;
};

class PieceList {
 public:
  // Throws Error{mismatch} naming the file when it is not a SentencePiece model.
  explicit PieceList(const std::filesystem::path& path);

  // The number of pieces of the whole model.
  std::size_t size() const { return pieces_.size(); }

  // The text of a piece.
  std::string_view text(std::int32_t id) const {
    return pieces_[static_cast<std::size_t>(id)].text;
  }

  // Whether a word begins with the piece: SentencePiece writes the space before it as "▁".
  bool begins_word(std::int32_t id) const;

  // The whole file.
  std::string_view serialized() const;

  // A model that only knows how to normalise: cutting a text with it gives its normalised form,
  // as one unknown piece or several.
  PartialModel normalizer_only() const;

  // A model that cuts `normalized` as the whole model does.
  PartialModel occurring_in(std::string_view normalized) const;

 private:
  struct Piece {
    std::string_view text;
    std::string_view encoded;  // the piece as it stands in the file, with its field header
    float score = 0;
    bool is_normal = true;  // neither unknown, nor control, nor anything else special
  };

  template <typename Keep>
  PartialModel model_of(Keep keep) const;

  MappedFile file_;
  std::vector<Piece> pieces_;
  std::vector<std::string_view> specifications_;  // fields 2 and 3, encoded
  std::size_t lowest_ = 0;                        // the normal piece of lowest score
};

}  // namespace hoidap::models
