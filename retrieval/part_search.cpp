#include "retrieval/part_search.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "retrieval/bm25.h"

namespace hoidap::retrieval {

namespace {

// Relative error of a sum of a few hundred doubles, with room to spare.
constexpr double rounding = 1e-12;

constexpr std::uint32_t window_texts = 1024;

// The sum of a text that holds none of the terms gone through: less than any score.
constexpr double no_sum = -std::numeric_limits<double>::infinity();

bool better(const LexicalMatch& a, const LexicalMatch& b) {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

}  // namespace

void BestPassages::offer(LexicalMatch match) {
  if (heap_.size() == k_) {
    if (k_ == 0 || !better(match, heap_.front())) return;
    std::pop_heap(heap_.begin(), heap_.end(), better);
    heap_.pop_back();
  }
  heap_.push_back(std::move(match));
  std::push_heap(heap_.begin(), heap_.end(), better);
}

std::vector<LexicalMatch> BestPassages::sorted() && {
  std::sort(heap_.begin(), heap_.end(), better);
  return std::move(heap_);
}

PartSearch::PartSearch(const Segment& segment, std::size_t part, std::span<const TermLists> terms,
                       std::size_t question_terms, double mean_words)
    : segment_(segment),
      words_(segment.parts()[part]),
      question_terms_(question_terms),
      damping_(mean_words),
      ratio_scale_(std::max(1.0, std::max(mean_words, 1.0) / std::max(words_.mean_words(), 1.0))),
      bounds_up_to_(terms.size()),
      sums_(window_texts) {
  for (const TermLists& lists : terms) {
    Term& term = terms_.emplace_back();
    term.number = lists.term;
    term.weight = lists.weight;
    term.frequencies.resize(window_texts);
    for (const WeightedList& list : lists.lists) {
      term.sources.push_back({PostingCursor(words_.postings(), list.place), list.probability});
    }
  }
  order_.resize(terms_.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
}

void PartSearch::run(const std::function<bool(std::uint32_t)>& may_return, BestPassages& best) {
  const auto texts = static_cast<std::uint32_t>(words_.passages().size());
  for (std::uint32_t first = 0; first < texts; first += window_texts) {
    search_window(first, std::min(first + window_texts, texts) - 1, may_return, best);
  }
}

void PartSearch::bound_terms(std::uint32_t first, std::uint32_t last) {
  for (Term& term : terms_) {
    double ratio = 0;
    for (Source& source : term.sources) {
      ratio += source.probability * static_cast<double>(source.cursor.highest_ratio(first, last));
    }
    term.bound = term.weight * bm25::saturation(ratio * ratio_scale_, 1);
  }
  std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
    return terms_[a].bound != terms_[b].bound ? terms_[a].bound < terms_[b].bound : a < b;
  });
  double sum = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    bounds_up_to_[i] = sum;
    sum += terms_[order_[i]].bound;
  }
}

void PartSearch::search_window(std::uint32_t first, std::uint32_t last,
                               const std::function<bool(std::uint32_t)>& may_return,
                               BestPassages& best) {
  bound_terms(first, last);
  // The terms before `essential` in order_ cannot make a passage good enough by themselves.
  std::size_t essential = 0;
  while (essential < order_.size() &&
         (bounds_up_to_[essential] + terms_[order_[essential]].bound) * (1 + rounding) <
             best.least()) {
    ++essential;
  }
  if (essential == order_.size()) return;
  std::fill(sums_.begin(), sums_.end(), no_sum);
  for (std::size_t i = essential; i < order_.size(); ++i) collect(terms_[order_[i]], first, last);
  texts_.resize(last - first + 1);
  std::iota(texts_.begin(), texts_.end(), 0);
  keep_promising(best, bounds_up_to_[essential]);
  // The strongest first, so that few are left for the others.
  for (std::size_t i = essential; i-- > 0;) {
    look_up(terms_[order_[i]], first);
    keep_promising(best, bounds_up_to_[i]);
  }
  for (const std::uint32_t at : texts_) {
    if (may_return(words_.passages()[first + at])) {
      best.offer(match(first, at));
    }
  }
}

// Keeps those of texts_ that may be among the best if the terms not gone through add `bound`. Most
// processors guess wrong which those are, so there is no branch.
void PartSearch::keep_promising(const BestPassages& best, double bound) {
  const double least = best.least();
  std::size_t kept = 0;
  for (const std::uint32_t at : texts_) {
    texts_[kept] = at;
    kept += (sums_[at] + bound) * (1 + rounding) >= least ? 1 : 0;
  }
  texts_.resize(kept);
}

// Goes through all postings of a term in the window.
void PartSearch::collect(Term& term, std::uint32_t first, std::uint32_t last) {
  std::fill(term.frequencies.begin(), term.frequencies.end(), 0.0);
  texts_.clear();
  for (Source& source : term.sources) {
    PostingCursor& cursor = source.cursor;
    for (cursor.seek(first); cursor.text() <= last; cursor.next()) {
      double& frequency = term.frequencies[cursor.text() - first];
      if (frequency == 0) texts_.push_back(cursor.text() - first);
      frequency += source.probability * cursor.frequency();
    }
  }
  for (const std::uint32_t at : texts_) add_to_sum(term, first, at);
}

// Looks a term up in the texts that are still in question.
void PartSearch::look_up(Term& term, std::uint32_t first) {
  for (const std::uint32_t at : texts_) term.frequencies[at] = 0;
  for (Source& source : term.sources) {
    PostingCursor& cursor = source.cursor;
    for (const std::uint32_t at : texts_) {
      cursor.seek(first + at);
      if (cursor.text() == first + at) {
        term.frequencies[at] += source.probability * cursor.frequency();
      }
    }
  }
  for (const std::uint32_t at : texts_) {
    if (term.frequencies[at] > 0) add_to_sum(term, first, at);
  }
}

void PartSearch::add_to_sum(const Term& term, std::uint32_t first, std::uint32_t at) {
  const double damping = damping_(words_.words()[first + at]);
  sums_[at] =
      std::max(sums_[at], 0.0) + term.weight * bm25::saturation(term.frequencies[at], damping);
}

// Adds up in the order of the question, so that the last bit does not depend on the window.
LexicalMatch PartSearch::match(std::uint32_t first, std::uint32_t at) const {
  const std::uint32_t words = words_.words()[first + at];
  LexicalMatch match{segment_.ids()[words_.passages()[first + at]],
                     0,
                     {std::vector<double>(question_terms_, 0.0), static_cast<double>(words)}};
  for (const Term& term : terms_) {
    const double frequency = term.frequencies[at];
    if (frequency == 0) continue;
    match.counts.frequencies[term.number] = frequency;
    match.score += term.weight * bm25::saturation(frequency, damping_(words));
  }
  return match;
}

void count_terms(const LexicalPart& words, std::span<const TermLists> terms,
                 std::span<const std::uint32_t> texts, std::size_t question_terms,
                 std::vector<TermMatchCounts>& counts) {
  const std::size_t start = counts.size();
  for (const std::uint32_t text : texts) {
    counts.push_back(
        {std::vector<double>(question_terms, 0.0), static_cast<double>(words.words()[text])});
  }
  for (const TermLists& term : terms) {
    for (const WeightedList& list : term.lists) {
      PostingCursor cursor(words.postings(), list.place);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        cursor.seek(texts[i]);
        if (cursor.text() == PostingCursor::end) break;
        if (cursor.text() != texts[i]) continue;
        counts[start + i].frequencies[term.term] += list.probability * cursor.frequency();
      }
    }
  }
}

}  // namespace hoidap::retrieval
