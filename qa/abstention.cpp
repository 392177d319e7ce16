#include "qa/abstention.h"

#include <algorithm>

#include "models/error.h"
#include "qa/answerer.h"
#include "qa/judgement.h"
#include "qa/left_out.h"
#include "qa/question_corpus.h"
#include "qa/question_groups.h"
#include "qa/question_set.h"

namespace hoidap::qa {

namespace {

// What came of one question.
struct Outcome {
  ConfidenceSample sample;
  bool answered = false;
  bool right = false;  // answered, with a sentence that holds a gold answer
};

using Outcomes = QuestionGroups<std::vector<Outcome>>;

bool has_answer(const SetQuestion& question) {
  return question.answerable && !question.answers.empty();
}

// Asks every question of a corpus of `contexts`, in which those that are not there say no answer.
void ask_all(const QuestionSet& set, const std::vector<bool>& is_there, const QuestionSet& contexts,
             const models::ModelBundle& model, Outcomes& outcomes) {
  const QuestionCorpus corpus = make_question_corpus(contexts, Splitting::passages, model);
  const Answerer answerer(*corpus.store, model, *corpus.index);
  for (const SetQuestion& question : set.questions) {
    const Answer answer = answerer.answer(question.text);
    const bool has_text = is_answerable(question, is_there);
    const bool right =
        answer.answered && has_text && holds_gold_answer(answer.citations.front(), question, set);
    outcomes.add(question, [&](std::vector<Outcome>& group) {
      group.push_back({{answer.confidence, has_text}, answer.answered, right});
    });
  }
}

std::vector<ConfidenceSample> samples_of(const std::vector<Outcome>& outcomes) {
  std::vector<ConfidenceSample> samples;
  for (const Outcome& outcome : outcomes) samples.push_back(outcome.sample);
  return samples;
}

double share(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

Metrics figures_of(const std::vector<Outcome>& outcomes) {
  double answerable = 0;
  double answered = 0;
  double right = 0;
  double refused = 0;
  double answered_wrongly = 0;  // though there is no answer
  for (const Outcome& outcome : outcomes) {
    answerable += outcome.sample.is_answerable ? 1 : 0;
    answered += outcome.answered ? 1 : 0;
    right += outcome.right ? 1 : 0;
    refused += outcome.sample.is_answerable && !outcome.answered ? 1 : 0;
    answered_wrongly += !outcome.sample.is_answerable && outcome.answered ? 1 : 0;
  }
  const auto questions = static_cast<double>(outcomes.size());
  const auto samples = samples_of(outcomes);
  return {{"questions", questions},
          {"answerable", answerable},
          {"auroc", auroc(samples)},
          {"coverage", share(answered, questions)},
          {"risk", share(answered - right, answered)},
          {"refused_answerable", share(refused, answerable)},
          {"answered_unanswerable", share(answered_wrongly, questions - answerable)},
          {"ece", expected_calibration_error(samples)}};
}

// Every second article left out, or its answering sentences alone, then those of the other ones.
void ask_with_half_left_out(const QuestionSet& set, const models::ModelBundle& model,
                            const EvaluationOptions& options, Outcomes& outcomes) {
  if (set.contexts.size() < 2) {
    throw Error(ErrorKind::bad_data, options.data.string() +
                                         ": one text and no unanswerable question: nothing can "
                                         "be left out");
  }
  for (const std::size_t first : {0, 1}) {
    const std::vector<bool> is_there = every_second_article(set, first);
    const QuestionSet contexts =
        options.cut_sentences ? contexts_without_answers(set, is_there, model.language_detector())
                              : contexts_of(set, is_there);
    ask_all(set, is_there, contexts, model, outcomes);
  }
}

}  // namespace

AbstentionResult evaluate_abstention(const models::ModelBundle& model,
                                     const EvaluationOptions& options,
                                     const std::filesystem::path& library) {
  const QuestionSet set = read_question_set(options.data, options.questions, library);
  require_answers(set, options.data);
  Outcomes outcomes;
  if (std::all_of(set.questions.begin(), set.questions.end(), has_answer)) {
    ask_with_half_left_out(set, model, options, outcomes);
  } else if (options.cut_sentences) {
    throw Error(ErrorKind::bad_data, options.data.string() +
                                         ": has unanswerable questions of its own; ask it without "
                                         "--cut-sentences");
  } else {
    const std::vector<bool> is_there(set.contexts.size(), true);
    ask_all(set, is_there, contexts_of(set, is_there), model, outcomes);
  }

  AbstentionResult result;
  for (const auto& [name, group] : outcomes.groups()) {
    result.groups.push_back({name, figures_of(*group)});
    if (name == "all") result.reliability = reliability(samples_of(*group));
  }
  return result;
}

}  // namespace hoidap::qa
