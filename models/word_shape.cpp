#include "models/word_shape.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace hoidap::models {

WordShape shape_of(std::string_view word) {
  WordShape shape;
  int letters = 0;
  int capitals = 0;
  const auto size = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < size;) {
    const bool is_first = at == 0;
    UChar32 c = 0;
    U8_NEXT(word.data(), at, size, c);
    if (c < 0) continue;
    if (u_isdigit(c)) shape.has_digit = true;
    if (!u_isalpha(c)) continue;
    ++letters;
    if (!u_isupper(c)) continue;
    ++capitals;
    if (is_first) shape.is_capitalised = true;
  }
  shape.is_all_capitals = letters >= 2 && capitals == letters;
  shape.is_number = shape.has_digit && letters == 0;
  return shape;
}

}  // namespace hoidap::models
