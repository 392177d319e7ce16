#include "models/piece_list.h"

#include <bitset>
#include <cstring>
#include <optional>

#include "models/error.h"

namespace hoidap::models {

namespace {

enum WireType : unsigned { varint = 0, fixed64 = 1, length_delimited = 2, fixed32 = 5 };

// One field of a protocol-buffer message.
struct Field {
  unsigned number = 0;
  std::uint64_t value = 0;   // of a varint
  std::string_view content;  // of the other types
  std::string_view encoded;  // header and content
};

// Takes the fields of a message one after the other.
class FieldReader {
 public:
  explicit FieldReader(std::string_view message) : rest_(message) {}

  // Nothing at the end, or where the message is damaged: see `damaged`.
  std::optional<Field> next() {
    if (rest_.empty() || damaged) return std::nullopt;
    const std::string_view start = rest_;
    Field field;
    const std::uint64_t header = take_varint();
    field.number = static_cast<unsigned>(header >> 3);
    switch (header & 7) {
      case varint:
        field.value = take_varint();
        break;
      case fixed64:
        field.content = take(8);
        break;
      case length_delimited:
        field.content = take(take_varint());
        break;
      case fixed32:
        field.content = take(4);
        break;
      default:
        damaged = true;
    }
    if (damaged) return std::nullopt;
    field.encoded = start.substr(0, start.size() - rest_.size());
    return field;
  }

  bool damaged = false;

 private:
  std::uint64_t take_varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    damaged = true;
    return 0;
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      damaged = true;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

std::size_t byte_pair(char first, char second) {
  return static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8 |
         static_cast<unsigned char>(second);
}

// Says quickly of most strings that a text does not hold them: by the pairs of bytes that occur.
class PairFilter {
 public:
  explicit PairFilter(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) pairs_.set(byte_pair(text[i], text[i + 1]));
  }
  bool may_hold(std::string_view part) const {
    for (std::size_t i = 0; i + 1 < part.size(); ++i) {
      if (!pairs_.test(byte_pair(part[i], part[i + 1]))) return false;
    }
    return true;
  }

 private:
  std::bitset<1 << 16> pairs_;
};

}  // namespace

PieceList::PieceList(const std::filesystem::path& path) : file_(path) {
  constexpr std::uint64_t normal_type = 1;
  constexpr std::size_t usual_piece_bytes = 20;
  pieces_.reserve(serialized().size() / usual_piece_bytes);
  FieldReader fields(serialized());
  bool has_lowest = false;
  while (const auto field = fields.next()) {
    if (field->number == 2 || field->number == 3) specifications_.push_back(field->encoded);
    if (field->number != 1) continue;
    Piece piece;
    piece.encoded = field->encoded;
    FieldReader parts(field->content);
    while (const auto part = parts.next()) {
      if (part->number == 1) piece.text = part->content;
      if (part->number == 2 && part->content.size() == sizeof piece.score) {
        std::memcpy(&piece.score, part->content.data(), sizeof piece.score);
      }
      if (part->number == 3) piece.is_normal = part->value == normal_type;
    }
    if (parts.damaged) fields.damaged = true;
    if (piece.is_normal && (!has_lowest || piece.score < pieces_[lowest_].score)) {
      lowest_ = pieces_.size();
      has_lowest = true;
    }
    pieces_.push_back(piece);
  }
  if (fields.damaged || !has_lowest || specifications_.empty()) {
    throw Error(ErrorKind::mismatch, path.string() + ": not a SentencePiece model");
  }
}

std::string_view PieceList::serialized() const {
  const auto bytes = file_.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <typename Keep>
PartialModel PieceList::model_of(Keep keep) const {
  PartialModel model;
  for (std::size_t id = 0; id < pieces_.size(); ++id) {
    // The lowest score is what unknown characters are scored against.
    if (pieces_[id].is_normal && id != lowest_ && !keep(pieces_[id].text)) continue;
    model.serialized += pieces_[id].encoded;
    model.ids.push_back(static_cast<std::int32_t>(id));
  }
  for (const std::string_view specification : specifications_) model.serialized += specification;
  return model;
}

bool PieceList::begins_word(std::int32_t id) const {
  return pieces_[static_cast<std::size_t>(id)].text.starts_with("\u2581");
}

PartialModel PieceList::normalizer_only() const {
  return model_of([](std::string_view) { return false; });
}

PartialModel PieceList::occurring_in(std::string_view normalized) const {
  const PairFilter filter(normalized);
  return model_of([&](std::string_view piece) {
    return filter.may_hold(piece) && normalized.find(piece) != std::string_view::npos;
  });
}

}  // namespace hoidap::models
