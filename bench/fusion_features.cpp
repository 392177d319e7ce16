// What retrieval/fusion.cpp is fitted on: the candidates of each question with their signals.
//
//   hoidap_fusion_features MODEL_DIR DATA [QUESTIONS]
//
// DATA and QUESTIONS as `hoidap eval retrieval` takes them. A line for each candidate: the number
// of the question, whether the passage is relevant, and its signals. models/training/ranking.py
// fits.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <optional>
#include <vector>

#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "retrieval/hybrid_retriever.h"

namespace {

using namespace hoidap;

void print_candidates(std::size_t number, const std::vector<retrieval::Hit>& hits,
                      const std::vector<std::int64_t>& relevant) {
  for (const retrieval::Hit& hit : hits) {
    const bool is_relevant =
        std::find(relevant.begin(), relevant.end(), hit.passage) != relevant.end();
    const retrieval::Signals& signals = hit.signals;
    std::printf("%zu\t%d\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\n", number, is_relevant ? 1 : 0,
                signals.relative, signals.lexical, signals.pairs, signals.passage, signals.sentence,
                signals.nearest);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: hoidap_fusion_features MODEL_DIR DATA [QUESTIONS]\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    std::optional<std::filesystem::path> questions;
    if (argc == 4) questions = argv[3];
    const qa::QuestionSet set = qa::read_question_set(argv[2], questions, "");
    const qa::QuestionCorpus corpus =
        qa::make_question_corpus(set, qa::Splitting::whole_contexts, *model);
    const retrieval::HybridRetriever retriever(*corpus.store, *model, *corpus.index);
    std::printf("question\trelevant\trelative\tlexical\tpairs\tpassage\tsentence\tnearest\n");
    std::size_t number = 0;
    for (const qa::SetQuestion& question : set.questions) {
      const auto relevant = qa::relevant_passages(question, set, *corpus.store);
      if (relevant.empty()) continue;
      const retrieval::Query query{
          question.text, model->language_detector().detect_question(question.text), {}};
      print_candidates(number++, retriever.candidates(query, 10).hits, relevant);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_fusion_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
