#include "retrieval/term.h"

#include <algorithm>

#include "models/text.h"

namespace hoidap::retrieval {

namespace {

constexpr std::size_t max_term_bytes = 256;

}  // namespace

std::string index_term(std::string_view word) {
  word = word.substr(0, models::floor_boundary(word, max_term_bytes));
  if (std::all_of(word.begin(), word.end(), models::is_digit)) {
    const std::size_t first = word.find_first_not_of('0');
    if (first == std::string_view::npos) return word.empty() ? "" : "0";
    word.remove_prefix(first);
  }
  return std::string(word);
}

// Cut first, as the index cuts; what was no number may have become one.
std::string bare_term(std::string_view word) {
  return index_term(models::fold_diacritics(index_term(word)));
}

}  // namespace hoidap::retrieval
