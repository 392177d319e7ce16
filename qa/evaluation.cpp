#include "qa/evaluation.h"

#include <algorithm>
#include <memory>

#include "corpus/store.h"
#include "qa/answerer.h"
#include "qa/conversation.h"
#include "qa/judgement.h"
#include "qa/metrics.h"
#include "qa/question_groups.h"
#include "qa/reading_retriever.h"

namespace hoidap::qa {

namespace {

// Sums figures for each group of questions, then averages.
class Averages {
 public:
  void add(const SetQuestion& question, const Metrics& figures, const std::string& part = "") {
    sums_.add(
        question, [&](Sums& sums) { sums.add(figures); }, part);
  }

  // The same for a turn of a conversation, first turns apart from later ones.
  void add_turn(const SetQuestion& turn, const Metrics& figures) {
    const auto add_figures = [&](Sums& sums) { sums.add(figures); };
    const bool is_first = turn.turn == 1;
    add(turn, figures, is_first ? ", first" : ", later");
    sums_.add_to(is_first ? "turns first" : "turns later", add_figures);
    if (!is_first) sums_.add_to(turn.follows ? "turns following" : "turns afresh", add_figures);
  }

  // How many passages there were stands in the group "all", after the number of questions.
  std::vector<EvaluationGroup> groups(const QuestionCorpus& corpus) const {
    const auto passages = static_cast<double>(corpus.store->counts().answer_passages);
    std::vector<EvaluationGroup> groups;
    for (const auto& [name, sums] : sums_.groups()) {
      EvaluationGroup group{name, {{"questions", static_cast<double>(sums->count)}}};
      if (name == "all") group.metrics.emplace_back("passages", passages);
      for (const auto& [figure, sum] : sums->figures) {
        group.metrics.emplace_back(figure, sum / static_cast<double>(sums->count));
      }
      groups.push_back(std::move(group));
    }
    return groups;
  }

 private:
  struct Sums {
    std::size_t count = 0;
    Metrics figures;

    void add(const Metrics& more) {
      if (count++ == 0) {
        figures = more;
        return;
      }
      for (std::size_t i = 0; i < more.size(); ++i) figures[i].second += more[i].second;
    }
  };

  QuestionGroups<Sums> sums_;
};

// The value of `figure` for the gold answer that the given one is most like.
double best_over_golds(const Answer& answer, const SetQuestion& question,
                       double (*figure)(std::string_view, std::string_view)) {
  double best = 0;
  for (const GoldAnswer& gold : question.answers) {
    best = std::max(best, figure(answer.text, gold.text));
  }
  return best;
}

Metrics judge(const Answer& answer, const SetQuestion& question, const QuestionSet& set) {
  double hit1 = 0;
  double hit3 = 0;
  double in_gold_context = 0;
  for (const Citation& citation : answer.citations) {
    const bool holds_answer = holds_gold_answer(citation, question, set);
    if (is_in_gold_context(citation, question, set)) in_gold_context += 1;
    if (holds_answer && citation.number == 1) hit1 = 1;
    if (holds_answer && citation.number <= 3) hit3 = 1;
  }
  const double precision =
      answer.citations.empty() ? 0 : in_gold_context / static_cast<double>(answer.citations.size());
  const bool is_given = answer.confidence >= default_min_confidence;
  return {{"answered", is_given ? 1.0 : 0.0},
          {"sentence_hit@1", hit1},
          {"sentence_hit@3", hit3},
          {"em", best_over_golds(answer, question, exact_match)},
          {"f1", best_over_golds(answer, question, f1_score)},
          {"citation_precision", precision}};
}

}  // namespace

Search search_by(const retrieval::Retriever& retriever, const models::LanguageDetector& detector) {
  return [&](const std::string& question) {
    const retrieval::Query query{question, detector.detect_question(question), {}};
    return retrieval::passages_of(retriever.retrieve(query, 10));
  };
}

std::vector<EvaluationGroup> judge_search(const QuestionSet& set, const QuestionCorpus& corpus,
                                          const Search& search) {
  Averages averages;
  for (const SetQuestion& question : set.questions) {
    const auto relevant = relevant_passages(question, set, *corpus.store);
    if (relevant.empty()) continue;
    const std::vector<std::int64_t> found = search(question.text);
    std::vector<std::size_t> ranks;
    for (std::size_t rank = 0; rank < found.size(); ++rank) {
      if (std::find(relevant.begin(), relevant.end(), found[rank]) != relevant.end()) {
        ranks.push_back(rank);
      }
    }
    averages.add(question, {{"hit@1", hit_at(1, ranks)},
                            {"recall@5", recall_at(5, ranks, relevant.size())},
                            {"recall@10", recall_at(10, ranks, relevant.size())},
                            {"mrr@10", reciprocal_rank_at(10, ranks)},
                            {"ndcg@10", ndcg_at(10, ranks, relevant.size())}});
  }
  return averages.groups(corpus);
}

std::vector<EvaluationGroup> evaluate_retrieval(const models::ModelBundle& model,
                                                const EvaluationOptions& options,
                                                const std::filesystem::path& library) {
  const QuestionSet set = read_question_set(options.data, options.questions, library);
  const QuestionCorpus corpus = make_question_corpus(
      set, set.over_library ? Splitting::passages : Splitting::whole_contexts, model);
  const auto retriever = retriever_for(options.mode, *corpus.store, model, *corpus.index);
  return judge_search(set, corpus, search_by(*retriever, model.language_detector()));
}

std::vector<EvaluationGroup> evaluate_answers(const models::ModelBundle& model,
                                              const EvaluationOptions& options,
                                              const std::filesystem::path& library) {
  const QuestionSet set = read_question_set(options.data, options.questions, library);
  require_answers(set, options.data);
  const QuestionCorpus corpus = make_question_corpus(set, Splitting::passages, model);
  const Answerer answerer(*corpus.store, model, *corpus.index);

  Averages averages;
  for (const SetQuestion& question : set.questions) {
    if (!question.answerable || question.answers.empty()) continue;
    // What would be answered is judged whether or not it is sure enough to be given.
    AnswerOptions answer_options;
    answer_options.min_confidence = 0;
    if (options.gold_passage) {
      answer_options.filter.documents = {set.contexts[question.answers.front().context].id};
    }
    averages.add(question, judge(answerer.answer(question.text, answer_options), question, set));
  }
  return averages.groups(corpus);
}

std::vector<EvaluationGroup> evaluate_conversation(const models::ModelBundle& model,
                                                   const EvaluationOptions& options,
                                                   const std::filesystem::path& library) {
  const QuestionSet set = read_question_set(options.data, options.questions, library);
  require_answers(set, options.data);
  const QuestionCorpus corpus = make_question_corpus(set, Splitting::passages, model);
  const Answerer answerer(*corpus.store, model, *corpus.index);

  Averages averages;
  Conversation conversation(model.language_detector(), model.embedder());
  for (const SetQuestion& turn : set.questions) {
    if (turn.turn == 1) conversation.clear();
    const UnderstoodQuestion understood = conversation.understand(turn.text);
    const Answer answer = answerer.answer(understood);
    conversation.add(understood, answer);
    if (!turn.answerable || turn.answers.empty()) continue;
    Metrics figures = judge(answer, turn, set);
    figures.emplace_back("follow_up", understood.kind == FollowUpKind::none ? 0.0 : 1.0);
    averages.add_turn(turn, figures);
  }
  return averages.groups(corpus);
}

}  // namespace hoidap::qa
