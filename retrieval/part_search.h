// The search of one part of one segment, window by window; see retrieval/lexical_search.h for what
// it does and why it is exact. Belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "retrieval/bm25.h"
#include "retrieval/posting_list.h"
#include "retrieval/segment.h"
#include "retrieval/term_scorer.h"

namespace hoidap::retrieval {

struct LexicalMatch {
  std::int64_t passage = 0;
  double score = 0;
  TermMatchCounts counts = {};  // that the score is made of
};

// A posting list that stands for a term of the question, and what one occurrence counts.
struct WeightedList {
  std::uint32_t place = 0;  // of its term in the dictionary
  double probability = 0;
};

// The lists of one term of the question in one part.
struct TermLists {
  std::size_t term = 0;
  double weight = 0;
  std::vector<WeightedList> lists;
};

// The best `k` of what was offered: by falling score, ties by rising id.
class BestPassages {
 public:
  explicit BestPassages(std::size_t k) : k_(k) {}

  void offer(LexicalMatch match);
  // What a passage must score at least to be among the best. Scores are not negative.
  double least() const { return heap_.size() < k_ ? 0 : heap_.front().score; }
  std::vector<LexicalMatch> sorted() &&;

 private:
  std::size_t k_;
  std::vector<LexicalMatch> heap_;  // the worst on top
};

class PartSearch {
 public:
  // `mean_words` is that of the whole corpus in the part's language, today; the question has
  // `question_terms` terms, of which `terms` are in the part.
  PartSearch(const Segment& segment, std::size_t part, std::span<const TermLists> terms,
             std::size_t question_terms, double mean_words);

  // Offers every passage that may be among the best and that `may_return` (by its place).
  void run(const std::function<bool(std::uint32_t)>& may_return, BestPassages& best);

 private:
  struct Source {
    PostingCursor cursor;
    double probability = 0;
  };
  struct Term {
    std::size_t number = 0;  // in the question
    double weight = 0;
    std::vector<Source> sources;
    double bound = 0;                 // the most it can add in this window
    std::vector<double> frequencies;  // by text of the window, where they are known
  };

  void search_window(std::uint32_t first, std::uint32_t last,
                     const std::function<bool(std::uint32_t)>& may_return, BestPassages& best);
  void bound_terms(std::uint32_t first, std::uint32_t last);
  void keep_promising(const BestPassages& best, double bound);
  void collect(Term& term, std::uint32_t first, std::uint32_t last);
  void look_up(Term& term, std::uint32_t first);
  void add_to_sum(const Term& term, std::uint32_t first, std::uint32_t at);
  LexicalMatch match(std::uint32_t first, std::uint32_t at) const;

  const Segment& segment_;
  const LexicalPart& words_;
  std::size_t question_terms_;
  bm25::Damping damping_;
  double ratio_scale_;  // what today's mean makes of the ratios of the posting lists, at most
  std::vector<Term> terms_;
  std::vector<std::size_t> order_;    // of terms_, by rising bound
  std::vector<double> bounds_up_to_;  // of the terms before each in order_, together
  std::vector<double> sums_;          // by text of the window: of the terms gone through so far
  std::vector<std::uint32_t> texts_;  // of the window, rising: those that are still in question
};

// Appends how often each term of the question stands in each of `texts` (rising).
void count_terms(const LexicalPart& words, std::span<const TermLists> terms,
                 std::span<const std::uint32_t> texts, std::size_t question_terms,
                 std::vector<TermMatchCounts>& counts);

}  // namespace hoidap::retrieval
