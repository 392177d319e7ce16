#include "retrieval/hybrid_retriever.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "retrieval/dense_search.h"
#include "retrieval/fusion.h"
#include "retrieval/lexical_search.h"
#include "retrieval/query_filter.h"
#include "retrieval/question_context.h"
#include "retrieval/word_pairs.h"

namespace hoidap::retrieval {

namespace {

// How many passages each side may propose: docs/HACKING.md has what fewer and more would give.
constexpr std::size_t candidates_per_side = 50;

// The nearest words are looked for in so many, the best by all else.
constexpr std::size_t candidates_met = 20;

// Half of what dense search alone looks at: what that misses, words mostly find.
constexpr DenseOptions dense_options{.promising_passages = 1000};

// Another thread, or this one later where none can be had.
constexpr std::launch any_thread = std::launch::async | std::launch::deferred;

struct Candidate {
  PassageIndex::Place at;
  std::string_view language;  // of its part of the index
  TermMatchCounts counts;
};

// The part that a passage is in. Parts are few, and a passage is in one.
std::size_t part_of(const Segment& segment, std::uint32_t place) {
  for (std::size_t part = 0; part < part_count; ++part) {
    const auto passages = segment.parts()[part].passages();
    if (std::binary_search(passages.begin(), passages.end(), place)) return part;
  }
  return 0;
}

// Appends the passages that words have not proposed, with how often the question's terms stand in
// each.
void add_near(const PassageIndex& index, const LexicalSearch& lexical,
              const std::vector<DenseMatch>& near, std::vector<Candidate>& candidates) {
  std::set<PassageIndex::Place> also;
  for (const DenseMatch& match : near) also.insert(index.find(match.passage).value());
  for (const Candidate& each : candidates) also.erase(each.at);
  std::array<std::vector<PassageIndex::Place>, part_count> places;
  for (const PassageIndex::Place at : also) {
    places[part_of(index.segments()[at.segment].segment, at.place)].push_back(at);
  }
  for (std::size_t part = 0; part < part_count; ++part) {
    std::vector<TermMatchCounts> counts = lexical.count(part_languages[part], places[part]);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      candidates.push_back({places[part][i], part_languages[part], std::move(counts[i])});
    }
  }
}

}  // namespace

HybridRetriever::HybridRetriever(const corpus::Store& store, const models::ModelBundle& model,
                                 const PassageIndex& index, SearchThreads threads)
    : store_(store),
      model_(model),
      index_(index),
      launch_(threads == SearchThreads::two ? any_thread : std::launch::deferred) {}

std::vector<Hit> HybridRetriever::retrieve(const Query& query, std::size_t k) const {
  return search(query, k).hits;
}

HybridResult HybridRetriever::search(const Query& query, std::size_t k) const {
  HybridResult result = candidates(query, k);
  if (!query.context.empty()) add_topic_points(store_, query.context, result.hits);
  result.hits = best_hits(store_, std::move(result.hits), k);
  if (!query.context.words.empty() || !query.context.instead.empty())
    set_for_sentences(query, result);
  return result;
}

// The words and the vector by which sentences of the hits are judged.
void HybridRetriever::set_for_sentences(const Query& query, HybridResult& result) const {
  const Query narrower = for_sentences(query);
  result.question = std::make_unique<const QuestionVector>(model_.embedder(), query.text,
                                                           vector_in_context(model_, narrower));
  result.scorer = std::make_unique<const TermScorer>(
      terms_in_context(index_, model_.translator(), narrower, &model_.embedder()));
  result.nearest = std::make_unique<const NearestWords>(model_.embedder(), result.scorer->terms());
}

HybridResult HybridRetriever::candidates(const Query& query, std::size_t k) const {
  const auto allowed_set = allowed_passages(store_, index_, query.filter);
  const PassageSet* allowed = allowed_set ? &*allowed_set : nullptr;
  const std::size_t depth = std::max(k, candidates_per_side);

  // Words and meaning share only the question's vector: each may have a thread.
  HybridResult result;
  result.question = query.context.words.empty()
                        ? std::make_unique<const QuestionVector>(model_.embedder(), query.text)
                        : std::make_unique<const QuestionVector>(model_.embedder(), query.text,
                                                                 vector_in_context(model_, query));
  auto near = std::async(launch_, [&, &question = *result.question] {
    return DenseSearch(index_, question, dense_options).best(depth, allowed);
  });
  result.scorer = std::make_unique<const TermScorer>(
      terms_in_context(index_, model_.translator(), query, &model_.embedder()));
  result.nearest = std::make_unique<const NearestWords>(model_.embedder(), result.scorer->terms());
  const LexicalSearch lexical(index_, *result.scorer);
  std::vector<Candidate> candidates;
  for (const std::string_view language : index_.languages()) {
    for (LexicalMatch& match : lexical.best(language, depth, allowed)) {
      candidates.push_back({index_.find(match.passage).value(), language, std::move(match.counts)});
    }
  }
  const WordPairs pairs(model_.tokenizer(), query.text, result.scorer->terms());
  const auto add_hits = [&](std::span<const Candidate> some) {
    for (const Candidate& each : some) {
      result.hits.push_back(
          {index_.segments()[each.at.segment].segment.ids()[each.at.place], 0,
           signals_of(query, each.at, each.language, each.counts, pairs, result)});
    }
  };
  add_hits(candidates);  // while the other thread is at work
  const std::size_t by_words = candidates.size();
  add_near(index_, lexical, near.get(), candidates);
  add_hits(std::span(candidates).subspan(by_words));
  meet_words(std::max(k, candidates_met), result);
  return result;
}

void HybridRetriever::meet_words(std::size_t most, HybridResult& result) const {
  std::vector<Hit>& hits = result.hits;
  fuse(hits);
  if (hits.size() > most) {
    std::nth_element(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(most), hits.end(),
                     is_better);
  }
  for (Hit& hit : std::span(hits).first(std::min(most, hits.size()))) {
    const PassageIndex::Place at = index_.find(hit.passage).value();
    hit.signals.nearest =
        result.nearest->best_share(index_.segments()[at.segment].segment.texts(), at.place);
  }
  fuse(hits);
}

Signals HybridRetriever::signals_of(const Query& query, PassageIndex::Place at,
                                    std::string_view language, const TermMatchCounts& counts,
                                    const WordPairs& pairs, const HybridResult& result) const {
  const PieceTexts& texts = index_.segments()[at.segment].segment.texts();
  const PassageSimilarity similarity = result.question->similarity(texts, at.place);
  Signals signals;
  signals.lexical = result.scorer->score(counts, index_.mean_words_in(language));
  signals.coverage = result.scorer->coverage(counts, language);
  signals.pairs = pairs.share(texts, at.place);
  signals.passage = similarity.passage;
  signals.sentence = similarity.best_sentence;
  signals.same_language = language == part_of_language(query.language);
  return signals;
}

}  // namespace hoidap::retrieval
