// The one interface of retrieval: a query in, ranked passages out.
//
// Results are ordered by falling score, ties by rising passage id, and are the same bytes for any
// number of threads. Only passages of kind body that pass the query's filter are returned.
// Thread-safety: as that of corpus::Store, one thread at a time for retrievers over one store.
#pragma once

#include <cstddef>
#include <vector>

#include "retrieval/query.h"

namespace hoidap::retrieval {

class Retriever {
 public:
  virtual ~Retriever() = default;

  // The best `k` passages, fewer when fewer match.
  virtual std::vector<Hit> retrieve(const Query& query, std::size_t k) const = 0;
};

}  // namespace hoidap::retrieval
