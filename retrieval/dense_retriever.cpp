#include "retrieval/dense_retriever.h"

#include "retrieval/dense_search.h"
#include "retrieval/query_filter.h"

namespace hoidap::retrieval {

std::vector<Hit> DenseRetriever::retrieve(const Query& query, std::size_t k) const {
  const auto allowed = allowed_passages(store_, index_, query.filter);
  const QuestionVector question(embedder_, query.text);
  std::vector<Hit> hits;
  for (const DenseMatch& match :
       DenseSearch(index_, question).best(k, allowed ? &*allowed : nullptr)) {
    hits.push_back(
        {match.passage,
         match.similarity.sum(),
         {.passage = match.similarity.passage, .sentence = match.similarity.best_sentence}});
  }
  return best_hits(store_, std::move(hits), k);
}

}  // namespace hoidap::retrieval
