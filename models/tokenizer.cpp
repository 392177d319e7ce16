#include "models/tokenizer.h"

#include <sentencepiece_processor.h>

#include "models/error.h"

namespace hoidap::models {

struct Tokenizer::Impl {
  sentencepiece::SentencePieceProcessor processor;
};

Tokenizer::Tokenizer(const std::filesystem::path& path) : impl_(std::make_unique<Impl>()) {
  const auto status = impl_->processor.Load(path.string());
  if (!status.ok()) {
    throw Error(ErrorKind::mismatch,
                path.string() + ": not a SentencePiece model: " + status.ToString());
  }
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::vector<std::int32_t> Tokenizer::encode(std::string_view text) const {
  std::vector<int> ids;
  const auto status = impl_->processor.Encode(text, &ids);
  if (!status.ok()) {
    throw Error(ErrorKind::internal, "tokenizer: " + status.ToString());
  }
  return {ids.begin(), ids.end()};
}

std::size_t Tokenizer::size() const {
  return static_cast<std::size_t>(impl_->processor.GetPieceSize());
}

}  // namespace hoidap::models
