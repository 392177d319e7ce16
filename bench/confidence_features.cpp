// What qa/confidence is fitted on, by models/training/confidence.py:
//
//   hoidap_confidence_features MODEL_DIR QUESTIONS.json
//
// Asks every question of a SQuAD-shaped file twice, with its text in the corpus and without, and
// prints for each the signals of the best sentence: 1 when the text was there, else 0; coverage,
// passage coverage, dense.
#include <cstdio>
#include <exception>
#include <optional>

#include "models/model_bundle.h"
#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "qa/sentence_ranker.h"

namespace {

using namespace hoidap;

// Every text but one.
corpus::PassageFilter all_but(const qa::QuestionSet& set, std::size_t left_out) {
  corpus::PassageFilter filter;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    if (i != left_out) filter.documents.push_back(set.contexts[i].id);
  }
  return filter;
}

void print_signals(int is_there, const std::vector<qa::RankedSentence>& ranked) {
  if (ranked.empty()) return;
  const qa::SentenceSignals& best = ranked.front().signals;
  std::printf("%d\t%.5f\t%.5f\t%.5f\n", is_there, best.coverage, best.passage_coverage, best.dense);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: hoidap_confidence_features MODEL_DIR QUESTIONS.json\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    const qa::QuestionSet set = qa::read_question_set(argv[2], std::nullopt, "");
    const qa::QuestionCorpus corpus =
        qa::make_question_corpus(set, qa::Splitting::passages, *model);
    const qa::SentenceRanker ranker(*corpus.store, *model, *corpus.index);
    for (const qa::SetQuestion& question : set.questions) {
      if (question.answers.empty()) continue;
      const std::string language = model->language_detector().detect_question(question.text);
      print_signals(1, ranker.rank({question.text, language, {}}, 1));
      print_signals(
          0, ranker.rank({question.text, language, all_but(set, question.answers.front().context)},
                         1));
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_confidence_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
