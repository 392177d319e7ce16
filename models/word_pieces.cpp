#include "models/word_pieces.h"

#include <algorithm>
#include <string>

namespace hoidap::models {

namespace {

// A byte between words becomes at most so many: a space is written "▁".
constexpr std::size_t longest_separator = 3;

// The pieces of a text, joined again.
struct JoinedPieces {
  std::string text;
  std::vector<std::size_t> ends;  // of each piece
};

JoinedPieces join(std::span<const std::int32_t> ids, const Tokenizer& tokenizer) {
  JoinedPieces joined;
  joined.ends.reserve(ids.size());
  for (const std::int32_t id : ids) {
    joined.text += tokenizer.piece(id);
    joined.ends.push_back(joined.text.size());
  }
  return joined;
}

}  // namespace

std::vector<std::span<const std::int32_t>> pieces_of_words(std::string_view text,
                                                           std::span<const Word> words,
                                                           std::span<const std::int32_t> ids,
                                                           const Tokenizer& tokenizer) {
  const JoinedPieces joined = join(ids, tokenizer);
  const std::string_view rest = joined.text;
  std::vector<std::span<const std::int32_t>> pieces(words.size());
  std::size_t at = 0;           // in the joined text, after the last word that was found
  std::size_t source = 0;       // the same place in `text`
  std::size_t first_piece = 0;  // that ends after `at`
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ByteRange range = words[i].range;
    const std::size_t farthest = at + longest_separator * (range.start - source + 1);
    const auto find = [&](std::string_view form) {
      const std::size_t end = std::min(rest.size(), farthest + form.size());
      return at < end ? rest.substr(0, end).find(form, at) : std::string_view::npos;
    };
    // The term of a word is its folded form, but for the place of a Vietnamese tone mark.
    std::string_view form = words[i].term;
    std::size_t found = find(form);
    std::string folded;
    if (found == std::string_view::npos) {
      folded = fold_case(text.substr(range.start, range.size()));
      form = folded;
      found = find(form);
    }
    if (found == std::string_view::npos) continue;
    at = found + form.size();
    source = range.end;
    while (joined.ends[first_piece] <= found) ++first_piece;
    std::size_t end = first_piece + 1;
    while (joined.ends[end - 1] < at) ++end;
    pieces[i] = ids.subspan(first_piece, end - first_piece);
  }
  return pieces;
}

}  // namespace hoidap::models
