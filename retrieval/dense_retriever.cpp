#include "retrieval/dense_retriever.h"

namespace hoidap::retrieval {

std::vector<Hit> DenseRetriever::retrieve(const Query& query, std::size_t k) const {
  std::vector<std::int64_t> allowed;
  if (!query.filter.empty()) allowed = store_.passage_ids(query.filter);

  std::vector<Hit> hits;
  for (const VectorMatch& match :
       index_.search(embedder_.embed(query.text), k, query.filter.empty() ? nullptr : &allowed)) {
    // The index may be older than the store: another process may have taken the passage out.
    if (!store_.passage(match.passage)) continue;
    hits.push_back({match.passage, match.score, {.dense = match.score}});
  }
  return hits;
}

}  // namespace hoidap::retrieval
