// Makes segments: of passages, or of other segments.
//
// A builder holds everything in memory until it is written: some 2 KB for each passage.
// Thread-safety: one thread at a time. The same passages give the same bytes, however they came
// together: merging segments equals building one of their passages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "retrieval/passage_analyzer.h"
#include "retrieval/section_file.h"
#include "retrieval/segment.h"

namespace hoidap::retrieval {

class SegmentBuilder {
 public:
  // Passages by rising id.
  void add(const AnalyzedPassage& passage);
  std::size_t passages() const { return ids_.size(); }
  SectionWriter finish() &&;

 private:
  // The words of the passages of one language, in the order in which they came.
  struct Part {
    std::vector<std::uint32_t> passages;
    std::vector<std::uint32_t> words;
    std::unordered_map<std::string, std::uint32_t> terms;
    std::vector<std::uint32_t> holding;  // how many postings each term has
    std::vector<std::uint32_t> posting_terms;
    std::vector<Posting> postings;

    void add(const AnalyzedPassage& passage, std::uint32_t place);
    void write(std::string_view language, SectionWriter& writer);
  };

  std::vector<std::int64_t> ids_;
  std::vector<std::uint64_t> fingerprints_;
  std::map<std::string_view, Part> parts_;
  PieceTextsWriter texts_;
  PassageCodesWriter codes_;
};

// A segment, and which of its passages are still in the corpus.
struct LiveSegment {
  const Segment* segment = nullptr;
  std::vector<bool> is_dead;  // by place; empty when none is
};

// One segment of the living passages of several; their ids rise from segment to segment.
SectionWriter merge_segments(std::span<const LiveSegment> segments);

}  // namespace hoidap::retrieval
