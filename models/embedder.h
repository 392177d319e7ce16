// Text to vectors. A text's vector is the sum of the rows of its pieces, scaled to unit length: a
// static embedding, whose rows carry their own weight (frequent pieces have short rows). It is
// small and fast, and because it was trained on translations, a text and its translation lie close.
//
// Shapes: a vector has dimension() floats. Similarity is the dot product, in [-1, 1].
// Thread-safe: const after construction. Results depend neither on the number of threads nor on the
// processor (models/embedding_kernel.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/embedding_kernel.h"

namespace hoidap::models {

class MappedFile;
class Tokenizer;

using Vector = std::vector<float>;

class Embedder {
 public:
  // `table` is an embeddings.i8 file (docs/FORMAT.md); it is mapped, not read. `tokenizer` must
  // outlive the embedder. Throws Error{mismatch} when the file is damaged.
  Embedder(const std::filesystem::path& table, const Tokenizer& tokenizer);
  ~Embedder();

  // How texts are cut.
  const Tokenizer& tokenizer() const { return tokenizer_; }

  // The unit vector of `text`; all zeros when it has no pieces. Throws Error{mismatch} when the
  // tokenizer has pieces that the table has no row for.
  Vector embed(std::string_view text) const;

  // The same, of a text's pieces: ids of the tokenizer.
  Vector embed_pieces(std::span<const std::int32_t> ids) const;

  // The sum of a text's rows, not scaled: what embed_pieces makes a unit vector of.
  Vector sum_of_rows(std::span<const std::int32_t> ids) const;
  // The same into `sum`, of dimension() floats.
  void sum_rows(std::span<const std::int32_t> ids, std::span<float> sum) const;

  // As embed for each text, using up to `threads` threads (0: all cores); row i is texts[i].
  std::vector<Vector> embed_batch(std::span<const std::string_view> texts, int threads = 0) const;

  // How much each of `words` says, whatever the corpus: the length of the sum of its rows, which
  // training made short for words that stand in every text ("the" 0.4, "who" 1.6, "court" 3.4).
  // Empty when the words cannot be told apart (Tokenizer::encode_words).
  std::vector<float> weights_of(std::span<const std::string> words) const;

  std::size_t dimension() const { return table_.dimension; }

  // The mapped rows, for measuring kernels.
  const EmbeddingTable& table() const { return table_; }

 private:
  std::unique_ptr<MappedFile> file_;
  const Tokenizer& tokenizer_;
  EmbeddingTable table_;
};

// The dot product of two vectors of equal length.
float dot(std::span<const float> a, std::span<const float> b);

}  // namespace hoidap::models
