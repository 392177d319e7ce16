#include "retrieval/hybrid_retriever.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hoidap::retrieval {

namespace {

// How many passages each side may propose: docs/HACKING.md has what fewer and more would give.
constexpr std::size_t candidates_per_side = 200;

// The weight of vectors against words (whose best passage weighs 1); see docs/HACKING.md.
constexpr double dense_weight = 1.2;

struct Candidate {
  std::int64_t passage = 0;
  TermMatchCounts counts;
  Signals signals;
};

bool better(const Hit& a, const Hit& b) {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

}  // namespace

HybridRetriever::HybridRetriever(const corpus::Store& store, const models::ModelBundle& model,
                                 const VectorIndex& index)
    : store_(store), model_(model), index_(index), profile_(profile_of(store)) {}

TermScorer HybridRetriever::scorer(const Query& query) const {
  return TermScorer(store_, profile_, model_.translator(), query, &model_.embedder());
}

std::vector<std::int64_t> HybridRetriever::propose(const Query& query, const TermScorer& scorer,
                                                   const models::Vector& vector,
                                                   std::size_t depth) const {
  std::set<std::int64_t> proposed;
  std::vector<std::int64_t> allowed;
  if (!query.filter.empty()) allowed = store_.passage_ids(query.filter);
  for (const VectorMatch& match :
       index_.search(vector, depth, query.filter.empty() ? nullptr : &allowed)) {
    proposed.insert(match.passage);
  }
  // Languages without translations are all searched for the same words: once is enough.
  std::set<std::pair<std::vector<std::string>, corpus::TermForm>> lookups;
  for (const std::string& language : profile_.languages) {
    lookups.emplace(scorer.lookup_terms(language), scorer.lookup_form(language));
  }
  for (const auto& [terms, form] : lookups) {
    for (const corpus::TermMatch& match : store_.match_terms(terms, form, query.filter, depth)) {
      proposed.insert(match.passage);
    }
  }
  return {proposed.begin(), proposed.end()};
}

std::vector<Hit> HybridRetriever::retrieve(const Query& query, std::size_t k) const {
  const TermScorer terms = scorer(query);
  return retrieve(query, terms, model_.embedder().embed(query.text), k);
}

std::vector<Hit> HybridRetriever::retrieve(const Query& query, const TermScorer& scorer,
                                           const models::Vector& vector, std::size_t k) const {
  const std::vector<std::int64_t> proposed =
      propose(query, scorer, vector, std::max(k, candidates_per_side));
  std::vector<Candidate> candidates;
  double words = 0;
  for (corpus::PassageTerms& terms : store_.terms_of(proposed)) {
    const TermText text{std::move(terms.marked), std::move(terms.bare)};
    Candidate candidate{terms.passage, scorer.count(text, terms.language), {}};
    candidate.signals.dense = index_.score(vector, terms.passage);
    candidate.signals.coverage = scorer.coverage(candidate.counts, terms.language);
    words += candidate.counts.words;
    candidates.push_back(std::move(candidate));
  }
  if (candidates.empty()) return {};
  const double mean_words = words / static_cast<double>(candidates.size());

  double best_lexical = 0;
  for (Candidate& candidate : candidates) {
    candidate.signals.lexical = scorer.score(candidate.counts, mean_words);
    best_lexical = std::max(best_lexical, candidate.signals.lexical);
  }

  std::vector<Hit> hits;
  for (const Candidate& candidate : candidates) {
    const double lexical = best_lexical > 0 ? candidate.signals.lexical / best_lexical : 0;
    hits.push_back(
        {candidate.passage, lexical + dense_weight * candidate.signals.dense, candidate.signals});
  }
  std::sort(hits.begin(), hits.end(), better);
  if (hits.size() > k) hits.resize(k);
  return hits;
}

}  // namespace hoidap::retrieval
