// Indexes in memory for tests: of a store, or of passages cut into segments as a test wants them.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "corpus/splitter.h"
#include "corpus/store.h"
#include "models/fnv.h"
#include "retrieval/index_update.h"
#include "retrieval/passage_analyzer.h"
#include "retrieval/passage_index.h"
#include "retrieval/segment_builder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::tests {

inline retrieval::PassageIndex tiny_index(const corpus::Store& store) {
  retrieval::IndexOptions options;
  options.threads = 1;
  return retrieval::build_index(store, tiny_model(), options);
}

// `old`, brought up to date in memory.
inline retrieval::PassageIndex renewed(const retrieval::PassageIndex& old,
                                       const corpus::Store& store,
                                       std::size_t segment_passages = 1000) {
  retrieval::IndexOptions options;
  options.threads = 1;
  options.segment_passages = segment_passages;
  return retrieval::renew_index(old, store, tiny_model(), nullptr, options);
}

// A passage that no store has.
struct LooseText {
  std::int64_t id = 0;
  std::string language;
  std::string text;
};

inline std::vector<retrieval::AnalyzedPassage> analyzed(const std::vector<LooseText>& texts) {
  const retrieval::PassageAnalyzer analyzer(tiny_model());
  std::vector<retrieval::AnalyzedPassage> passages;
  for (const LooseText& each : texts) {
    corpus::Passage passage = corpus::whole_passage(each.text, each.language);
    passage.id = each.id;
    passages.push_back(analyzer.analyze(passage, each.text));
    models::Fnv fingerprint;
    fingerprint.add(each.text);
    passages.back().fingerprint = fingerprint.sum();
  }
  return passages;
}

inline retrieval::SectionWriter written(std::span<const retrieval::AnalyzedPassage> passages) {
  retrieval::SegmentBuilder builder;
  for (const retrieval::AnalyzedPassage& passage : passages) builder.add(passage);
  return std::move(builder).finish();
}

inline retrieval::Segment segment_of(std::span<const retrieval::AnalyzedPassage> passages) {
  return retrieval::Segment(retrieval::SectionFile::in_memory(written(passages).bytes()));
}

// An index of segments of `sizes` passages, and one of the rest; those in `dead` are dead in it.
inline retrieval::PassageIndex cut_index(std::span<const retrieval::AnalyzedPassage> passages,
                                         const std::vector<std::size_t>& sizes = {},
                                         const std::set<std::int64_t>& dead = {}) {
  std::vector<retrieval::IndexedSegment> segments;
  const auto add = [&](std::span<const retrieval::AnalyzedPassage> some) {
    if (some.empty()) return;
    retrieval::Segment segment = segment_of(some);
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < some.size(); ++place) {
      if (dead.contains(some[place].id)) places.push_back(place);
    }
    retrieval::DeadPassages gone = retrieval::bury(segment, std::move(places));
    segments.emplace_back(std::move(segment), std::move(gone));
  };
  for (const std::size_t size : sizes) {
    add(passages.first(std::min(size, passages.size())));
    passages = passages.subspan(std::min(size, passages.size()));
  }
  add(passages);
  return retrieval::PassageIndex(std::move(segments));
}

}  // namespace hoidap::tests
