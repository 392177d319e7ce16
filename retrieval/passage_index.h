// The index of a corpus: the words and the pieces of every body passage, in segments that never
// change, and which of their passages are no longer in the corpus. Derived from the store and the
// model; retrieval/index_update.h makes and renews it, retrieval/index_folder.h keeps it on disk.
//
// Everything asked of an index is a property of its living passages alone, so answers do not depend
// on how the corpus came to be: adding and removing a document leaves no trace.
// Thread-safe. Copies share the segments.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retrieval/segment.h"
#include "retrieval/term.h"

namespace hoidap::retrieval {

// In how many dead passages terms of a part stand, where they do.
struct DeadTerms {
  std::vector<std::uint32_t> terms;  // places in the dictionary, rising
  std::vector<std::uint32_t> counts;
};

// The passages of a segment that are no longer in the corpus.
struct DeadPassages {
  std::vector<std::uint32_t> places;  // rising
  std::array<DeadTerms, part_count> terms;
};

// Finds the terms of the passages at `places`: one pass over the segment's posting lists.
DeadPassages bury(const Segment& segment, std::vector<std::uint32_t> places);

// A segment, and what has died in it.
struct IndexedSegment {
  explicit IndexedSegment(Segment whole, DeadPassages gone = {});

  Segment segment;
  DeadPassages dead;
  std::vector<bool> is_dead;  // by place; empty when none is

  bool alive(std::uint32_t place) const { return is_dead.empty() || !is_dead[place]; }
  std::size_t living() const { return segment.passages() - dead.places.size(); }
  // How many living passages hold the term at `place` of a part's dictionary.
  std::uint32_t holding(std::size_t part, std::uint32_t place) const;
};

struct TermCount {
  std::string term;
  double passages = 0;
};

class PassageIndex {
 public:
  PassageIndex() = default;
  // The first id of a segment is above those of all that lives in the segments before it.
  explicit PassageIndex(std::vector<IndexedSegment> segments);

  std::span<const IndexedSegment> segments() const { return segments_; }

  // Living passages, of all and of one part, and their mean number of words.
  std::size_t passages() const { return passages_; }
  std::size_t passages_in(std::string_view language) const;
  double mean_words_in(std::string_view language) const;
  // In all segments, dead passages included.
  std::size_t sentences() const;

  // The parts that have living passages.
  std::vector<std::string_view> languages() const;

  // How many living passages of the part of `language` hold a term.
  double passages_with(std::string_view term, TermForm form, std::string_view language) const;

  // The terms of a part that begin with `beginning`, with the number of living passages that hold
  // each; bytewise order, at most `limit`.
  std::vector<TermCount> terms_beginning(std::string_view beginning, std::string_view language,
                                         std::size_t limit) const;

  struct Place {
    std::size_t segment = 0;
    std::uint32_t place = 0;
    auto operator<=>(const Place&) const = default;
  };
  // Where a passage is; nothing for one that is dead or unknown.
  std::optional<Place> find(std::int64_t passage) const;

 private:
  struct PartStatistics {
    std::size_t passages = 0;
    std::uint64_t words = 0;
  };

  std::vector<IndexedSegment> segments_;
  std::array<PartStatistics, part_count> parts_;
  std::size_t passages_ = 0;
};

}  // namespace hoidap::retrieval
