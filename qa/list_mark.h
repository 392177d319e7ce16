// What marks an item of a list: a bullet, a number or letter ("2.", "(b)", "đ)", "IV."), or a
// sentence that counts itself ("Hai là", "for det andre", "secondly", "во-вторых").
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace hoidap::qa {

struct ListMark {
  enum class Kind { bullet, number, ordinal };
  Kind kind = Kind::bullet;
  std::size_t indent = 0;  // of a bullet: how many bytes of white space stand before it
  char style = 0;  // of a number: what follows it, '.' or ')', or '(' where it is within both
  // What it counts, from 1; 0 where it cannot be read so. "i)" is a letter and a numeral.
  int number = 0;  // of an ordinal, too
  int letter = 0;  // place in an alphabet
  int roman = 0;

  bool is_first() const { return kind == Kind::bullet || number == 1 || letter == 1 || roman == 1; }
};

// The mark of a sentence: `before` is what stands before it on its line, where a bullet is.
std::optional<ListMark> list_mark(std::string_view before, std::string_view sentence);

// Whether an item marked `b` goes on with a list after the one marked `a`.
bool goes_on(const ListMark& a, const ListMark& b);

}  // namespace hoidap::qa
