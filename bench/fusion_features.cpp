// What retrieval/fusion.cpp is fitted on: the candidates of each question with their signals.
//
//   hoidap_fusion_features MODEL_DIR DATA [QUESTIONS]
//
// DATA and QUESTIONS as `hoidap eval retrieval` takes them. A line for each candidate: the number
// of the question, whether the passage is relevant, and its signals. models/training/ranking.py
// fits.
#include <cstdio>
#include <memory>

#include "bench/passage_features.h"
#include "retrieval/hybrid_retriever.h"

namespace {

using namespace hoidap;

bench::Search candidates_of(const qa::QuestionCorpus& corpus, const models::ModelBundle& model) {
  const auto retriever =
      std::make_shared<const retrieval::HybridRetriever>(*corpus.store, model, *corpus.index);
  return
      [retriever](const retrieval::Query& query) { return retriever->candidates(query, 10).hits; };
}

void print_signals(const retrieval::Hit& hit) {
  const retrieval::Signals& signals = hit.signals;
  std::printf("%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f", signals.relative, signals.lexical,
              signals.pairs, signals.passage, signals.sentence, signals.nearest);
}

}  // namespace

int main(int argc, char** argv) {
  return bench::print_passage_features(
      argc, argv,
      {"hoidap_fusion_features", "relative\tlexical\tpairs\tpassage\tsentence\tnearest",
       candidates_of, print_signals});
}
