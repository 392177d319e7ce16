#include "models/tokenizer.h"

#include <sentencepiece_processor.h>

#include "models/error.h"

namespace hoidap::models {

namespace {

std::shared_ptr<const sentencepiece::SentencePieceProcessor> load(
    const std::filesystem::path& path) {
  auto processor = std::make_shared<sentencepiece::SentencePieceProcessor>();
  const auto status = processor->Load(path.string());
  if (!status.ok()) {
    throw Error(ErrorKind::mismatch,
                path.string() + ": not a SentencePiece model: " + status.ToString());
  }
  return processor;
}

}  // namespace

Tokenizer::Tokenizer(const std::filesystem::path& path)
    : processor_(std::async(std::launch::async, load, path).share()) {}

Tokenizer::~Tokenizer() = default;

std::vector<std::int32_t> Tokenizer::encode(std::string_view text) const {
  std::vector<int> ids;
  const auto status = processor_.get()->Encode(text, &ids);
  if (!status.ok()) {
    throw Error(ErrorKind::internal, "tokenizer: " + status.ToString());
  }
  return {ids.begin(), ids.end()};
}

std::size_t Tokenizer::size() const {
  return static_cast<std::size_t>(processor_.get()->GetPieceSize());
}

}  // namespace hoidap::models
