// Text to SentencePiece ids, the rows of the embedding table. The unigram model, with its own
// normalisation (NFKC and case folding), comes from the bundle: Kudo and Richardson,
// "SentencePiece" (EMNLP 2018).
//
// The whole model is loaded when it pays: the first few short texts of a process (a question, then
// it exits) are cut with the pieces that occur in them, which gives the same ids sooner; see
// models/piece_list.h. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace hoidap::models {

class PieceList;

class Tokenizer {
 public:
  // Throws Error{mismatch} naming `path` when it is not a SentencePiece model.
  explicit Tokenizer(const std::filesystem::path& path);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  // The ids of `text`, without begin or end marks. Malformed UTF-8 becomes unknown pieces.
  std::vector<std::int32_t> encode(std::string_view text) const;

  // The two ways of doing so, which agree: with the whole model, loading it at the first use, or
  // with a model of the pieces that occur in `text`.
  std::vector<std::int32_t> encode_with_all_pieces(std::string_view text) const;
  std::vector<std::int32_t> encode_with_occurring_pieces(std::string_view text) const;

  // The ids of each of `words`, cut together, which is faster than one by one. Empty when they
  // cannot be told apart, as a word that normalises to several.
  std::vector<std::vector<std::int32_t>> encode_words(std::span<const std::string> words) const;

  // The text of a piece, an id in [0, size()): lower case, "▁" for the space before a word.
  std::string_view piece(std::int32_t id) const;

  // Whether a piece begins a word, and whether it has no letter and no digit. Kept once known.
  struct Shape {
    bool begins_word = false;
    bool is_sign = false;
  };
  Shape shape(std::int32_t id) const;

  // The number of pieces: ids are in [0, size()).
  std::size_t size() const;

 private:
  std::filesystem::path path_;
  std::unique_ptr<PieceList> pieces_;
  mutable std::once_flag loading_;
  mutable std::unique_ptr<sentencepiece::SentencePieceProcessor> all_pieces_;
  mutable std::atomic<int> short_texts_ = 0;
  mutable std::vector<std::atomic<std::uint8_t>> shapes_;  // by piece; 0 until known
};

}  // namespace hoidap::models
