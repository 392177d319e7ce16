#include "qa/answerer.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/text.h"
#include "retrieval/term_scorer.h"

namespace hoidap::qa {

namespace {

// Sentences of so many passages are read. More adds noise, not answers.
constexpr std::size_t passages_read = 20;

// How a sentence's own words, its own meaning and the passage around it are weighed.
constexpr double lexical_weight = 1.0;
constexpr double dense_weight = 1.0;
constexpr double passage_weight = 1.0;

struct Candidate {
  const corpus::Passage* passage = nullptr;
  corpus::Sentence sentence;
  double lexical = 0;
  double dense = 0;
  double coverage = 0;
  double passage_score = 0;
  double score = 0;
};

bool better(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.passage->id != b.passage->id) return a.passage->id < b.passage->id;
  return a.sentence.range.start < b.sentence.range.start;
}

double logistic(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

double confidence_of(const Candidate& best) {
  return logistic(-3.0 + 4.0 * best.coverage + 3.0 * best.dense);
}

}  // namespace

Answerer::Answerer(const corpus::Store& store, const models::ModelBundle& model,
                   const retrieval::VectorIndex& index)
    : store_(store), model_(model), index_(index), retriever_(store, model, index) {}

Answer Answerer::answer(std::string_view question, const AnswerOptions& options) const {
  Answer answer;
  answer.question = {std::string(question), model_.language_detector().detect_question(question)};
  const retrieval::Query query{answer.question.text, answer.question.language, options.filter};

  const models::Vector vector = model_.embedder().embed(question);
  const retrieval::TermScorer scorer = retriever_.scorer(query);
  const auto hits = retriever_.retrieve(query, scorer, vector, passages_read);
  if (hits.empty()) return answer;

  std::vector<corpus::Passage> passages;
  passages.reserve(hits.size());
  std::vector<Candidate> candidates;
  double words = 0;
  std::vector<retrieval::TermMatchCounts> terms;
  for (const retrieval::Hit& hit : hits) {
    passages.push_back(*store_.passage(hit.passage));
    const corpus::Passage& passage = passages.back();
    const std::string text = store_.text(passage.document, passage.range);
    const std::vector<float> similarities = index_.sentence_similarities(vector, passage.id);
    for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
      const corpus::Sentence& sentence = passage.sentences[i];
      terms.push_back(
          scorer.count(retrieval::term_text(std::string_view(text).substr(
                           sentence.range.start - passage.range.start, sentence.range.size())),
                       passage.language));
      words += terms.back().words;
      Candidate candidate;
      candidate.passage = &passage;
      candidate.sentence = sentence;
      candidate.dense = i < similarities.size() ? static_cast<double>(similarities[i]) : 0;
      candidate.passage_score = hit.score / std::max(hits.front().score, 1e-9);
      candidates.push_back(candidate);
    }
  }
  const double mean_words = words / static_cast<double>(candidates.size());
  double best_lexical = 1e-9;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i].lexical = scorer.score(terms[i], mean_words);
    candidates[i].coverage = scorer.coverage(terms[i]);
    best_lexical = std::max(best_lexical, candidates[i].lexical);
  }
  for (Candidate& candidate : candidates) {
    candidate.score = lexical_weight * candidate.lexical / best_lexical +
                      dense_weight * candidate.dense + passage_weight * candidate.passage_score;
  }
  std::sort(candidates.begin(), candidates.end(), better);
  if (candidates.size() > options.citations) candidates.resize(options.citations);

  for (const Candidate& candidate : candidates) {
    const corpus::Passage& passage = *candidate.passage;
    Citation citation;
    citation.number = static_cast<int>(answer.citations.size()) + 1;
    citation.document = *store_.document(passage.document);
    citation.locator = corpus::locate(citation.document, store_.text(passage.document), passage,
                                      candidate.sentence.range);
    citation.passage = passage.id;
    citation.excerpt = passage.range;
    citation.excerpt_text = store_.text(passage.document, passage.range);
    citation.language = passage.language;
    citation.answer = candidate.sentence.range;
    citation.score = candidate.score;
    answer.citations.push_back(std::move(citation));
  }
  answer.confidence = confidence_of(candidates.front());
  answer.answered = answer.confidence >= options.min_confidence;
  if (answer.answered) {
    answer.sentence = answer.citations.front().locator.exact;
    answer.text = answer.sentence;
  }
  return answer;
}

}  // namespace hoidap::qa
