// What the weight of reading in retrieval/fusion.cpp is fitted on: the passages that are read for
// each question, with the score that they have before and what reading them says.
//
//   hoidap_reading_features MODEL_DIR DATA [QUESTIONS]
//
// DATA and QUESTIONS as `hoidap eval retrieval` takes them. A line for each passage: the number of
// the question, whether the passage is relevant, its score and its reading.
// models/training/ranking.py fits; the weight wanted is that of the reading, where that of the
// score is 1.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include "bench/passage_features.h"
#include "qa/reading_retriever.h"
#include "retrieval/fusion.h"
#include "retrieval/query_filter.h"

namespace {

using namespace hoidap;

// The hits that were read, as they were before.
std::vector<retrieval::Hit> as_before(std::vector<retrieval::Hit> hits) {
  for (retrieval::Hit& hit : hits) {
    retrieval::Signals unread = hit.signals;
    unread.reading = 0;
    hit.score = retrieval::score_of(unread);
  }
  std::sort(hits.begin(), hits.end(), retrieval::is_better);
  hits.resize(qa::worth_reading(hits));
  return hits;
}

bench::Search reading(const qa::QuestionCorpus& corpus, const models::ModelBundle& model) {
  const auto retriever =
      std::make_shared<const qa::ReadingRetriever>(*corpus.store, model, *corpus.index);
  return [retriever](const retrieval::Query& query) {
    return as_before(retriever->retrieve(query, 10));
  };
}

void print_reading(const retrieval::Hit& hit) {
  std::printf("%.5f\t%.5f", hit.score, hit.signals.reading);
}

}  // namespace

int main(int argc, char** argv) {
  return bench::print_passage_features(
      argc, argv, {"hoidap_reading_features", "score\treading", reading, print_reading});
}
