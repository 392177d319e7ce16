#include "qa/reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/error.h"

namespace hoidap::qa {

namespace {

constexpr double lowest = -std::numeric_limits<double>::infinity();

// The logarithm of a sum of exponentials, one by one.
class LogSum {
 public:
  void add(double value) {
    if (value > highest_) {
      sum_ = sum_ * std::exp(highest_ - value) + 1;
      highest_ = value;
    } else {
      sum_ += std::exp(value - highest_);
    }
  }
  double value() const { return highest_ + std::log(sum_); }

 private:
  double highest_ = -1e30;
  double sum_ = 0;
};

// The spans of a sentence, whose words are [first, end) of a passage.
struct SpanScores {
  AnswerSpan best;
  LogSum sum;
};

SpanScores score_spans(const ReaderPassage& read, const models::WordScores& scores,
                       std::size_t first, std::size_t end, std::span<const float> lengths) {
  SpanScores result;
  result.best.score = lowest;
  for (std::size_t i = first; i < end; ++i) {
    for (std::size_t j = i; j < end && j - i < lengths.size(); ++j) {
      const double score = static_cast<double>(scores.start[i]) +
                           static_cast<double>(scores.end[j]) + static_cast<double>(lengths[j - i]);
      result.sum.add(score);
      if (score > result.best.score) {
        result.best.score = score;
        result.best.range = {read.ranges[i].start, read.ranges[j].end};
      }
    }
  }
  return result;
}

double probability_right(double log_share, double score,
                         const models::SpanCalibration& calibration) {
  const double evidence = static_cast<double>(calibration.weights[0]) +
                          static_cast<double>(calibration.weights[1]) * log_share +
                          static_cast<double>(calibration.weights[2]) * score;
  return 1.0 / (1.0 + std::exp(-evidence));
}

}  // namespace

Reader::Reader(const models::ModelBundle& model, const retrieval::PassageIndex& index)
    : model_(model), index_(index), network_(model.span_network()) {
  if (network_ == nullptr) return;
  if (network_->passage_features() != passage_features ||
      network_->question_features() != question_features) {
    throw Error(ErrorKind::mismatch, (model.folder() / "reader.bin").string() +
                                         ": made for another version of hoidap; install it again");
  }
}

double Reader::least_probability() const {
  return static_cast<double>(network_->calibration().least);
}

Reading Reader::read(const retrieval::Query& query, const retrieval::HybridResult& found,
                     const std::vector<Passage>& passages) const {
  const ReaderInput input(model_, index_, query, found);
  const ReaderQuestion& question = input.question();
  const models::NetworkQuestion network_question =
      network_->read_question({question.words, question.vectors, question.features});
  const double best_score = found.hits.empty() ? 0 : found.hits.front().score;

  LogSum all;
  Reading result;
  auto& readings = result.sentences;
  std::vector<std::vector<double>> sums;  // of each sentence
  for (const Passage& each : passages) {
    const ReaderPassage read = input.passage(*each.passage, each.text, *each.hit, best_score);
    const models::WordScores scores = network_->read_passage(
        network_question, {read.words, read.vectors, read.features}, read.similarities);
    readings.emplace_back(each.passage->sentences.size());
    sums.emplace_back(each.passage->sentences.size(), lowest);
    for (std::size_t first = 0; first < read.words;) {
      std::size_t end = first;
      while (end < read.words && read.sentences[end] == read.sentences[first]) ++end;
      const SpanScores spans = score_spans(read, scores, first, end, network_->length_scores());
      const auto sentence = static_cast<std::size_t>(read.sentences[first]);
      readings.back()[sentence] = SentenceReading{spans.best, 0};
      sums.back()[sentence] = spans.sum.value();
      all.add(sums.back()[sentence]);
      first = end;
    }
  }

  const auto none = static_cast<double>(network_question.none);
  const double of_answers = all.value();
  result.answer_odds = of_answers - none;
  all.add(none);
  const double of_everything = all.value();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    for (std::size_t k = 0; k < readings[i].size(); ++k) {
      if (!readings[i][k]) continue;
      SentenceReading& reading = *readings[i][k];
      reading.share = std::exp(sums[i][k] - of_answers);
      const double log_share = reading.best.score - of_everything;
      reading.best.score -= none;
      reading.best.share = std::exp(log_share);
      reading.best.probability =
          probability_right(log_share, reading.best.score, network_->calibration());
    }
  }
  return result;
}

}  // namespace hoidap::qa
