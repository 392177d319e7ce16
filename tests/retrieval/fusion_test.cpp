#include "retrieval/fusion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "retrieval/query_filter.h"
#include "tests/support/tiny_corpus.h"

namespace hoidap::retrieval {
namespace {

Signals some_signals(bool same_language) {
  return {.lexical = 7,
          .relative = 0.5,
          .coverage = 0.6,
          .pairs = 0.25,
          .passage = 0.4,
          .sentence = 0.5,
          .nearest = 0.3,
          .reading = 0.2,
          .same_language = same_language};
}

// The points that the signal `name` gives.
double points(const Signals& signals, std::string_view name) {
  const auto all = contributions(signals);
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Contribution& each) { return each.signal == name; });
  REQUIRE(found != all.end());
  return found->points;
}

// The score of a passage that is the only candidate.
double fused(const Signals& signals) {
  std::vector<Hit> hits = {{1, 0, signals}};
  fuse(hits);
  return hits.front().score;
}

TEST_SUITE("fusion") {
  TEST_CASE("the contributions of a hit add up to its score") {
    std::vector<Hit> hits = {{1, -5, some_signals(true)}, {2, 100, some_signals(false)}};
    hits[1].signals.lexical = 3;
    fuse(hits);
    for (const Hit& hit : hits) {
      double sum = 0;
      for (const Contribution& each : contributions(hit.signals)) sum += each.points;
      CHECK(hit.score == sum);
      CHECK(score_of(hit.signals) == sum);
      CHECK(hit.score > 0);
    }
  }

  TEST_CASE("each contribution is of its own signal") {
    const Signals signals = some_signals(true);
    std::vector<std::string> names;
    for (const Contribution& each : contributions(signals)) names.emplace_back(each.signal);
    CHECK(names == std::vector<std::string>{"words", "words against the best", "neighbouring words",
                                            "passage", "nearest sentence", "nearest words",
                                            "reading"});
    std::vector<double> values;
    for (const Contribution& each : contributions(signals)) values.push_back(each.value);
    CHECK(values == std::vector<double>{7, 0.5, 0.25, 0.4, 0.5, 0.3, 0.2});
    for (const Contribution& each : contributions({})) CHECK(each.points == 0);
  }

  TEST_CASE("words are measured by those of the best candidate") {
    std::vector<Hit> hits(3);
    hits[0].signals.lexical = 4;
    hits[1].signals.lexical = 8;
    hits[2].signals.relative = 3;  // what was there before does not count
    fuse(hits);
    CHECK(hits[0].signals.relative == 0.5);
    CHECK(hits[1].signals.relative == 1);
    CHECK(hits[2].signals.relative == 0);
    CHECK(hits[1].score > hits[0].score);
    CHECK(hits[2].score == 0);
  }

  TEST_CASE("without words in any candidate the other signals decide") {
    std::vector<Hit> hits(2);
    hits[0].signals.sentence = 0.2;
    hits[1].signals.sentence = 0.4;
    fuse(hits);
    CHECK(hits[0].signals.relative == 0);
    CHECK(hits[0].score > 0);
    CHECK(hits[1].score > hits[0].score);
  }

  TEST_CASE("more of any signal gives more, but coverage is none of them") {
    for (const bool same_language : {true, false}) {
      const Signals base = some_signals(same_language);
      for (double Signals::*signal : {&Signals::lexical, &Signals::pairs, &Signals::passage,
                                      &Signals::sentence, &Signals::nearest, &Signals::reading}) {
        Signals more = base;
        more.*signal += 0.1;
        CHECK(fused(more) > fused(base));
      }
      Signals covered = base;
      covered.coverage = 1;
      CHECK(fused(covered) == fused(base));
    }
  }

  TEST_CASE("in another language words weigh less and vectors more") {
    const Signals own = some_signals(true);
    const Signals other = some_signals(false);
    for (const char* name : {"words", "words against the best", "neighbouring words"}) {
      CHECK(points(other, name) < points(own, name));
      CHECK(points(other, name) > 0);
    }
    for (const char* name : {"passage", "nearest sentence", "nearest words"}) {
      CHECK(points(other, name) > points(own, name));
    }
  }

  TEST_CASE("nothing to fuse is fine") {
    std::vector<Hit> none;
    fuse(none);
    CHECK(none.empty());
  }

  TEST_CASE("the best hits are ordered by score, then by id") {
    const auto store = tests::tiny_corpus(
        {{"a", "One.", "en"}, {"b", "Two.", "en"}, {"c", "Three.", "en"}, {"d", "Four.", "en"}});
    const std::vector<std::int64_t> ids = store->passage_ids({});
    REQUIRE(ids.size() == 4);
    const auto hit = [&](std::size_t i, double sentence) {
      Hit made{ids[i], 0, {}};
      made.signals.sentence = sentence;
      return made;
    };
    std::vector<Hit> hits = {hit(3, 0.5), hit(2, 0.1), hit(1, 0.5), hit(0, 0.3)};
    fuse(hits);
    const auto order = [&](std::size_t k) {
      std::vector<std::int64_t> order;
      for (const Hit& each : best_hits(*store, hits, k)) order.push_back(each.passage);
      return order;
    };
    using Ids = std::vector<std::int64_t>;
    CHECK(order(10) == Ids{ids[1], ids[3], ids[0], ids[2]});
    CHECK(order(3) == Ids{ids[1], ids[3], ids[0]});
    CHECK(order(0).empty());
    CHECK(best_hits(*store, {}, 5).empty());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
