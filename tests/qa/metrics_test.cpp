#include "qa/metrics.h"

#include <doctest/doctest.h>

#include <cmath>

namespace hoidap::qa {
namespace {

TEST_SUITE("metrics") {
  TEST_CASE("ranks are turned into the figures of the literature") {
    const std::vector<std::size_t> third = {2};
    CHECK(hit_at(1, third) == 0);
    CHECK(hit_at(3, third) == 1);
    CHECK(recall_at(5, third, 2) == doctest::Approx(0.5));
    CHECK(reciprocal_rank_at(10, third) == doctest::Approx(1.0 / 3));
    CHECK(reciprocal_rank_at(2, third) == 0);
    CHECK(ndcg_at(10, third, 1) == doctest::Approx(0.5));
  }

  TEST_CASE("nDCG of several relevant items is measured against the best order") {
    const double ideal = 1.0 + 1.0 / std::log2(3.0);
    CHECK(ndcg_at(10, {0, 1}, 2) == doctest::Approx(1.0));
    CHECK(ndcg_at(10, {0, 2}, 2) == doctest::Approx((1.0 + 0.5) / ideal));
    CHECK(ndcg_at(1, {0}, 2) == doctest::Approx(1.0));
    CHECK(ndcg_at(10, {}, 1) == 0);
    CHECK(ndcg_at(10, {}, 0) == 0);
  }

  TEST_CASE("answers are compared as SQuAD does, in any language") {
    CHECK(exact_match("The Court", "court.") == 1);
    CHECK(exact_match("03 ngày", "03  NGÀY.") == 1);
    CHECK(exact_match("03 ngày", "3 tháng") == 0);
    CHECK(f1_score("в течение трёх дней", "трёх дней") == doctest::Approx(2 * 0.5 * 1 / 1.5));
    CHECK(f1_score("ngày ngày", "ngày") == doctest::Approx(2 * 0.5 * 1 / 1.5));
    CHECK(f1_score("", "x") == 0);
    CHECK(f1_score("", "") == 1);
  }
}

}  // namespace
}  // namespace hoidap::qa
