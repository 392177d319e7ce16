#include "retrieval/term_scorer.h"

#include <algorithm>
#include <utility>

#include "models/text.h"
#include "retrieval/bm25.h"

namespace hoidap::retrieval {

TermScorer::TermScorer(std::vector<QuestionTerm> terms) : terms_(std::move(terms)) {
  for (std::size_t part = 0; part < part_count; ++part) {
    Matches& matches = matches_[part];
    matches.best.resize(terms_.size(), 0.0);
    for (std::size_t term = 0; term < terms_.size(); ++term) {
      for (const TermVariant& variant : terms_[term].variants[part]) {
        auto& words = variant.form == TermForm::bare ? matches.bare : matches.marked;
        words[index_term(variant.term)].push_back(
            {term, variant.probability, variant.is_other_form});
        matches.best[term] = std::max(matches.best[term], variant.probability);
      }
    }
  }
}

TextTerms text_terms(std::span<const models::Word> words) {
  TextTerms terms;
  for (const models::Word& word : words) {
    terms.marked.push_back(index_term(word.term));
    terms.bare.push_back(bare_term(word.term));
  }
  return terms;
}

TextTerms text_terms(std::string_view text) {
  return text_terms(models::words_of(text));
}

TermMatchCounts TermScorer::count(const TextTerms& text, std::string_view language) const {
  TermMatchCounts counts{std::vector<double>(terms_.size(), 0.0),
                         static_cast<double>(text.marked.size())};
  for (std::size_t place = 0; place < text.marked.size(); ++place) {
    visit_matches(text, place, language, [&counts](const TermMatch& match) {
      counts.frequencies[match.term] += match.probability;
    });
  }
  return counts;
}

TermMatchCounts TermScorer::count(std::string_view text, std::string_view language) const {
  const Matches& matches = matches_[part_index(language)];
  TermMatchCounts counts{std::vector<double>(terms_.size(), 0.0), 0};
  const auto add = [&counts](const auto& words, const std::string& word) {
    const auto found = words.find(word);
    if (found == words.end()) return;
    for (const TermMatch& match : found->second)
      counts.frequencies[match.term] += match.probability;
  };
  for (const models::Word& word : models::words_of(text)) {
    counts.words += 1;
    add(matches.marked, index_term(word.term));
    if (!matches.bare.empty()) add(matches.bare, bare_term(word.term));
  }
  return counts;
}

std::vector<TermMatch> TermScorer::matches(const models::Word& word,
                                           std::string_view language) const {
  const Matches& matches = matches_[part_index(language)];
  std::vector<TermMatch> all;
  const auto add = [&all](const auto& words, const std::string& term) {
    const auto found = words.find(term);
    if (found != words.end()) all.insert(all.end(), found->second.begin(), found->second.end());
  };
  add(matches.marked, index_term(word.term));
  if (!matches.bare.empty()) add(matches.bare, bare_term(word.term));
  return all;
}

double TermScorer::score(const TermMatchCounts& counts, double mean_words) const {
  const double damping = bm25::Damping(mean_words)(counts.words);
  double score = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    const double frequency = counts.frequencies[term];
    if (frequency > 0) score += terms_[term].weight * bm25::saturation(frequency, damping);
  }
  return score;
}

double TermScorer::coverage(const TermMatchCounts& counts, std::string_view language) const {
  const std::vector<double>& best = matches_[part_index(language)].best;
  double covered = 0;
  double total = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    total += terms_[term].weight;
    if (counts.frequencies[term] <= 0) continue;
    covered += terms_[term].weight * std::min(1.0, counts.frequencies[term] / best[term]);
  }
  return total > 0 ? covered / total : 0;
}

}  // namespace hoidap::retrieval
