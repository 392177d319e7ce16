#include "models/tokenizer.h"

#include <sentencepiece_processor.h>

#include <string>

#include "models/error.h"
#include "models/piece_list.h"
#include "models/text.h"

namespace hoidap::models {

namespace {

using sentencepiece::SentencePieceProcessor;

// So many texts of a process, of so many bytes at most, are worth a model of their own.
constexpr int max_short_texts = 16;
constexpr std::size_t max_short_bytes = 2048;

std::unique_ptr<SentencePieceProcessor> load(const std::filesystem::path& path,
                                             std::string_view serialized) {
  auto processor = std::make_unique<SentencePieceProcessor>();
  const auto status = processor->LoadFromSerializedProto(serialized);
  if (!status.ok()) {
    throw Error(ErrorKind::mismatch,
                path.string() + ": not a SentencePiece model: " + status.ToString());
  }
  return processor;
}

// Cuts `text` and calls `use` with each piece. The library makes an object for every piece, which
// takes as long as cutting; a thread keeps them for its next text, but not those of a whole book.
template <typename Use>
void for_each_piece(const SentencePieceProcessor& processor, std::string_view text, Use use) {
  constexpr std::size_t max_kept = 4096;
  thread_local sentencepiece::ImmutableSentencePieceText pieces;
  const auto status = processor.Encode(text, pieces.mutable_proto());
  if (!status.ok()) throw Error(ErrorKind::internal, "tokenizer: " + status.ToString());
  const std::size_t count = pieces.pieces_size();
  for (std::size_t i = 0; i < count; ++i) use(pieces.pieces(static_cast<int>(i)));
  if (count > max_kept) pieces = {};
}

}  // namespace

Tokenizer::Tokenizer(const std::filesystem::path& path)
    : path_(path), pieces_(std::make_unique<PieceList>(path)), shapes_(pieces_->size()) {}

Tokenizer::~Tokenizer() = default;

std::vector<std::int32_t> Tokenizer::encode(std::string_view text) const {
  if (text.size() <= max_short_bytes && short_texts_.load() < max_short_texts) {
    ++short_texts_;
    return encode_with_occurring_pieces(text);
  }
  return encode_with_all_pieces(text);
}

std::vector<std::int32_t> Tokenizer::encode_with_all_pieces(std::string_view text) const {
  std::call_once(loading_, [this] { all_pieces_ = load(path_, pieces_->serialized()); });
  std::vector<std::int32_t> ids;
  for_each_piece(*all_pieces_, text,
                 [&](const auto& piece) { ids.push_back(static_cast<std::int32_t>(piece.id())); });
  return ids;
}

std::vector<std::int32_t> Tokenizer::encode_with_occurring_pieces(std::string_view text) const {
  const auto normalizer = load(path_, pieces_->normalizer_only().serialized);
  std::string normalized;
  for_each_piece(*normalizer, text, [&](const auto& piece) { normalized += piece.piece(); });
  const PartialModel model = pieces_->occurring_in(normalized);
  const auto processor = load(path_, model.serialized);
  std::vector<std::int32_t> ids;
  for_each_piece(*processor, text,
                 [&](const auto& piece) { ids.push_back(model.ids[piece.id()]); });
  return ids;
}

std::vector<std::vector<std::int32_t>> Tokenizer::encode_words(
    std::span<const std::string> words) const {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  std::vector<std::vector<std::int32_t>> found;
  for (const std::int32_t id : encode(text)) {
    if (found.empty() || pieces_->begins_word(id)) found.emplace_back();
    found.back().push_back(id);
  }
  if (found.size() != words.size()) found.clear();
  return found;
}

std::string_view Tokenizer::piece(std::int32_t id) const {
  return pieces_->text(id);
}

Tokenizer::Shape Tokenizer::shape(std::int32_t id) const {
  constexpr std::uint8_t known = 1;
  constexpr std::uint8_t begins_word = 2;
  constexpr std::uint8_t sign = 4;
  std::atomic<std::uint8_t>& kept = shapes_[static_cast<std::size_t>(id)];
  std::uint8_t shape = kept.load(std::memory_order_relaxed);
  if (shape == 0) {
    shape = known;
    if (pieces_->begins_word(id)) shape |= begins_word;
    // The mark of a space is a sign too.
    if (!has_letter_or_digit(piece(id))) shape |= sign;
    kept.store(shape, std::memory_order_relaxed);
  }
  return {(shape & begins_word) != 0, (shape & sign) != 0};
}

std::size_t Tokenizer::size() const {
  return pieces_->size();
}

}  // namespace hoidap::models
