#include "retrieval/lexical_search.h"

#include <algorithm>
#include <iterator>

#include "retrieval/bm25.h"
#include "retrieval/part_search.h"

namespace hoidap::retrieval {

LexicalSearch::LexicalSearch(const PassageIndex& index, const TermScorer& scorer)
    : index_(index), scorer_(scorer) {
  for (const IndexedSegment& each : index.segments()) {
    auto& parts = lists_.emplace_back();
    for (std::size_t part = 0; part < part_count; ++part) {
      parts[part] = find_lists(each.segment.parts()[part], part);
    }
  }
}

std::vector<TermLists> LexicalSearch::find_lists(const LexicalPart& words, std::size_t part) const {
  std::vector<TermLists> found;
  if (words.passages().empty()) return found;
  for (std::size_t term = 0; term < scorer_.terms().size(); ++term) {
    TermLists lists{term, scorer_.terms()[term].weight, {}};
    for (const TermVariant& variant : scorer_.terms()[term].variants[part]) {
      for (const std::uint32_t place : words.places(index_term(variant.term), variant.form)) {
        lists.lists.push_back({place, variant.probability});
      }
    }
    if (!lists.lists.empty()) found.push_back(std::move(lists));
  }
  return found;
}

std::vector<LexicalMatch> LexicalSearch::best(std::string_view language, std::size_t k,
                                              const PassageSet* allowed) const {
  const std::size_t part = part_index(language);
  BestPassages best(k);
  for (std::size_t i = 0; i < index_.segments().size() && k > 0; ++i) {
    const IndexedSegment& segment = index_.segments()[i];
    if (lists_[i][part].empty()) continue;
    const auto is_wanted = [&](std::uint32_t place) {
      return may_return(segment, i, place, allowed);
    };
    PartSearch(segment.segment, part, lists_[i][part], scorer_.terms().size(),
               index_.mean_words_in(language))
        .run(is_wanted, best);
  }
  return std::move(best).sorted();
}

std::vector<TermMatchCounts> LexicalSearch::count(
    std::string_view language, std::span<const PassageIndex::Place> passages) const {
  const std::size_t part = part_index(language);
  std::vector<TermMatchCounts> counts;
  for (auto first = passages.begin(); first != passages.end();) {
    const std::size_t segment = first->segment;
    const auto end = std::find_if(first, passages.end(), [segment](const auto& passage) {
      return passage.segment != segment;
    });
    const LexicalPart& words = index_.segments()[segment].segment.parts()[part];
    std::vector<std::uint32_t> texts;
    for (auto at = first; at != end; ++at) {
      const auto text =
          std::lower_bound(words.passages().begin(), words.passages().end(), at->place);
      texts.push_back(static_cast<std::uint32_t>(text - words.passages().begin()));
    }
    count_terms(words, lists_[segment][part], texts, scorer_.terms().size(), counts);
    first = end;
  }
  return counts;
}

}  // namespace hoidap::retrieval
