// The forms of a word that a corpus holds: the index keeps words as they are written, so a question
// for "соглашение" has to ask for "соглашения" and "соглашением" too. They are found by their stem
// among the terms of the index that begin like it, so exact forms stay distinguishable, and a form
// that no passage has costs nothing.
//
// Thread-safety: reads the store (one thread at a time).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "corpus/store.h"

namespace hoidap::retrieval {

struct WordForm {
  std::string term;
  double passages = 0;  // that hold it
  bool is_exact = false;
};

class WordForms {
 public:
  // `store` must outlive this.
  explicit WordForms(const corpus::Store& store) : store_(store) {}

  // In how many passages a term stands, as it is.
  double passages_with(const std::string& term, corpus::TermForm form);

  // `term` as it is, whether or not a passage holds it, and the other terms of the index with its
  // stem in `language`, in bytewise order. Answers are kept.
  const std::vector<WordForm>& of(const std::string& term, const std::string& language);

 private:
  std::vector<WordForm> find(const std::string& term, const std::string& language) const;

  const corpus::Store& store_;
  std::map<std::pair<std::string, corpus::TermForm>, double> passages_;
  std::map<std::pair<std::string, std::string>, std::vector<WordForm>> forms_;
};

}  // namespace hoidap::retrieval
