// Text to SentencePiece ids, the rows of the embedding table. The unigram model, with its own
// normalisation (NFKC and case folding), comes from the bundle: Kudo and Richardson,
// "SentencePiece" (EMNLP 2018). Thread-safe: const after construction.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <string_view>
#include <vector>

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace hoidap::models {

class Tokenizer {
 public:
  // Starts loading. When `path` is not a SentencePiece model, every other function throws
  // Error{mismatch} naming it.
  explicit Tokenizer(const std::filesystem::path& path);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  // The ids of `text`, without begin or end marks. Malformed UTF-8 becomes unknown pieces.
  std::vector<std::int32_t> encode(std::string_view text) const;

  // The number of pieces: ids are in [0, size()).
  std::size_t size() const;

 private:
  using Processor = sentencepiece::SentencePieceProcessor;

  std::shared_future<std::shared_ptr<const Processor>> processor_;
};

}  // namespace hoidap::models
