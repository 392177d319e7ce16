// The forms of a word that a corpus holds: the index keeps words as they are written, so a question
// for "соглашение" has to ask for "соглашения" and "соглашением" too. They are found by their stem
// among the terms of the index that begin like it, so exact forms stay distinguishable, and a form
// that no passage has costs nothing.
//
// Keeps what it found. Belongs to one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "retrieval/passage_index.h"
#include "retrieval/term.h"

namespace hoidap::retrieval {

struct WordForm {
  std::string term;
  double passages = 0;  // in the language asked for, that hold it
  bool is_exact = false;
};

class WordForms {
 public:
  // `index` must outlive this.
  explicit WordForms(const PassageIndex& index) : index_(index) {}

  // In how many passages in `language` a term stands, as it is.
  double passages_with(const std::string& term, TermForm form, std::string_view language);

  // `term` as it is, whether or not a passage holds it, and the other terms of the passages in
  // `language` with its stem, in bytewise order.
  const std::vector<WordForm>& of(const std::string& term, std::string_view language);

 private:
  std::vector<WordForm> find(const std::string& term, std::string_view language) const;

  const PassageIndex& index_;
  std::map<std::tuple<std::string, TermForm, std::string_view>, double> passages_;
  std::map<std::pair<std::string, std::string_view>, std::vector<WordForm>> forms_;
};

}  // namespace hoidap::retrieval
