#include "bench/faiss_peer.h"

#ifdef HOIDAP_BENCH_FAISS

#include <faiss/IndexFlat.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/engine.h"

namespace hoidap::bench {

std::optional<qa::Search> faiss_search(const corpus::Store& store,
                                       const models::Embedder& embedder) {
  const auto flat =
      std::make_shared<faiss::IndexFlatIP>(static_cast<std::int64_t>(embedder.dimension()));
  std::vector<std::int64_t> passages;
  store.visit_passages({}, [&](const corpus::Passage& passage, std::string_view text) {
    flat->add(1, embedder.embed(text).data());
    passages.push_back(passage.id);
  });
  return [flat, passages, &embedder](const std::string& question) {
    const std::size_t wanted = std::min<std::size_t>(results_wanted, passages.size());
    std::vector<float> similarities(wanted);
    std::vector<std::int64_t> places(wanted);
    flat->search(1, embedder.embed(question).data(), static_cast<std::int64_t>(wanted),
                 similarities.data(), places.data());
    std::vector<std::int64_t> found;
    for (const std::int64_t place : places) {
      found.push_back(passages[static_cast<std::size_t>(place)]);
    }
    return found;
  };
}

}  // namespace hoidap::bench

#else

namespace hoidap::bench {

std::optional<qa::Search> faiss_search(const corpus::Store&, const models::Embedder&) {
  return std::nullopt;
}

}  // namespace hoidap::bench

#endif
