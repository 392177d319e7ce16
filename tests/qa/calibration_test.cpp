#include "qa/calibration.h"

#include <doctest/doctest.h>

#include <random>

namespace hoidap::qa {
namespace {

using Samples = std::vector<ConfidenceSample>;

TEST_SUITE("calibration") {
  TEST_CASE("auroc is the share of pairs in order, ties counting half") {
    CHECK(auroc({{0.9, true}, {0.1, false}}) == 1);
    CHECK(auroc({{0.1, true}, {0.9, false}}) == 0);
    CHECK(auroc({{0.5, true}, {0.5, false}}) == 0.5);
    CHECK(auroc({{0.9, true}, {0.4, true}, {0.4, false}, {0.1, false}}) == doctest::Approx(0.875));
    CHECK(auroc({}) == 0.5);
    CHECK(auroc({{0.3, true}, {0.4, true}}) == 0.5);
  }

  TEST_CASE("auroc agrees with counting every pair") {
    std::mt19937 random(7);
    Samples samples;
    for (int i = 0; i < 200; ++i) {
      samples.push_back({static_cast<double>(random() % 20) / 20, random() % 3 == 0});
    }
    double in_order = 0;
    double pairs = 0;
    for (const ConfidenceSample& a : samples) {
      for (const ConfidenceSample& b : samples) {
        if (!a.is_answerable || b.is_answerable) continue;
        pairs += 1;
        in_order += a.confidence > b.confidence ? 1 : a.confidence == b.confidence ? 0.5 : 0;
      }
    }
    CHECK(auroc(samples) == doctest::Approx(in_order / pairs));
  }

  TEST_CASE("every sample is in one bin, the surest in the last") {
    const auto bins =
        reliability({{0, false}, {0.05, true}, {0.1, false}, {0.95, true}, {1, true}});
    REQUIRE(bins.size() == 10);
    CHECK(bins[0].count == 2);
    CHECK(bins[0].mean_confidence == doctest::Approx(0.025));
    CHECK(bins[0].share_answerable == 0.5);
    CHECK(bins[1].count == 1);
    CHECK(bins[9].count == 2);
    CHECK(bins[9].share_answerable == 1);
    CHECK(bins[5].count == 0);
  }

  TEST_CASE("the calibration error is nought when a confidence comes true as often as it says") {
    Samples samples;
    for (int i = 0; i < 10; ++i) samples.push_back({0.7, i < 7});
    CHECK(expected_calibration_error(samples) == doctest::Approx(0));
    for (ConfidenceSample& sample : samples) sample.confidence = 0.95;
    CHECK(expected_calibration_error(samples) == doctest::Approx(0.25));
    CHECK(expected_calibration_error({}) == 0);
  }
}

}  // namespace
}  // namespace hoidap::qa
