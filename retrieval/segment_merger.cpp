// Merging segments: dictionaries are merged term by term, posting lists put one after the other.
#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

#include "retrieval/segment_builder.h"

namespace hoidap::retrieval {

namespace {

constexpr std::uint32_t dead = std::numeric_limits<std::uint32_t>::max();

bool is_alive(const LiveSegment& live, std::uint32_t place) {
  return live.is_dead.empty() || !live.is_dead[place];
}

// Where each passage of a segment is in the merged one; `next` is the first free place there.
std::vector<std::uint32_t> new_places(const LiveSegment& live, std::uint32_t& next) {
  std::vector<std::uint32_t> places(live.segment->passages(), dead);
  for (std::uint32_t place = 0; place < places.size(); ++place) {
    if (is_alive(live, place)) places[place] = next++;
  }
  return places;
}

// One language's part of one segment, on its way into the merged part.
class PartSource {
 public:
  // Appends the living passages to `passages` and `words`.
  PartSource(const LexicalPart& part, std::span<const std::uint32_t> places,
             std::vector<std::uint32_t>& passages, std::vector<std::uint32_t>& words)
      : part_(part) {
    for (std::uint32_t text = 0; text < part.passages().size(); ++text) {
      const std::uint32_t place = places[part.passages()[text]];
      new_texts_.push_back(place == dead ? dead : static_cast<std::uint32_t>(passages.size()));
      if (place == dead) continue;
      passages.push_back(place);
      words.push_back(part.words()[text]);
    }
  }

  // The term that comes next, or nothing.
  std::optional<std::string_view> term() const {
    if (next_ == part_.terms().size()) return std::nullopt;
    return part_.terms().term(next_);
  }

  // Appends the living postings of that term, and goes on to the next one.
  void take(std::vector<Posting>& postings) {
    for (const Posting& posting : part_.postings().all(next_)) {
      const std::uint32_t text = new_texts_[posting.text];
      if (text != dead) postings.push_back({text, posting.frequency});
    }
    ++next_;
  }

 private:
  const LexicalPart& part_;
  std::vector<std::uint32_t> new_texts_;
  std::uint32_t next_ = 0;
};

std::optional<std::string_view> lowest_term(const std::vector<PartSource>& sources) {
  std::optional<std::string_view> lowest;
  for (const PartSource& source : sources) {
    const auto term = source.term();
    if (term && (!lowest || *term < *lowest)) lowest = term;
  }
  return lowest;
}

void merge_part(std::size_t index, std::span<const LiveSegment> segments,
                std::span<const std::vector<std::uint32_t>> places, SectionWriter& writer) {
  std::vector<std::uint32_t> passages;
  std::vector<std::uint32_t> words;
  std::vector<PartSource> sources;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    sources.emplace_back(segments[i].segment->parts()[index], places[i], passages, words);
  }
  if (passages.empty()) return;
  LexicalPartWriter part(part_languages[index], std::move(passages), std::move(words));
  std::vector<Posting> postings;
  while (const auto term = lowest_term(sources)) {
    postings.clear();
    for (PartSource& source : sources) {
      if (source.term() == term) source.take(postings);
    }
    if (!postings.empty()) part.add(*term, postings);
  }
  std::move(part).write(writer);
}

void copy_text(const PieceTexts& from, std::uint32_t place, PieceTextsWriter& to) {
  to.add_passage(from.passage_length(place));
  const PieceTexts::Range sentences = from.sentences_of(place);
  for (std::uint32_t sentence = sentences.first; sentence < sentences.end; ++sentence) {
    to.add_sentence(from.pieces(sentence), from.sentence_length(sentence));
  }
}

}  // namespace

SectionWriter merge_segments(std::span<const LiveSegment> segments) {
  std::vector<std::int64_t> ids;
  std::vector<std::uint64_t> fingerprints;
  PieceTextsWriter texts;
  PassageCodesWriter codes;
  std::vector<std::vector<std::uint32_t>> places;
  std::uint32_t next = 0;
  for (const LiveSegment& live : segments) {
    places.push_back(new_places(live, next));
    for (std::uint32_t place = 0; place < live.segment->passages(); ++place) {
      if (!is_alive(live, place)) continue;
      ids.push_back(live.segment->ids()[place]);
      fingerprints.push_back(live.segment->fingerprints()[place]);
      copy_text(live.segment->texts(), place, texts);
      codes.add(live.segment->codes().code(place));
    }
  }
  SectionWriter writer;
  writer.add("ids", std::move(ids));
  writer.add("fingerprints", std::move(fingerprints));
  for (std::size_t index = 0; index < std::size(part_languages); ++index) {
    merge_part(index, segments, places, writer);
  }
  std::move(texts).write(writer);
  std::move(codes).write(writer);
  return writer;
}

}  // namespace hoidap::retrieval
