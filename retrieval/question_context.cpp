#include "retrieval/question_context.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace hoidap::retrieval {

namespace {

// docs/HACKING.md, "Conversations", has what other numbers would give.
//
// What being where the answer before came from gives, in shares of the best score without it.
constexpr double same_passage = 0.2;
constexpr double same_document = 0.2;
// What is left of the context's weight where sentences are judged; and of the words of a question
// asked again, beside what it is asked of now.
constexpr double share_for_sentences = 0.25;
constexpr double share_asked_again = 0.4;
// What the sentence after the one cited before gets when the same is asked of something else. The
// signals of a sentence weigh up to 5.4 together (qa/sentence_ranker.cpp).
constexpr double next_sentence = 0.2;

void add_rows(const models::ModelBundle& model, const std::string& text, double weight,
              models::Vector& sum) {
  const models::Vector rows = model.embedder().sum_of_rows(model.tokenizer().encode(text));
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<float>(weight) * rows[i];
}

std::set<std::int64_t> passages_of(const corpus::Store& store,
                                   const std::vector<std::string>& documents) {
  if (documents.empty()) return {};
  corpus::PassageFilter filter;
  filter.documents = documents;
  const std::vector<std::int64_t> ids = store.passage_ids(filter);
  return {ids.begin(), ids.end()};
}

}  // namespace

std::vector<QuestionTerm> terms_in_context(const PassageIndex& index,
                                           const models::Translator* translator, const Query& query,
                                           const models::Embedder* embedder) {
  std::vector<QuestionTerm> terms = question_terms(index, translator, query, embedder);
  std::set<std::string> known;
  for (const QuestionTerm& term : terms) known.insert(term.word);
  for (const ContextWords& words : query.context.words) {
    const Query before{words.text, words.language, query.filter};
    for (QuestionTerm& term : question_terms(index, translator, before, embedder)) {
      if (!known.insert(term.word).second) continue;
      term.weight *= words.weight;
      terms.push_back(std::move(term));
    }
  }
  return terms;
}

models::Vector vector_in_context(const models::ModelBundle& model, const Query& query) {
  models::Vector sum(model.embedder().dimension());
  add_rows(model, query.text, 1, sum);
  for (const ContextWords& words : query.context.words) {
    add_rows(model, words.text, words.weight, sum);
  }
  const float length = std::sqrt(models::dot(sum, sum));
  if (length > 0) {
    for (float& value : sum) value /= length;
  }
  return sum;
}

Query for_sentences(Query query) {
  for (ContextWords& words : query.context.words) words.weight *= share_for_sentences;
  if (!query.context.instead.empty()) {
    query.context.words.insert(query.context.words.begin(),
                               {std::move(query.text), query.language, share_asked_again});
    query.text = query.context.instead;
  }
  return query;
}

void add_topic_points(const corpus::Store& store, const QueryContext& context,
                      std::vector<Hit>& hits) {
  double best = 0;
  for (const Hit& hit : hits) best = std::max(best, hit.score);
  const std::set<std::int64_t> near = passages_of(store, context.documents);
  for (Hit& hit : hits) {
    if (near.contains(hit.passage)) hit.score += same_document * best;
    if (std::find(context.passages.begin(), context.passages.end(), hit.passage) !=
        context.passages.end()) {
      hit.score += same_passage * best;
    }
  }
}

double beside_points(const QueryContext& context, const corpus::Passage& passage,
                     std::size_t number) {
  if (!context.cited || context.cited->passage != passage.id || number == 0) return 0;
  const models::ByteRange& before = passage.sentences[number - 1].range;
  return before.start <= context.cited->range.start && context.cited->range.start < before.end
             ? next_sentence
             : 0;
}

}  // namespace hoidap::retrieval
