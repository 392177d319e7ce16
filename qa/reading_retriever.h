// Hybrid search whose first passages are read before they are ranked. Words, translations and
// vectors say whether a passage speaks of what is asked about; what the reader finds in it says
// whether it answers (as passages are ranked again by what reads question and passage together in
// Nogueira and Cho, "Passage re-ranking with BERT", 2019).
//
// Only passages that score nearly as the best are read: where one stands out reading changes
// little, and it takes longer than the search of a small corpus.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/reader.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/mode.h"
#include "retrieval/passage_index.h"
#include "retrieval/retriever.h"

namespace hoidap::qa {

// How many of the first of `hits`, best first and at least ten where so many were found, are worth
// reading. With one there is nothing to compare.
std::size_t worth_reading(const std::vector<retrieval::Hit>& hits);

// Adds to the first of `hits`, one for each of `odds` (Reader::passage_odds), what reading them
// gives, and puts them in order. None falls behind those that were not read.
void add_reading(const std::vector<double>& odds, std::vector<retrieval::Hit>& hits);

class ReadingRetriever final : public retrieval::Retriever {
 public:
  // All must outlive the retriever. The bundle must be able to read (Reader::can_read).
  ReadingRetriever(const corpus::Store& store, const models::ModelBundle& model,
                   const retrieval::PassageIndex& index);

  std::vector<retrieval::Hit> retrieve(const retrieval::Query& query, std::size_t k) const override;

 private:
  // Reader::passage_odds of the first `count` hits.
  std::vector<double> odds_of(const retrieval::Query& query, const retrieval::HybridResult& found,
                              std::size_t count) const;

  const corpus::Store& store_;
  retrieval::HybridRetriever retriever_;
  Reader reader_;
};

// The retriever of `mode`, one that reads where that is hybrid and the bundle can. All arguments
// must outlive it.
std::unique_ptr<retrieval::Retriever> retriever_for(retrieval::Mode mode,
                                                    const corpus::Store& store,
                                                    const models::ModelBundle& model,
                                                    const retrieval::PassageIndex& index);

}  // namespace hoidap::qa
