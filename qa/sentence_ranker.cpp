#include "qa/sentence_ranker.h"

#include <algorithm>

#include "qa/abbreviation.h"
#include "qa/confidence.h"
#include "retrieval/question_context.h"
#include "retrieval/term_scorer.h"

namespace hoidap::qa {

namespace {

// Sentences of so many passages are ranked. More adds noise, not answers.
constexpr std::size_t passages_ranked = 20;

// In so many of them, the best, words that answer are looked for. It is most of the time that an
// answer takes, and a fourth finds no more (docs/HACKING.md).
constexpr std::size_t passages_read = 3;

// A passage that answers stands out from the tenth, which seldom does. Where there are fewer, as in
// one document, nothing is known: about half-way between leads of those that answer and of others.
constexpr std::size_t lead_over = 9;
constexpr double unknown_lead = 1.9;

// Beyond these odds of an answer nothing gets surer.
constexpr double most_odds = 10;

// How a sentence's words and their surroundings, its meaning and the passage around it are weighed.
// Each signal is at most 1; docs/HACKING.md has what other weights would give.
constexpr double context_weight = 0.7;
constexpr double nearest_weight = 1.6;
constexpr double dense_weight = 1.2;
constexpr double passage_weight = 3.5;
constexpr double reader_weight = 1.8;

// What an abbreviation stands for is looked for in so many passages that mention it.
constexpr std::size_t passages_with_abbreviation = 100;

// A sentence on its way to being ranked. Its passage is one of the passages read.
struct Candidate {
  const corpus::Passage* passage;
  std::size_t number;  // of the sentence in it
  corpus::Sentence sentence;
  SentenceSignals signals;
  double score = 0;
  std::optional<AnswerSpan> span;
};

// How often the question's terms stand in the sentences of a passage and in what is above them.
class PassageCounts {
 public:
  PassageCounts(const retrieval::TermScorer& scorer, const KnownPassage& known)
      : above_(scorer.count(known.above, known.passage.language)) {
    for (const retrieval::TextTerms& sentence : known.sentences) {
      sentences_.push_back(scorer.count(sentence, known.passage.language));
    }
  }

  const retrieval::TermMatchCounts& sentence(std::size_t i) const { return sentences_[i]; }

  // In it, the ones before and after it, and above.
  retrieval::TermMatchCounts around(std::size_t i) const {
    retrieval::TermMatchCounts counts = above_;
    if (i > 0) add(sentences_[i - 1], counts);
    add(sentences_[i], counts);
    if (i + 1 < sentences_.size()) add(sentences_[i + 1], counts);
    return counts;
  }

 private:
  static void add(const retrieval::TermMatchCounts& some, retrieval::TermMatchCounts& sum) {
    sum.words += some.words;
    for (std::size_t i = 0; i < some.frequencies.size(); ++i) {
      sum.frequencies[i] += some.frequencies[i];
    }
  }

  retrieval::TermMatchCounts above_;
  std::vector<retrieval::TermMatchCounts> sentences_;
};

// What is known of the question as a whole, but for what the reader makes of it: signals of any
// sentence of its best passage, of which there is one.
SentenceSignals question_signals(const std::vector<retrieval::Hit>& hits) {
  SentenceSignals signals;
  signals.lead =
      hits.size() > lead_over ? hits.front().score - hits[lead_over].score : unknown_lead;
  signals.passage_coverage = hits.front().signals.coverage;
  signals.nearest = hits.front().signals.nearest;
  signals.dense = hits.front().signals.sentence;
  signals.same_language = hits.front().signals.same_language;
  return signals;
}

double bounded(double odds) {
  return std::clamp(odds, -most_odds, most_odds);
}

bool better(const Candidate& a, const Candidate& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.passage->id != b.passage->id) return a.passage->id < b.passage->id;
  return a.sentence.range.start < b.sentence.range.start;
}

double score_of(const SentenceSignals& signals) {
  return context_weight * signals.context_coverage + nearest_weight * signals.nearest +
         dense_weight * signals.dense + passage_weight * signals.passage +
         reader_weight * signals.reader;
}

}  // namespace

const RankedSentence* find_same(std::span<const RankedSentence> some,
                                const RankedSentence& sentence) {
  const auto found = std::find_if(some.begin(), some.end(), [&](const RankedSentence& each) {
    return each.passage.id == sentence.passage.id && each.number == sentence.number;
  });
  return found == some.end() ? nullptr : &*found;
}

SentenceRanker::SentenceRanker(const corpus::Store& store, const models::ModelBundle& model,
                               const retrieval::PassageIndex& index,
                               retrieval::SearchThreads threads)
    : index_(index),
      retriever_(store, model, index, threads),
      reader_(model, index, threads == retrieval::SearchThreads::two ? 2 : 1),
      memory_(store, model, index) {}

