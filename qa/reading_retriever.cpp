#include "qa/reading_retriever.h"

#include <algorithm>
#include <string>

#include "retrieval/fusion.h"
#include "retrieval/query_filter.h"

namespace hoidap::qa {

namespace {

// At most so many passages are read, and none that scores so much less than the best:
// docs/HACKING.md has what fewer and more give.
constexpr std::size_t most_read = 4;
constexpr double nearly_as_good = 1.5;

// Where the tenth scores less than this below the best, too many are alike for a few of them to be
// worth the time. So it is with most questions of a large corpus.
constexpr std::size_t crowd = 10;
constexpr double stands_out = 1.0;

// No network says more, either way; a passage without words to read gets the least.
constexpr double most_odds = 100;

// So many threads read.
constexpr int reading_threads = 2;

}  // namespace

std::size_t worth_reading(const std::vector<retrieval::Hit>& hits) {
  if (hits.size() >= crowd && hits[crowd - 1].score > hits.front().score - stands_out) return 0;
  std::size_t count = 0;
  while (count < std::min(most_read, hits.size()) &&
         hits[count].score > hits.front().score - nearly_as_good) {
    ++count;
  }
  return count;
}

void add_reading(const std::vector<double>& odds, std::vector<retrieval::Hit>& hits) {
  const auto bounded = [](double each) { return std::clamp(each, -most_odds, most_odds); };
  double least = most_odds;
  for (const double each : odds) least = std::min(least, bounded(each));
  for (std::size_t i = 0; i < odds.size(); ++i) {
    retrieval::Hit& hit = hits[i];
    hit.signals.reading = bounded(odds[i]) - least;
    hit.score = retrieval::score_of(hit.signals);
  }
  std::sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(odds.size()),
            retrieval::is_better);
}

ReadingRetriever::ReadingRetriever(const corpus::Store& store, const models::ModelBundle& model,
                                   const retrieval::PassageIndex& index)
    : store_(store), retriever_(store, model, index), reader_(model, index, reading_threads) {}

std::vector<retrieval::Hit> ReadingRetriever::retrieve(const retrieval::Query& query,
                                                       std::size_t k) const {
  retrieval::HybridResult found = retriever_.search(query, std::max(k, crowd));
  const std::size_t count = worth_reading(found.hits);
  if (count > 1) add_reading(odds_of(query, found, count), found.hits);
  found.hits.resize(std::min(k, found.hits.size()));
  return std::move(found.hits);
}

std::vector<double> ReadingRetriever::odds_of(const retrieval::Query& query,
                                              const retrieval::HybridResult& found,
                                              std::size_t count) const {
  std::vector<corpus::Passage> passages;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    passages.push_back(store_.passage(found.hits[i].passage).value());
    texts.push_back(store_.text(passages[i].document, passages[i].range));
  }
  std::vector<Reader::Passage> to_read;
  for (std::size_t i = 0; i < count; ++i) {
    to_read.push_back({&passages[i], texts[i], &found.hits[i]});
  }
  return reader_.passage_odds(query, found, to_read);
}

std::unique_ptr<retrieval::Retriever> retriever_for(retrieval::Mode mode,
                                                    const corpus::Store& store,
                                                    const models::ModelBundle& model,
                                                    const retrieval::PassageIndex& index) {
  if (mode == retrieval::Mode::hybrid && model.networks() != nullptr) {
    return std::make_unique<ReadingRetriever>(store, model, index);
  }
  return retrieval::make_retriever(mode, store, model, index);
}

}  // namespace hoidap::qa
