#include "retrieval/part_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "retrieval/bm25.h"

namespace hoidap::retrieval {

namespace {

constexpr std::uint32_t window_texts = 1024;

// Relative error of a sum of a few hundred doubles, with room to spare.
constexpr double rounding = 1e-12;

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

bool BestPassages::may_take(double score) const {
  return heap_.size() < k_ || score * (1 + rounding) >= heap_.front().score;
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
      is_found_(window_texts, false) {
  for (const TermLists& lists : terms) {
    Term& term = terms_.emplace_back();
    term.number = lists.term;
    term.weight = lists.weight;
    for (const WeightedList& list : lists.lists) {
      term.sources.push_back({PostingCursor(words_.postings(), list.place), list.probability});
    }
  }
  frequencies_.resize(window_texts * terms_.size(), 0.0);
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
         !best.may_take(bounds_up_to_[essential] + terms_[order_[essential]].bound)) {
    ++essential;
  }
  if (essential == order_.size()) return;
  for (std::size_t i = essential; i < order_.size(); ++i) collect(order_[i], first, last);
  for (std::uint32_t text = first; text <= last; ++text) {
    if (!is_found_[text - first]) continue;
    is_found_[text - first] = false;
    const std::uint32_t place = words_.passages()[text];
    const auto frequencies =
        std::span(frequencies_).subspan((text - first) * terms_.size(), terms_.size());
    if (complete(text, essential, frequencies, best) && may_return(place)) {
      best.offer({segment_.ids()[place], score(text, frequencies), counts(text, frequencies)});
    }
    std::fill(frequencies.begin(), frequencies.end(), 0.0);
  }
}

void PartSearch::collect(std::size_t term, std::uint32_t first, std::uint32_t last) {
  for (Source& source : terms_[term].sources) {
    PostingCursor& cursor = source.cursor;
    for (cursor.seek(first); cursor.text() <= last; cursor.next()) {
      frequencies_[(cursor.text() - first) * terms_.size() + term] +=
          source.probability * cursor.frequency();
      is_found_[cursor.text() - first] = true;
    }
  }
}

// Looks up the terms before `essential`, the strongest first, as long as the text may be taken.
bool PartSearch::complete(std::uint32_t text, std::size_t essential, std::span<double> frequencies,
                          const BestPassages& best) {
  const double damping = damping_(words_.words()[text]);
  double sum = 0;
  for (std::size_t i = essential; i < order_.size(); ++i) {
    const double frequency = frequencies[order_[i]];
    if (frequency > 0) sum += terms_[order_[i]].weight * bm25::saturation(frequency, damping);
  }
  for (std::size_t i = essential; i-- > 0;) {
    Term& term = terms_[order_[i]];
    if (!best.may_take(sum + bounds_up_to_[i] + term.bound)) return false;
    double frequency = 0;
    for (Source& source : term.sources) {
      source.cursor.seek(text);
      if (source.cursor.text() == text) frequency += source.probability * source.cursor.frequency();
    }
    frequencies[order_[i]] = frequency;
    if (frequency > 0) sum += term.weight * bm25::saturation(frequency, damping);
  }
  return best.may_take(sum);
}

// Adds up in the order of the question, so that the last bit does not depend on the window.
double PartSearch::score(std::uint32_t text, std::span<const double> frequencies) const {
  const double damping = damping_(words_.words()[text]);
  double score = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    if (frequencies[term] == 0) continue;
    score += terms_[term].weight * bm25::saturation(frequencies[term], damping);
  }
  return score;
}

TermMatchCounts PartSearch::counts(std::uint32_t text, std::span<const double> frequencies) const {
  TermMatchCounts counts{std::vector<double>(question_terms_, 0.0),
                         static_cast<double>(words_.words()[text])};
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    counts.frequencies[terms_[term].number] = frequencies[term];
  }
  return counts;
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
