// Ranks passages by the words they share with the question: BM25 over SQLite's FTS5.
//
// A question with diacritics matches terms with theirs; a Vietnamese question typed without any
// matches terms without ("thoi han" finds "thời hạn").
#pragma once

#include <string>
#include <vector>

#include "retrieval/retriever.h"

namespace hoidap::retrieval {

class LexicalRetriever final : public Retriever {
 public:
  // `store` must outlive the retriever.
  explicit LexicalRetriever(const corpus::Store& store) : store_(store) {}

  std::vector<Hit> retrieve(const Query& query, std::size_t k) const override;

 private:
  const corpus::Store& store_;
};

// The distinct terms of a question in order of appearance, in the given form.
std::vector<std::string> query_terms(const Query& query, corpus::TermForm form);

// Which form of the terms a question is to be matched in.
corpus::TermForm query_term_form(const Query& query);

}  // namespace hoidap::retrieval
