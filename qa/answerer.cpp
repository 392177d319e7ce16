#include "qa/answerer.h"

#include "corpus/locator.h"
#include "qa/confidence.h"

namespace hoidap::qa {

Answerer::Answerer(const corpus::Store& store, const models::ModelBundle& model,
                   const retrieval::PassageIndex& index)
    : store_(store), model_(model), ranker_(store, model, index) {}

Citation Answerer::cite(const RankedSentence& ranked, int number) const {
  const corpus::Passage& passage = ranked.passage;
  Citation citation;
  citation.number = number;
  citation.document = store_.document(passage.document).value();
  citation.locator = corpus::locate(citation.document, store_.text(passage.document), passage,
                                    ranked.sentence.range);
  citation.passage = passage.id;
  citation.excerpt = passage.range;
  citation.excerpt_text = store_.text(passage.document, passage.range);
  citation.language = passage.language;
  citation.answer = ranked.sentence.range;
  citation.score = ranked.score;
  return citation;
}

Answer Answerer::answer(std::string_view question, const AnswerOptions& options) const {
  // One moment of the corpus from the search to the last quote, whatever other processes write.
  const corpus::Store::Snapshot moment(store_);
  Answer answer;
  answer.question = {std::string(question), model_.language_detector().detect_question(question)};
  const std::vector<RankedSentence> ranked = ranker_.rank(
      {answer.question.text, answer.question.language, options.filter}, options.citations);
  if (ranked.empty()) return answer;

  for (const RankedSentence& sentence : ranked) {
    answer.citations.push_back(cite(sentence, static_cast<int>(answer.citations.size()) + 1));
  }
  answer.confidence = confidence_of(ranked.front().signals);
  answer.answered = answer.confidence >= options.min_confidence;
  if (answer.answered) {
    answer.sentence = answer.citations.front().locator.exact;
    answer.text = answer.sentence;
  }
  return answer;
}

}  // namespace hoidap::qa
