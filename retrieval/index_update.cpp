#include "retrieval/index_update.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/error.h"
#include "models/parallel.h"
#include "retrieval/passage_analyzer.h"
#include "retrieval/segment_builder.h"

namespace hoidap::retrieval {

namespace {

// Passages are read by one thread and analyzed by all, so many at a time.
constexpr std::size_t batch_passages = 4096;
constexpr std::size_t passages_at_a_time = 64;

// A segment with more dead passages than one in so many is written again without them.
constexpr std::size_t dead_share = 5;

// What merging makes is not merged again with more than this.
constexpr std::size_t max_merged_passages = 1 << 20;

struct PassageText {
  corpus::Passage passage;
  std::string text;
  std::uint64_t fingerprint = 0;
};

using Keys = std::span<const corpus::PassageKey>;

// Takes from `keys` those below `id`, and returns its fingerprint when it is there.
std::optional<std::uint64_t> next_fingerprint(Keys& keys, std::int64_t id) {
  const auto found = std::lower_bound(
      keys.begin(), keys.end(), id,
      [](const corpus::PassageKey& key, std::int64_t wanted) { return key.id < wanted; });
  keys = keys.subspan(static_cast<std::size_t>(found - keys.begin()));
  if (keys.empty() || keys.front().id != id) return std::nullopt;
  return keys.front().fingerprint;
}

Keys keys_above(Keys keys, std::int64_t id) {
  next_fingerprint(keys, id + 1);
  return keys;
}

std::vector<AnalyzedPassage> analyze_all(const PassageAnalyzer& analyzer,
                                         const std::vector<PassageText>& batch, int threads) {
  std::vector<AnalyzedPassage> analyzed(batch.size());
  models::for_each_in_parallel(batch.size(), passages_at_a_time, threads, [&](std::size_t i) {
    analyzed[i] = analyzer.analyze(batch[i].passage, batch[i].text);
    analyzed[i].fingerprint = batch[i].fingerprint;
  });
  return analyzed;
}

// Where new segments go.
class SegmentSink {
 public:
  explicit SegmentSink(const IndexFolder* folder) : folder_(folder) {}
  Segment put(const SectionWriter& writer) const {
    if (folder_ != nullptr) return folder_->add_segment(writer);
    return Segment(SectionFile::in_memory(writer.bytes()));
  }

 private:
  const IndexFolder* folder_;
};

// Segments of the passages whose ids are above `last`, which have the keys `keys`.
class NewSegments {
 public:
  NewSegments(const models::ModelBundle& model, const SegmentSink& sink,
              const IndexOptions& options)
      : analyzer_(model), sink_(sink), options_(options) {}

  std::vector<Segment> build(const corpus::Store& store, std::int64_t last, Keys keys) {
    total_ = keys.size();
    store.visit_passages_after(last, [&](const corpus::Passage& passage, std::string_view text) {
      const std::uint64_t fingerprint = next_fingerprint(keys, passage.id).value_or(0);
      batch_.push_back({passage, std::string(text), fingerprint});
      if (batch_.size() == batch_passages) flush();
    });
    flush();
    finish_segment();
    return std::move(segments_);
  }

 private:
  void flush() {
    for (const AnalyzedPassage& passage : analyze_all(analyzer_, batch_, options_.threads)) {
      builder_.add(passage);
      if (builder_.passages() == options_.segment_passages) finish_segment();
    }
    done_ += batch_.size();
    batch_.clear();
    if (options_.progress) options_.progress(done_, total_);
  }

  void finish_segment() {
    if (builder_.passages() == 0) return;
    segments_.push_back(sink_.put(std::exchange(builder_, {}).finish()));
  }

