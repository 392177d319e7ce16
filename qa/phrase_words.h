// Words of a text as they are compared with the phrases of a table: case folded, Vietnamese tone
// marks where dictionaries put them, and without any diacritics where the text has none, as people
// type ("bao gio" is "bao giờ", "nar" is "når").
//
// Ranges are bytes of the text. Thread-safe: const after construction.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/text.h"

namespace hoidap::qa {

class PhraseWords {
 public:
  // `text` is in `language`, an ISO 639-1 code.
  PhraseWords(std::string_view text, std::string_view language);

  std::size_t size() const { return words_.size(); }
  const models::Word& operator[](std::size_t at) const { return words_[at]; }

  // How many words `phrase` (lower case, words between spaces) has, when they stand at `at`; else
  // 0.
  std::size_t match(std::string_view phrase, std::size_t at) const;

  // The same, where the word at `at` is `phrase` but for one letter put in, left out, exchanged
  // with another or with its neighbour. Only for single words of four letters or more.
  bool nearly(std::string_view phrase, std::size_t at) const;

  // Whether the word at `at` is a form of `word`: in Norwegian, English and Russian by its stem.
  bool is_form_of(std::string_view word, std::size_t at) const;

  // Whether the word at `at` is one of `list`, words between spaces.
  bool is_in(std::string_view list, std::size_t at) const;

 private:
  std::string form(std::string_view term) const;

  std::string language_;
  bool bare_ = false;  // compared without diacritics
  std::vector<models::Word> words_;
  std::vector<std::string> forms_;  // of words_, as compared
  std::vector<std::string> stems_;
};

}  // namespace hoidap::qa
