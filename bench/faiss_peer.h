// FAISS as a peer: exact search by the vectors of passages. Only benchmarks link it, and only where
// it is installed.
#pragma once

#include <optional>

#include "corpus/store.h"
#include "models/embedder.h"
#include "qa/evaluation.h"

namespace hoidap::bench {

// Over all passages of `store`; nothing where FAISS was not there when this was built. The embedder
// must outlive it.
std::optional<qa::Search> faiss_search(const corpus::Store& store,
                                       const models::Embedder& embedder);

}  // namespace hoidap::bench
