// Which pieces of a text belong to which of its words. A tokenizer cuts a text as a whole; what is
// known of single words (their vectors) needs the pieces of each. Nothing is cut again: the pieces
// are laid beside the words, which costs far less.
// Thread-safe: no shared state.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "models/text.h"
#include "models/tokenizer.h"

namespace hoidap::models {

// For each of `words`, which are words_of(text), those of `ids` that hold a part of it; `ids` is
// how `tokenizer` cuts `text`. None for a word that is not found again, as one of unknown
// characters.
std::vector<std::span<const std::int32_t>> pieces_of_words(std::string_view text,
                                                           std::span<const Word> words,
                                                           std::span<const std::int32_t> ids,
                                                           const Tokenizer& tokenizer);

}  // namespace hoidap::models
