#include "retrieval/segment_builder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <span>
#include <vector>

#include "tests/support/random_passages.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

using Passages = std::vector<AnalyzedPassage>;

const std::vector<std::string> languages = {"en", "vi", "ru", "nb", "th", ""};

struct Pieces {
  std::vector<Segment> segments;
  std::vector<LiveSegment> live;
};

// Segments of `passages`, cut at random into `count`, in which a passage is dead with a chance of
// one in `dying` (0: none); `living` gets the others.
Pieces cut(const Passages& passages, std::size_t count, unsigned dying, std::mt19937& random,
           Passages& living) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i < count; ++i) ends.push_back(random() % (passages.size() + 1));
  std::sort(ends.begin(), ends.end());
  ends.push_back(passages.size());
  Pieces pieces;
  pieces.segments.reserve(count);
  std::size_t start = 0;
  for (const std::size_t end : ends) {
    if (start == end) continue;
    pieces.segments.push_back(tests::segment_of(std::span(passages).subspan(start, end - start)));
    LiveSegment& live = pieces.live.emplace_back();
    live.segment = &pieces.segments.back();
    if (dying > 0) live.is_dead.resize(end - start, false);
    for (std::size_t i = start; i < end; ++i) {
      const bool is_dead = dying > 0 && random() % dying == 0;
      if (is_dead) live.is_dead[i - start] = true;
      if (!is_dead) living.push_back(passages[i]);
    }
    start = end;
  }
  return pieces;
}

TEST_SUITE("SegmentBuilder") {
  TEST_CASE("a segment has the passages, their words and their pieces as they were added") {
    const Passages passages = tests::analyzed({{3, "en", "The court, the COURT. Second one."},
                                               {5, "vi", "Tòa án quyết định."},
                                               {9, "th", "ศาล 007"},
                                               {10, "en", "?!"},
                                               {12, "en", "A court."}});
    const Segment segment = tests::segment_of(passages);
    REQUIRE(segment.passages() == 5);
    CHECK(segment.ids()[2] == 9);
    REQUIRE(segment.fingerprints().size() == 5);
    CHECK(segment.fingerprints()[4] == passages[4].fingerprint);
    CHECK(segment.fingerprints()[4] != segment.fingerprints()[3]);
    CHECK(segment.place_of(12) == 4);
    CHECK_FALSE(segment.place_of(4).has_value());
    CHECK_FALSE(segment.place_of(13).has_value());

    const LexicalPart& english = segment.parts()[part_index("en")];
    CHECK(english.language() == "en");
    REQUIRE(english.passages().size() == 3);
    CHECK(english.passages()[1] == 3);
    CHECK(english.words()[0] == 6);
    CHECK(english.words()[1] == 0);
    CHECK(english.mean_words() == doctest::Approx(8.0 / 3));
    const auto court = english.terms().find("court");
    REQUIRE(court.has_value());
    CHECK(english.postings().all(*court) == std::vector<Posting>{{0, 2}, {2, 1}});

    // Thai has no part of its own, and numbers have no zeros before them.
    const LexicalPart& others = segment.parts()[part_index("")];
    CHECK(others.passages().size() == 1);
    CHECK(others.terms().find("7").has_value());
    CHECK(segment.parts()[part_index("ru")].passages().empty());
    CHECK(segment.parts()[part_index("vi")].places("toa", TermForm::bare).size() == 1);
    CHECK(segment.parts()[part_index("vi")].places("toa", TermForm::marked).empty());

    REQUIRE(segment.texts().passages() == 5);
    const PieceTexts::Range sentences = segment.texts().sentences_of(0);
    REQUIRE(sentences.end - sentences.first == 2);
    const auto pieces = segment.texts().pieces(1);
    CHECK(std::vector<Piece>(pieces.begin(), pieces.end()) == passages[0].sentences[1].pieces);
    CHECK(segment.texts().sentence_length(1) == passages[0].sentences[1].length);
    CHECK(segment.texts().passage_length(4) == passages[4].length);
  }

  TEST_CASE("merging segments gives the bytes that building one of their living passages gives") {
    tests::RandomPassages source(1, 300);
    for (const unsigned dying : {0U, 10U, 2U, 1U}) {
      for (int round = 0; round < 12; ++round) {
        CAPTURE(dying);
        CAPTURE(round);
        // Now and then of one language or two, so that parts are missing from segments.
        const auto count = static_cast<std::ptrdiff_t>(1 + source.random()() % languages.size());
        const Passages passages = tests::analyzed(source.passages(
            source.random()() % 120, {languages.begin(), languages.begin() + count}, 25));
        Passages living;
        const Pieces pieces =
            cut(passages, 1 + source.random()() % 6, dying, source.random(), living);
        CHECK(merge_segments(pieces.live).bytes() == tests::written(living).bytes());
      }
    }
  }

  TEST_CASE("merging in steps gives what merging at once gives") {
    tests::RandomPassages source(2, 300);
    const Passages passages = tests::analyzed(source.passages(200, languages, 25));
    Passages living;
    const Pieces pieces = cut(passages, 5, 6, source.random(), living);
    std::vector<Segment> merged;
    merged.reserve(pieces.live.size());
    for (const LiveSegment& next : pieces.live) {
      std::vector<LiveSegment> both;
      if (!merged.empty()) both.push_back({&merged.back(), {}});
      both.push_back(next);
      merged.emplace_back(SectionFile::in_memory(merge_segments(both).bytes()));
    }
    REQUIRE(merged.back().passages() == living.size());
    const std::vector<LiveSegment> last = {{&merged.back(), {}}};
    CHECK(merge_segments(last).bytes() == tests::written(living).bytes());
  }

  TEST_CASE("a segment without passages, and one of passages without words, are written") {
    CHECK(tests::segment_of(Passages()).passages() == 0);
    const Passages silent = tests::analyzed({{1, "en", "?!"}, {2, "vi", "…"}});
    const Segment segment = tests::segment_of(silent);
    CHECK(segment.passages() == 2);
    const std::vector<LiveSegment> one = {{&segment, {}}};
    CHECK(merge_segments(one).bytes() == tests::written(silent).bytes());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
