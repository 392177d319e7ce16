// What a term of the index is, and the two forms in which it is asked for.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::retrieval {

enum class TermForm {
  marked,  // as models::words_of gives it: diacritics count
  bare,    // as bare_term gives it: they do not
};

// The term that `word` (of models::words_of) is in the index: "03" and "3" are one number, and of
// garbage the first 256 bytes say enough. A term gives itself.
std::string index_term(std::string_view word);

// That term without its diacritics.
std::string bare_term(std::string_view word);

// A term that stands for a word of a question: itself, another form, a translation, a spelling.
struct TermVariant {
  std::string term;
  TermForm form = TermForm::marked;
  double probability = 1;  // what one occurrence counts
  bool is_other_form = false;
};

}  // namespace hoidap::retrieval