  const PassageAnalyzer analyzer_;
  const SegmentSink& sink_;
  const IndexOptions& options_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  std::vector<PassageText> batch_;
  SegmentBuilder builder_;
  std::vector<Segment> segments_;
};

// The places of a segment's passages that are not in the corpus, or not with that text.
std::vector<std::uint32_t> dead_places(const Segment& segment, Keys living) {
  std::vector<std::uint32_t> dead;
  for (std::uint32_t place = 0; place < segment.passages(); ++place) {
    const auto fingerprint = next_fingerprint(living, segment.ids()[place]);
    if (fingerprint != segment.fingerprints()[place]) dead.push_back(place);
  }
  return dead;
}

// The id of the last passage of a segment that is not among `dead`, which are not all.
std::int64_t last_living(const Segment& segment, const std::vector<std::uint32_t>& dead) {
  std::size_t place = segment.passages() - 1;
  for (auto next = dead.rbegin(); next != dead.rend() && *next == place; ++next) --place;
  return segment.ids()[place];
}

// What of an old index is good for the corpus as it is now.
struct Kept {
  struct Part {
    const IndexedSegment* segment;
    std::vector<std::uint32_t> dead;  // places
  };
  std::vector<Part> parts;
  std::int64_t last = 0;  // the highest id that lives in them
};

// All segments in which something lives, if they have every living passage up to some id, each
// once and in order, so that what is new comes after them. So it is as long as one corpus grows;
// of an index that was made for another one, whose ids meant other texts, nothing may be left.
Kept keep(const PassageIndex& old, Keys living) {
  Kept kept;
  std::size_t indexed = 0;
  for (const IndexedSegment& each : old.segments()) {
    std::vector<std::uint32_t> dead = dead_places(each.segment, living);
    if (dead.size() == each.segment.passages()) continue;
    if (each.segment.ids().front() <= kept.last) return {};
    kept.last = last_living(each.segment, dead);
    indexed += each.segment.passages() - dead.size();
    kept.parts.push_back({&each, std::move(dead)});
  }
  if (indexed + keys_above(living, kept.last).size() != living.size()) return {};
  return kept;
}

Segment merged(std::span<const IndexedSegment> segments, const SegmentSink& sink) {
  std::vector<LiveSegment> live;
  for (const IndexedSegment& each : segments) live.push_back({&each.segment, each.is_dead});
  return sink.put(merge_segments(live));
}

// Leaves segments of falling size, each at least twice the next, so that there are few of them and
// a passage is written again only a logarithmic number of times (Bentley and Saxe, "Decomposable
// searching problems", 1980).
void merge_neighbours(std::vector<IndexedSegment>& segments, const SegmentSink& sink) {
  while (segments.size() > 1) {
    const IndexedSegment& last = segments.back();
    const IndexedSegment& before = segments[segments.size() - 2];
    const bool are_too_big = last.living() + before.living() > max_merged_passages;
    if (are_too_big || before.living() >= 2 * last.living()) return;
    Segment both = merged(std::span(segments).last(2), sink);
    segments.erase(segments.end() - 2, segments.end());
    segments.emplace_back(std::move(both));
  }
}

void rewrite_if_mostly_dead(IndexedSegment& each, const SegmentSink& sink) {
  if (each.dead.places.size() * dead_share <= each.segment.passages()) return;
  each = IndexedSegment(merged(std::span(&each, 1), sink));
}

}  // namespace

PassageIndex build_index(const corpus::Store& store, const models::ModelBundle& model,
                         const IndexOptions& options) {
  return renew_index({}, store, model, nullptr, options);
}

PassageIndex renew_index(const PassageIndex& old, const corpus::Store& store,
                         const models::ModelBundle& model, const IndexFolder* folder,
                         const IndexOptions& options) {
  const corpus::Store::Snapshot moment(store);
  const std::vector<corpus::PassageKey> living = store.passage_keys();
  const SegmentSink sink(folder);
  Kept kept = keep(old, living);
  std::vector<IndexedSegment> segments;
  for (Kept::Part& part : kept.parts) {
    if (part.dead == part.segment->dead.places) {
      segments.push_back(*part.segment);
    } else {
      const Segment& segment = part.segment->segment;
      segments.emplace_back(segment, bury(segment, std::move(part.dead)));
      rewrite_if_mostly_dead(segments.back(), sink);
    }
  }
  const Keys added = keys_above(living, kept.last);
  for (Segment& segment : NewSegments(model, sink, options).build(store, kept.last, added)) {
    segments.emplace_back(std::move(segment));
    merge_neighbours(segments, sink);
  }
  return PassageIndex(std::move(segments));
}

PassageIndex open_or_renew(const corpus::Store& store, const models::ModelBundle& model,
                           const IndexOptions& options) {
  if (store.folder().empty()) return build_index(store, model, options);
  const corpus::Store::Snapshot moment(store);
  const std::int64_t generation = store.generation();
  const std::string state = store.state();
  const IndexFolder folder(store.folder(), model.identity());
  if (!state.empty()) {
    if (auto index = folder.open(generation, state)) return *std::move(index);
  }
  const PassageIndex latest = folder.open_latest().value_or(PassageIndex());
  if (!store.read_only()) {
    try {
      PassageIndex index = renew_index(latest, store, model, &folder, options);
      folder.save(index, generation, state);
      return index;
    } catch (const Error&) {
      // Answering goes on without files, from memory; the next start tries again.
    }
  }
  return renew_index(latest, store, model, nullptr, options);
}

}  // namespace hoidap::retrieval
