// What qa/confidence is fitted on, by models/training/confidence.py:
//
//   hoidap_confidence_features MODEL_DIR QUESTIONS.json
//
// Asks every question of a SQuAD-shaped file twice, with its text in the corpus and without, and
// prints for each: the number of the question, 1 when the text was there, else 0, and the signals
// of the best sentence.
#include <cstdio>
#include <exception>
#include <optional>
#include <string_view>
#include <vector>

#include "models/model_bundle.h"
#include "qa/left_out.h"
#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "qa/sentence_ranker.h"

namespace {

using namespace hoidap;

void print_signals(std::size_t number, int is_there,
                   const std::vector<qa::RankedSentence>& ranked) {
  if (ranked.empty()) return;
  const qa::SentenceSignals& best = ranked.front().signals;
  std::printf("%zu\t%d\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%d\n", number,
              is_there, best.coverage, best.nearest, best.context_coverage, best.passage_coverage,
              best.dense, best.passage_dense, best.lead, best.span, best.answer_odds,
              best.same_language ? 1 : 0);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: hoidap_confidence_features MODEL_DIR QUESTIONS.json [PREFIX]\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    const qa::QuestionSet set = qa::read_question_set(argv[2], std::nullopt, "");
    const std::string_view prefix = argc == 4 ? argv[3] : "";
    std::puts(
        "question\tthere\tcoverage\tnearest\tcontext\tpassage_coverage\tdense\tpassage_"
        "dense\tlead\tspan"
        "\tanswer_odds\tsame_language");
    for (const std::size_t first : {0, 1}) {
      const std::vector<bool> is_there = qa::every_second_article(set, first);
      const qa::QuestionCorpus corpus =
          qa::make_question_corpus(qa::contexts_of(set, is_there), qa::Splitting::passages, *model);
      const qa::SentenceRanker ranker(*corpus.store, *model, *corpus.index);
      for (std::size_t i = 0; i < set.questions.size(); ++i) {
        const qa::SetQuestion& question = set.questions[i];
        if (!question.id.starts_with(prefix)) continue;
        const std::string language = model->language_detector().detect_question(question.text);
        print_signals(i, qa::is_answerable(question, is_there) ? 1 : 0,
                      ranker.rank({question.text, language, {}}, 1));
      }
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_confidence_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
