#include "qa/reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "models/error.h"
#include "retrieval/question_terms.h"
#include "retrieval/question_vector.h"
#include "retrieval/term_scorer.h"

namespace hoidap::qa {

namespace {

constexpr double lowest = -std::numeric_limits<double>::infinity();

// The words that are given agree best with so many of the likeliest spans.
constexpr std::size_t spans_compared = 40;

// Where the chance that the first passage answers, as one network sees it, is less, no other
// passage is read; and where all passages leave less, no other network is asked. So it is with most
// questions that the documents do not answer; docs/HACKING.md has what it saves and changes.
constexpr double least_to_read_on = 0.06;
constexpr double least_to_ask_others = 0.15;

// A longer passage has more spans, but does not answer more questions in proportion: about so much
// of the logarithm of its words is taken off its odds. Fitted with the weight of reading
// (docs/HACKING.md, "Reading before ranking").
constexpr double length_share = 0.5;

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

// Words first to last of a passage, and how well they answer.
struct ScoredSpan {
  std::size_t first = 0;
  std::size_t last = 0;
  double score = 0;
};

bool better(const ScoredSpan& a, const ScoredSpan& b) {
  if (a.score != b.score) return a.score > b.score;
  return std::pair(a.first, a.last) < std::pair(b.first, b.last);
}

// The spans of a sentence, whose words are [first, end), best first.
std::vector<ScoredSpan> scored_spans(const models::WordScores& scores, std::size_t first,
                                     std::size_t end, std::span<const float> lengths) {
  std::vector<ScoredSpan> spans;
  for (std::size_t i = first; i < end; ++i) {
    for (std::size_t j = i; j < end && j - i < lengths.size(); ++j) {
      spans.push_back({i, j,
                       static_cast<double>(scores.start[i]) + static_cast<double>(scores.end[j]) +
                           static_cast<double>(lengths[j - i])});
    }
  }
  return spans;
}

// Twice the words that two spans share, of the words that both have: F1 of one as the other.
double agreement(const ScoredSpan& a, const ScoredSpan& b) {
  const std::size_t first = std::max(a.first, b.first);
  const std::size_t end = std::min(a.last, b.last) + 1;
  if (first >= end) return 0;
  const std::size_t words = a.last - a.first + b.last - b.first + 2;
  return 2.0 * static_cast<double>(end - first) / static_cast<double>(words);
}

// Of the likeliest `spans`, best first, the one that agrees most with what the answer may be.
const ScoredSpan& most_agreeable(std::span<const ScoredSpan> spans) {
  const ScoredSpan* best = &spans.front();
  double highest = -1;
  std::vector<double> likelihoods;
  for (const ScoredSpan& span : spans) {
    likelihoods.push_back(std::exp(span.score - spans.front().score));
  }
  for (const ScoredSpan& span : spans) {
    double expected = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      expected += likelihoods[i] * agreement(span, spans[i]);
    }
    if (expected > highest) {
      highest = expected;
      best = &span;
    }
  }
  return *best;
}

double probability_right(double log_share, double score,
                         const models::SpanCalibration& calibration) {
  const double evidence = static_cast<double>(calibration.weights[0]) +
                          static_cast<double>(calibration.weights[1]) * log_share +
                          static_cast<double>(calibration.weights[2]) * score;
  return 1.0 / (1.0 + std::exp(-evidence));
}

// The words of a passage, and how many sentences it has.
struct PassageWords {
  const ReaderWords* words = nullptr;
  std::size_t sentences = 0;
};

// What was read in a passage, before it is compared with what the others say.
struct PassageReading {
  std::vector<std::optional<SentenceReading>> sentences;
  std::vector<double> sums;  // of each sentence: the logarithm of the likelihoods of its spans
};

// Where the sentence that begins at word `first` ends.
std::size_t sentence_end(const ReaderWords& read, std::size_t first) {
  std::size_t end = first;
  while (end < read.words && read.sentences[end] == read.sentences[first]) ++end;
  return end;
}

double log_sum(const std::vector<ScoredSpan>& spans) {
  LogSum sum;
  for (const ScoredSpan& span : spans) sum.add(span.score);
  return sum.value();
}

// Reader::passage_odds of one passage, `none` being the score of no answer.
double odds_of_passage(const ReaderWords& read, const models::WordScores& scores,
                       std::span<const float> length_scores, double none) {
  LogSum sum;
  for (std::size_t first = 0; first < read.words;) {
    const std::size_t end = sentence_end(read, first);
    sum.add(log_sum(scored_spans(scores, first, end, length_scores)));
    first = end;
  }
  return sum.value() - none - length_share * std::log(static_cast<double>(read.words));
}

PassageReading read_sentences(const PassageWords& passage, const models::WordScores& scores,
                              std::span<const float> length_scores) {
  const ReaderWords& read = *passage.words;
  PassageReading result{std::vector<std::optional<SentenceReading>>(passage.sentences),
                        std::vector<double>(passage.sentences, lowest)};
  for (std::size_t first = 0; first < read.words;) {
    const std::size_t end = sentence_end(read, first);
    std::vector<ScoredSpan> spans = scored_spans(scores, first, end, length_scores);
    const double sum = log_sum(spans);
    const std::size_t likeliest = std::min(spans_compared, spans.size());
    std::partial_sort(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(likeliest),
                      spans.end(), better);
    const ScoredSpan& chosen = most_agreeable(std::span(spans).first(likeliest));
    SentenceReading reading;
    reading.best.range = {read.ranges[chosen.first].start, read.ranges[chosen.last].end};
    reading.best.score = spans.front().score;
    const auto sentence = static_cast<std::size_t>(read.sentences[first]);
    result.sentences[sentence] = reading;
    result.sums[sentence] = sum;
    first = end;
  }
  return result;
}

// What `scores` say of all passages together.
Reading reading_of(const std::vector<PassageWords>& passages, const models::EnsembleScores& scores,
                   const models::SpanCalibration& calibration) {
  LogSum all;
  std::vector<PassageReading> read;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    read.push_back(read_sentences(passages[i], scores.passages[i], scores.lengths));
    for (const double sum : read.back().sums) {
      if (sum > lowest) all.add(sum);
    }
  }
  const auto none = static_cast<double>(scores.none);
  const double of_answers = all.value();
  Reading result;
  result.answer_odds = of_answers - none;
  all.add(none);
  const double of_everything = all.value();
  for (PassageReading& passage : read) {
    for (std::size_t k = 0; k < passage.sentences.size(); ++k) {
      if (!passage.sentences[k]) continue;
      SentenceReading& reading = *passage.sentences[k];
      reading.share = std::exp(passage.sums[k] - of_answers);
      const double log_share = reading.best.score - of_everything;
      reading.best.score -= none;
      reading.best.share = std::exp(log_share);
      reading.best.probability = probability_right(log_share, reading.best.score, calibration);
    }
    result.sentences.push_back(std::move(passage.sentences));
  }
  return result;
}

}  // namespace

