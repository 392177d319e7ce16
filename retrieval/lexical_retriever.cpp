#include "retrieval/lexical_retriever.h"

#include <algorithm>
#include <set>

#include "models/text.h"

namespace hoidap::retrieval {

corpus::TermForm query_term_form(const Query& query) {
  if (query.language != "vi") return corpus::TermForm::marked;
  return models::fold_diacritics(query.text) == models::fold_case(query.text)
             ? corpus::TermForm::bare
             : corpus::TermForm::marked;
}

std::vector<std::string> query_terms(const Query& query, corpus::TermForm form) {
  std::vector<std::string> terms;
  std::set<std::string> seen;
  for (models::Word& word : models::words_of(query.text)) {
    std::string term =
        form == corpus::TermForm::bare ? models::fold_diacritics(word.term) : std::move(word.term);
    if (seen.insert(term).second) terms.push_back(std::move(term));
  }
  return terms;
}

std::vector<Hit> LexicalRetriever::retrieve(const Query& query, std::size_t k) const {
  const corpus::TermForm form = query_term_form(query);
  std::vector<Hit> hits;
  for (const corpus::TermMatch& match :
       store_.match_terms(query_terms(query, form), form, query.filter, k)) {
    hits.push_back({match.passage, match.score, {.lexical = match.score}});
  }
  return hits;
}

}  // namespace hoidap::retrieval
