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
#include <exception>
#include <optional>
#include <vector>

#include "qa/question_corpus.h"
#include "qa/question_set.h"
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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: hoidap_reading_features MODEL_DIR DATA [QUESTIONS]\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    std::optional<std::filesystem::path> questions;
    if (argc == 4) questions = argv[3];
    const qa::QuestionSet set = qa::read_question_set(argv[2], questions, "");
    const qa::QuestionCorpus corpus =
        qa::make_question_corpus(set, qa::Splitting::whole_contexts, *model);
    const qa::ReadingRetriever retriever(*corpus.store, *model, *corpus.index);
    std::printf("question\trelevant\tscore\treading\n");
    std::size_t number = 0;
    for (const qa::SetQuestion& question : set.questions) {
      const auto relevant = qa::relevant_passages(question, set, *corpus.store);
      if (relevant.empty()) continue;
      const retrieval::Query query{
          question.text, model->language_detector().detect_question(question.text), {}};
      for (const retrieval::Hit& hit : as_before(retriever.retrieve(query, 10))) {
        const bool is_relevant =
            std::find(relevant.begin(), relevant.end(), hit.passage) != relevant.end();
        std::printf("%zu\t%d\t%.5f\t%.5f\n", number, is_relevant ? 1 : 0, hit.score,
                    hit.signals.reading);
      }
      ++number;
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_reading_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