Reader::Reader(const models::ModelBundle& model, const retrieval::PassageIndex& index, int threads)
    : model_(model), index_(index), networks_(model.networks()), threads_(threads) {
  if (networks_ == nullptr) return;
  if (networks_->passage_features() != passage_features ||
      networks_->question_features() != question_features) {
    throw Error(ErrorKind::mismatch, (model.folder() / "reader.bin").string() +
                                         ": made for another version of hoidap; install it again");
  }
}

double Reader::least_probability() const {
  return static_cast<double>(networks_->calibration().least);
}

retrieval::HybridResult Reader::by_own_words(const retrieval::Query& query) const {
  const retrieval::Query alone{query.text, query.language, query.filter};
  retrieval::HybridResult result;
  result.question =
      std::make_unique<const retrieval::QuestionVector>(model_.embedder(), alone.text);
  result.scorer = std::make_unique<const retrieval::TermScorer>(
      retrieval::question_terms(index_, model_.translator(), alone, &model_.embedder()));
  return result;
}

// Passages being read for one question, as many and by as many networks as it takes.
class Reader::Sitting {
 public:
  Sitting(const Reader& reader, const retrieval::Query& query, const retrieval::HybridResult& found,
          const std::vector<Passage>& passages)
      : reader_(reader),
        passages_(passages),
        own_words_(goes_on(query) ? reader.by_own_words(query) : retrieval::HybridResult()),
        input_(reader.model_, reader.index_, query, goes_on(query) ? own_words_ : found),
        own_(passages.size()),
        matches_(passages.size()),
        seen_(passages.size()),
        networks_(*reader.networks_,
                  {input_.question().words, input_.question().vectors, input_.question().features},
                  seen_, reader.threads_) {}

  // What the first `networks` say of the first `passages`.
  Reading by(std::size_t networks, std::size_t passages) {
    const models::EnsembleScores scores = scores_by(networks, passages);
    return reading_of(words_, scores, reader_.networks_->calibration());
  }

  // Reader::passage_odds.
  std::vector<double> odds() {
    const models::EnsembleScores scores = scores_by(1, passages_.size());
    std::vector<double> odds;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      odds.push_back(odds_of_passage(*words_[i].words, scores.passages[i], scores.lengths,
                                     static_cast<double>(scores.none)));
    }
    return odds;
  }

 private:
  models::EnsembleScores scores_by(std::size_t networks, std::size_t passages) {
    for (std::size_t i = words_.size(); i < passages; ++i) look_at(i);
    return networks_.by(networks, passages);
  }

  static bool goes_on(const retrieval::Query& query) {
    return !query.context.words.empty() && query.context.instead.empty();
  }

  void look_at(std::size_t i) {
    const Passage& each = passages_[i];
    if (each.words == nullptr) {
      own_[i] = reader_words(reader_.model_, reader_.index_, *each.passage, each.text);
    }
    words_.push_back({own_[i] ? &*own_[i] : each.words, each.passage->sentences.size()});
    const ReaderWords& known = *words_[i].words;
    matches_[i] = input_.matches(*each.passage, known, *each.hit);
    seen_[i] = {{known.words, known.vectors, matches_[i].features, known.projected},
                matches_[i].similarities};
  }

  const Reader& reader_;
  const std::vector<Passage>& passages_;
  const retrieval::HybridResult own_words_;
  const ReaderInput input_;
  std::vector<std::optional<ReaderWords>> own_;
  std::vector<PassageWords> words_;
  std::vector<ReaderMatches> matches_;
  std::vector<models::NetworkPassage> seen_;
  models::EnsembleReading networks_;
};

Reading Reader::read(const retrieval::Query& query, const retrieval::HybridResult& found,
                     const std::vector<Passage>& passages,
                     const std::function<double(double)>& chance) const {
  Sitting sitting(*this, query, found, passages);
  Reading first = sitting.by(1, std::min<std::size_t>(1, passages.size()));
  if (passages.size() > 1) {
    if (chance(first.answer_odds) < least_to_read_on) return first;
    first = sitting.by(1, passages.size());
  }
  const std::size_t all = networks_->networks().size();
  if (all == 1 || chance(first.answer_odds) < least_to_ask_others) return first;
  return sitting.by(all, passages.size());
}

std::vector<double> Reader::passage_odds(const retrieval::Query& query,
                                         const retrieval::HybridResult& found,
                                         const std::vector<Passage>& passages) const {
  return Sitting(*this, query, found, passages).odds();
}

}  // namespace hoidap::qa
