#include "qa/sentence_ranker.h"

#include <algorithm>

#include "retrieval/term_scorer.h"

namespace hoidap::qa {

namespace {

// Sentences of so many passages are read. More adds noise, not answers.
constexpr std::size_t passages_read = 20;

// How a sentence's own words, its own meaning and the passage around it are weighed. Each signal
// is at most 1; docs/HACKING.md has what other weights would give.
constexpr double lexical_weight = 1.0;
constexpr double dense_weight = 1.0;
constexpr double passage_weight = 1.0;

// A sentence on its way to being ranked. Its passage is one of the passages read.
struct Candidate {
  const corpus::Passage* passage;
  corpus::Sentence sentence;
  retrieval::TermMatchCounts counts;
  SentenceSignals signals;
  double score = 0;
};

bool better(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.passage->id != b.passage->id) return a.passage->id < b.passage->id;
  return a.sentence.range.start < b.sentence.range.start;
}

double mean_words(const std::vector<Candidate>& candidates) {
  double words = 0;
  for (const Candidate& candidate : candidates) words += candidate.counts.words;
  return candidates.empty() ? 0 : words / static_cast<double>(candidates.size());
}

void score_all(std::vector<Candidate>& candidates, const retrieval::TermScorer& scorer) {
  const double mean = mean_words(candidates);
  double best_lexical = 0;
  for (Candidate& candidate : candidates) {
    candidate.signals.lexical = scorer.score(candidate.counts, mean);
    best_lexical = std::max(best_lexical, candidate.signals.lexical);
  }
  for (Candidate& candidate : candidates) {
    SentenceSignals& signals = candidate.signals;
    if (best_lexical > 0) signals.lexical /= best_lexical;
    candidate.score = lexical_weight * signals.lexical + dense_weight * signals.dense +
                      passage_weight * signals.passage;
  }
}

}  // namespace

SentenceRanker::SentenceRanker(const corpus::Store& store, const models::ModelBundle& model,
                               const retrieval::PassageIndex& index)
    : store_(store), model_(model), index_(index), retriever_(store, model, index) {}

std::vector<RankedSentence> SentenceRanker::rank(const retrieval::Query& query,
                                                 std::size_t k) const {
  const retrieval::HybridResult found = retriever_.search(query, passages_read);
  const retrieval::TermScorer& scorer = *found.scorer;
  const retrieval::QuestionVector& question = *found.question;
  const std::vector<retrieval::Hit>& hits = found.hits;

  std::vector<corpus::Passage> passages;
  passages.reserve(hits.size());  // candidates point into it
  std::vector<Candidate> candidates;
  for (const retrieval::Hit& hit : hits) {
    passages.push_back(store_.passage(hit.passage).value());
    const corpus::Passage& passage = passages.back();
    const std::string text = store_.text(passage.document, passage.range);
    const retrieval::PassageIndex::Place at = index_.find(passage.id).value();
    const std::vector<double> similarities =
        question.sentence_similarities(index_.segments()[at.segment].segment.texts(), at.place);
    for (std::size_t i = 0; i < passage.sentences.size() && i < similarities.size(); ++i) {
      const corpus::Sentence& sentence = passage.sentences[i];
      const std::string_view words = std::string_view(text).substr(
          sentence.range.start - passage.range.start, sentence.range.size());
      Candidate candidate{&passage, sentence, scorer.count(words, passage.language), {}};
      candidate.signals.coverage = scorer.coverage(candidate.counts, passage.language);
      candidate.signals.passage_coverage = hit.signals.coverage;
      candidate.signals.dense = similarities[i];
      candidate.signals.passage = hits.front().score > 0 ? hit.score / hits.front().score : 0;
      candidates.push_back(std::move(candidate));
    }
  }
  score_all(candidates, scorer);
  std::sort(candidates.begin(), candidates.end(), better);
  if (candidates.size() > k) candidates.resize(k);

  std::vector<RankedSentence> ranked;
  for (const Candidate& candidate : candidates) {
    ranked.push_back({*candidate.passage, candidate.sentence, candidate.signals, candidate.score});
  }
  return ranked;
}

}  // namespace hoidap::qa
