#include "retrieval/lexical_retriever.h"

#include "retrieval/lexical_search.h"
#include "retrieval/query_filter.h"

namespace hoidap::retrieval {

std::vector<Hit> LexicalRetriever::retrieve(const Query& query, std::size_t k) const {
  const TermScorer scorer(question_terms(index_, model_.translator(), query, &model_.embedder()));
  const auto allowed = allowed_passages(store_, index_, query.filter);
  const LexicalSearch search(index_, scorer);
  std::vector<Hit> hits;
  for (const std::string_view language : index_.languages()) {
    for (const LexicalMatch& match : search.best(language, k, allowed ? &*allowed : nullptr)) {
      hits.push_back({match.passage, match.score, {.lexical = match.score}});
    }
  }
  return best_hits(store_, std::move(hits), k);
}

}  // namespace hoidap::retrieval