Reading SentenceRanker::read(const retrieval::Query& query, const retrieval::HybridResult& found,
                             const std::vector<KnownPassage*>& passages,
                             SentenceSignals signals) const {
  if (!reader_.can_read()) return {};
  std::vector<Reader::Passage> first;
  for (std::size_t i = 0; i < std::min(passages_read, passages.size()); ++i) {
    KnownPassage& known = *passages[i];
    first.push_back({&known.passage, known.text, &found.hits[i], &memory_.words(known)});
  }
  return reader_.read(query, found, first, [&](double odds) {
    signals.answer_odds = bounded(odds);
    return confidence_of(signals);
  });
}

std::vector<RankedSentence> SentenceRanker::rank(const retrieval::Query& query,
                                                 std::size_t k) const {
  memory_.begin_question();
  std::vector<RankedSentence> ranked;
  if (const auto abbreviation = abbreviation_asked_about(query.text, query.language)) {
    ranked = with_long_form(query, *abbreviation);
  }
  for (RankedSentence& each : by_signals(query, k)) {
    if (find_same(ranked, each) == nullptr) ranked.push_back(std::move(each));
  }
  if (ranked.size() > k) ranked.resize(k);
  return ranked;
}

std::vector<RankedSentence> SentenceRanker::with_long_form(const retrieval::Query& query,
                                                           const std::string& abbreviation) const {
  const retrieval::HybridResult found =
      retriever_.search({abbreviation, query.language, query.filter}, passages_with_abbreviation);
  std::vector<RankedSentence> ranked;
  for (const retrieval::Hit& hit : found.hits) {
    const KnownPassage& known = memory_.passage(hit.passage);
    for (std::size_t i = 0; i < known.passage.sentences.size(); ++i) {
      const corpus::Sentence& sentence = known.passage.sentences[i];
      const std::size_t start = sentence.range.start;
      const auto form =
          long_form(std::string_view(known.text)
                        .substr(start - known.passage.range.start, sentence.range.size()),
                    abbreviation);
      if (!form) continue;
      // Nothing is in doubt where a text says it.
      SentenceSignals signals;
      signals.coverage = signals.context_coverage = signals.passage_coverage = 1;
      signals.nearest = signals.span = 1;
      signals.lead = unknown_lead;
      signals.answer_odds = most_odds;
      signals.same_language = hit.signals.same_language;
      const AnswerSpan span{{start + form->start, start + form->end}, most_odds, 1, 1};
      ranked.push_back({known.passage, sentence, signals, hit.score, span, i});
    }
  }
  return ranked;
}

std::vector<RankedSentence> SentenceRanker::by_signals(const retrieval::Query& query,
                                                       std::size_t k) const {
  const retrieval::HybridResult found = retriever_.search(query, passages_ranked);
  const retrieval::TermScorer& scorer = *found.scorer;
  const retrieval::QuestionVector& question = *found.question;
  const std::vector<retrieval::Hit>& hits = found.hits;
  if (hits.empty()) return {};

  std::vector<KnownPassage*> passages;
  for (const retrieval::Hit& hit : hits) passages.push_back(&memory_.passage(hit.passage));
  SentenceSignals shared = question_signals(hits);
  const Reading reading = read(query, found, passages, shared);
  shared.answer_odds = bounded(reading.answer_odds);

  std::vector<Candidate> candidates;
  for (std::size_t number = 0; number < hits.size(); ++number) {
    const retrieval::Hit& hit = hits[number];
    const corpus::Passage& passage = passages[number]->passage;
    const retrieval::PassageIndex::Place at = index_.find(passage.id).value();
    const retrieval::PieceTexts& texts = index_.segments()[at.segment].segment.texts();
    const std::vector<double> similarities = question.sentence_similarities(texts, at.place);
    const std::vector<double> nearest = found.nearest->shares(texts, at.place);
    const std::size_t sentences = std::min(passage.sentences.size(), similarities.size());
    const PassageCounts counts(scorer, *passages[number]);
    for (std::size_t i = 0; i < sentences; ++i) {
      Candidate candidate{&passage, i, passage.sentences[i], shared, 0, {}};
      SentenceSignals& signals = candidate.signals;
      signals.coverage = scorer.coverage(counts.sentence(i), passage.language);
      signals.context_coverage = scorer.coverage(counts.around(i), passage.language);
      signals.passage_coverage = hit.signals.coverage;
      signals.nearest = nearest[i];
      signals.dense = similarities[i];
      signals.passage = hits.front().score > 0 ? hit.score / hits.front().score : 0;
      signals.passage_dense = hit.signals.passage;
      signals.same_language = hit.signals.same_language;
      if (number < reading.sentences.size() && reading.sentences[number][i]) {
        const SentenceReading& read = *reading.sentences[number][i];
        signals.reader = read.share;
        signals.span = read.best.probability;
        candidate.span = read.best;
      }
      candidate.score = score_of(signals) + retrieval::beside_points(query.context, passage, i);
      candidates.push_back(std::move(candidate));
    }
  }
  std::sort(candidates.begin(), candidates.end(), better);
  if (candidates.size() > k) candidates.resize(k);

  std::vector<RankedSentence> ranked;
  for (const Candidate& candidate : candidates) {
    ranked.push_back({*candidate.passage, candidate.sentence, candidate.signals, candidate.score,
                      candidate.span, candidate.number});
  }
  return ranked;
}

}  // namespace hoidap::qa
