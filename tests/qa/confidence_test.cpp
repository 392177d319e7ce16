#include "qa/confidence.h"

#include <doctest/doctest.h>

using namespace hoidap::qa;

TEST_SUITE("Confidence") {
  TEST_CASE("the more speaks for an answer, the surer, within a language and across") {
    for (const bool same_language : {true, false}) {
      SentenceSignals signals;
      signals.same_language = same_language;
      signals.lead = 1;
      const double before = confidence_of(signals);
      for (double SentenceSignals::*signal :
           {&SentenceSignals::answer_odds, &SentenceSignals::passage_coverage,
            &SentenceSignals::nearest, &SentenceSignals::lead, &SentenceSignals::dense}) {
        SentenceSignals more = signals;
        more.*signal += 0.5;
        CHECK(confidence_of(more) > before);
      }
    }
  }

  TEST_CASE("it is a probability, whatever the signals") {
    SentenceSignals nothing;
    nothing.answer_odds = -10;
    CHECK(confidence_of(nothing) > 0);
    CHECK(confidence_of(nothing) < 0.01);
    SentenceSignals all;
    all.answer_odds = 10;
    all.passage_coverage = all.nearest = all.dense = 1;
    all.lead = 5;
    CHECK(confidence_of(all) > 0.99);
    CHECK(confidence_of(all) < 1);
  }

  TEST_CASE("of what is asked in another language less is expected") {
    SentenceSignals signals;
    signals.answer_odds = 2;
    signals.passage_coverage = signals.nearest = signals.dense = 0.4;
    signals.lead = 1.5;
    const double within = confidence_of(signals);
    signals.same_language = false;
    CHECK(confidence_of(signals) > within);
  }
}
