// What the weights of qa/sentence_ranker are fitted on:
//
//   hoidap_sentence_features MODEL_DIR QUESTIONS.json [--gold-passage]
//
// Asks every question of a SQuAD-shaped file, over all of its texts or over the text of the answer
// alone, and prints the signals of every sentence that is ranked: the id of the question, 1 when
// the sentence holds an answer, else 0; lexical, coverage, passage coverage, dense, passage,
// reader, span. Questions whose answer is in none of the sentences are left out.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <limits>
#include <optional>

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

void print(const std::vector<qa::RankedSentence>& ranked, const qa::SetQuestion& question,
           const qa::QuestionSet& set) {
  const auto is_right = [&](const qa::RankedSentence& each) {
    return holds_answer(each, question, set);
  };
  if (std::none_of(ranked.begin(), ranked.end(), is_right)) return;
  for (const qa::RankedSentence& each : ranked) {
    const qa::SentenceSignals& signals = each.signals;
    std::printf("%s\t%d\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\t%.5f\n", question.id.c_str(),
                is_right(each) ? 1 : 0, signals.lexical, signals.coverage, signals.passage_coverage,
                signals.dense, signals.passage, signals.reader, signals.span);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool gold_passage = argc == 4 && std::strcmp(argv[3], "--gold-passage") == 0;
  if (argc != 3 && !gold_passage) {
    std::fprintf(stderr,
                 "usage: hoidap_sentence_features MODEL_DIR QUESTIONS.json [--gold-passage]\n");
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
      retrieval::Query query{
          question.text, model->language_detector().detect_question(question.text), {}};
      if (gold_passage) {
        query.filter.documents = {set.contexts[question.answers.front().context].id};
      }
      print(ranker.rank(query, std::numeric_limits<std::size_t>::max()), question, set);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_sentence_features: %s\n", error.what());
    return 70;
  }
  return 0;
}
