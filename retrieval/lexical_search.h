// The passages of an index that match a question's words best, exactly, without scoring them all.
//
// Passages are taken in windows. A question term whose variants' posting lists allow a window at
// most so much (retrieval/posting_list.h, ratios) that, with all terms that allow less, it cannot
// lift a passage among the best is not gone through, only looked up for passages that the other
// terms find: MaxScore (Turtle and Flood, 1995) with bounds of blocks, as windows that keep
// accumulators in cache. The result equals scoring every passage; a test compares.
//
// Scores depend on the living passages alone, not on segments. Belongs to one thread; index and
// scorer must outlive it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "retrieval/part_search.h"
#include "retrieval/passage_index.h"
#include "retrieval/passage_set.h"
#include "retrieval/term_scorer.h"

namespace hoidap::retrieval {

class LexicalSearch {
 public:
  LexicalSearch(const PassageIndex& index, const TermScorer& scorer);

  // The best `k` passages in `language` that hold any of the question's words, best first, ties by
  // rising id; among `allowed`, if given.
  std::vector<LexicalMatch> best(std::string_view language, std::size_t k,
                                 const PassageSet* allowed = nullptr) const;

  // How often the question's terms stand in each of `passages` (living, of this index, by rising
  // place), all of `language`.
  std::vector<TermMatchCounts> count(std::string_view language,
                                     std::span<const PassageIndex::Place> passages) const;

 private:
  std::vector<TermLists> find_lists(const LexicalPart& words, std::size_t part) const;

  const PassageIndex& index_;
  const TermScorer& scorer_;
  std::vector<std::array<std::vector<TermLists>, part_count>> lists_;  // by segment
};

}  // namespace hoidap::retrieval
