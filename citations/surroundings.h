// The words around a quote, by which its place is told from others that say the same (the prefix
// and suffix of a TextQuoteSelector). Thread-safe: no shared state.
#pragma once

#include <string_view>
#include <vector>

#include "citations/word_text.h"

namespace hoidap::citations {

// How far the words around a place are those that were cited.
struct Agreement {
  std::size_t words = 0;  // that are the same, counted from the place outwards on both sides
  bool before = false;    // all words before it that are known
  bool after = false;     // all words after it that are known
  bool full() const { return before && after; }
};

class Surroundings {
 public:
  // `prefix` and `suffix` as corpus::Locator has them, in the numbers of `text`.
  Surroundings(const WordText& text, std::string_view prefix, std::string_view suffix);

  Agreement around(WordRange place) const;

  // What stands between the words before and the words after, where they follow each other with at
  // most `longest` words between: the place of the quote, whatever became of it. Of several the
  // one nearest to the word `near`, and of many places some about there are looked at; one without
  // any words is none. Empty when there is no such place.
  WordRange between(std::size_t longest, std::size_t near) const;

 private:
  std::size_t same_before(std::size_t first) const;
  std::size_t same_after(std::size_t last) const;
  std::vector<std::size_t> starts(std::size_t near) const;
  WordRange from(std::size_t first, std::size_t longest) const;

  const WordText& text_;
  std::vector<WordNumber> before_;
  std::vector<WordNumber> after_;
  bool at_start_ = false;  // nothing was before the quote
  bool at_end_ = false;    // nothing was after it
};

}  // namespace hoidap::citations
