// What the weights of qa/sentence_ranker are fitted on:
//
//   hoidap_sentence_features MODEL_DIR QUESTIONS.json [PREFIX]
//
// Asks the questions of a SQuAD-shaped file (those whose id begins with PREFIX) and prints for each
// sentence that is ranked: number of the question, 1 when the sentence holds an answer, else 0, and
// its signals. Questions whose answer is in none of the sentences are left out.
// models/training/ranking.py fits.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <limits>
#include <optional>
#include <string_view>

#include "models/model_bundle.h"
#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "qa/sentence_ranker.h"

namespace {

using namespace hoidap;

bool holds_answer(const qa::RankedSentence& ranked, const qa::SetQuestion& question,
                  const qa::QuestionSet& set) {
  return std::any_of(question.answers.begin(), question.answers.end(), [&](const auto& answer) {
    return set.contexts[answer.context].id == ranked.passage.document &&
           ranked.sentence.range.contains(answer.range);
  });
}

void print(std::size_t number, const std::vector<qa::RankedSentence>& ranked,
           const qa::SetQuestion& question, const qa::QuestionSet& set) {
  const auto is_right = [&](const qa::RankedSentence& each) {
    return holds_answer(each, question, set);
  };
  if (std::none_of(ranked.begin(), ranked.end(), is_right)) return;
  for (const qa::RankedSentence& each : ranked) {
    const qa::SentenceSignals& signals = each.signals;
    std::printf("%zu\t%d\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\n", number,
                is_right(each) ? 1 : 0, signals.coverage, signals.context_coverage, signals.nearest,
                signals.dense, signals.passage, signals.reader, signals.span);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: hoidap_sentence_features MODEL_DIR QUESTIONS.json [PREFIX]\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    const qa::QuestionSet set = qa::read_question_set(argv[2], std::nullopt, "");
    const qa::QuestionCorpus corpus =
        qa::make_question_corpus(set, qa::Splitting::passages, *model);
    const std::string_view prefix = argc == 4 ? argv[3] : "";
    const qa::SentenceRanker ranker(*corpus.store, *model, *corpus.index);
    std::puts("question\trelevant\tcoverage\tcontext\tnearest\tdense\tpassage\treader\tspan");
    for (std::size_t i = 0; i < set.questions.size(); ++i) {
      const qa::SetQuestion& question = set.questions[i];
      if (question.answers.empty() || !question.id.starts_with(prefix)) continue;
      const retrieval::Query query{
          question.text, model->language_detector().detect_question(question.text), {}};
      print(i, ranker.rank(query, std::numeric_limits<std::size_t>::max()), question, set);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_sentence_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
