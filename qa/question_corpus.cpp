#include "qa/question_corpus.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "corpus/splitter.h"
#include "retrieval/index_update.h"

namespace hoidap::qa {

namespace {

std::vector<corpus::Passage> passages_of(const Context& context, Splitting splitting,
                                         const models::LanguageDetector& detector) {
  if (splitting == Splitting::passages) {
    return corpus::split(context.text, corpus::Format::text, detector);
  }
  return {corpus::whole_passage(context.text, detector.detect(context.text))};
}

}  // namespace

QuestionCorpus make_question_corpus(const QuestionSet& set, Splitting splitting,
                                    const models::ModelBundle& model) {
  QuestionCorpus corpus;
  corpus.store = corpus::Store::in_memory();
  corpus::Store::Transaction transaction(*corpus.store);
  for (const Context& context : set.contexts) {
    corpus::Document document;
    document.id = context.id;
    document.path = "memory:" + context.id;
    document.metadata.title = context.title;
    document.metadata.language = model.language_detector().detect(context.text);
    corpus.store->put(std::move(document), context.text,
                      passages_of(context, splitting, model.language_detector()));
  }
  transaction.commit();
  corpus.index = retrieval::build_index(*corpus.store, model);
  return corpus;
}

std::vector<std::int64_t> relevant_passages(const SetQuestion& question, const QuestionSet& set,
                                            const corpus::Store& store) {
  std::vector<std::int64_t> relevant;
  for (const std::size_t context : question.relevant) {
    for (const corpus::Passage& passage : store.passages_of(set.contexts[context].id)) {
      relevant.push_back(passage.id);
    }
  }
  for (const GoldAnswer& answer : question.answers) {
    for (const corpus::Passage& passage : store.passages_of(set.contexts[answer.context].id)) {
      const bool is_new = std::find(relevant.begin(), relevant.end(), passage.id) == relevant.end();
      if (is_new && (!set.over_library || answer.overlaps(passage.range))) {
        relevant.push_back(passage.id);
      }
    }
  }
  return relevant;
}

}  // namespace hoidap::qa
