// Text to SentencePiece ids, the rows of the embedding table. The unigram model, with its own
// normalisation (NFKC and case folding), comes from the bundle: Kudo and Richardson,
// "SentencePiece" (EMNLP 2018). Thread-safe: const after construction.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace hoidap::models {

class Tokenizer {
 public:
  // Throws std::runtime_error naming `path` when it is not a SentencePiece model.
  explicit Tokenizer(const std::filesystem::path& path);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // The ids of `text`, without begin or end marks. Malformed UTF-8 becomes unknown pieces.
  std::vector<std::int32_t> encode(std::string_view text) const;

  // The number of pieces: ids are in [0, size()).
  std::size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hoidap::models
