#include "qa/question_corpus.h"

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

}  // namespace hoidap::qa
