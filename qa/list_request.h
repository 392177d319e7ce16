// Imperatives that ask for several things: "Liệt kê các giấy tờ", "Name the ministers". One that
// may ask for one thing as well ("Name the capital") does so unless a plural follows.
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "models/text.h"
#include "qa/phrase_words.h"
#include "qa/question_words.h"

namespace hoidap::qa {

struct FoundListRequest {
  std::size_t at = 0;  // its first word
  std::size_t size = 0;
};

// The imperative that `words`, of a question in the language of `tables`, begin with, if it asks
// for several things. `names` are the names in the question, in bytes of it.
std::optional<FoundListRequest> list_request(const PhraseWords& words,
                                             const QuestionLanguage& tables,
                                             std::span<const models::ByteRange> names);

}  // namespace hoidap::qa
