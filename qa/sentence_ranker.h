// Ranks the sentences of retrieved passages by how likely each answers the question: by its words
// and those around it, its own meaning, the passage it stands in, which says what a sentence leaves
// unsaid, and what the reader (qa/reader.h) makes of it.
//
// Thread-safety: one thread at a time. Deterministic; ties by passage id, then by position.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/passage_memory.h"
#include "qa/reader.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

// What is known of a sentence as an answer.
struct SentenceSignals {
  double coverage = 0;          // share of the question's weight that is in the sentence
  double context_coverage = 0;  // in it, its neighbours, the headings above it and the title
  double passage_coverage = 0;  // in its whole passage
  double nearest = 0;           // share of it that the sentence means, word by word
  double dense = 0;             // similarity of the vectors, in [-1, 1]
  double passage = 0;           // score of its passage, best passage = 1
  double passage_dense = 0;     // similarity of the passage's vector
  double lead = 0;              // how far the best passage scores above the tenth
  double reader = 0;            // its share of what the reader believes of all it read, in [0, 1]
  double span = 0;              // probability that its best span is right; 0 where none was read
  double answer_odds = 0;       // Reading::answer_odds of the question, within [-10, 10]
  bool same_language = true;    // as the question
};

struct RankedSentence {
  corpus::Passage passage;
  corpus::Sentence sentence;
  SentenceSignals signals;
  double score = 0;
  std::optional<AnswerSpan> span;  // the words in it that answer best, where they were read
  std::size_t number = 0;          // of the sentence in its passage
};

// `sentence` among `some`, whatever its score there; null where it is not.
const RankedSentence* find_same(std::span<const RankedSentence> some,
                                const RankedSentence& sentence);

class SentenceRanker {
 public:
  // All must outlive the ranker.
  SentenceRanker(const corpus::Store& store, const models::ModelBundle& model,
                 const retrieval::PassageIndex& index,
                 retrieval::SearchThreads threads = retrieval::SearchThreads::two);

  const Reader& reader() const { return reader_; }

  // What is known of the passages of the sentences ranked last.
  PassageMemory& memory() const { return memory_; }

  // The best `k` sentences for the query, best first. Of a question for what an abbreviation stands
  // for (qa/abbreviation.h) those that say it come before all others.
  std::vector<RankedSentence> rank(const retrieval::Query& query, std::size_t k) const;

 private:
  std::vector<RankedSentence> by_signals(const retrieval::Query& query, std::size_t k) const;
  std::vector<RankedSentence> with_long_form(const retrieval::Query& query,
                                             const std::string& abbreviation) const;
  // What the reader makes of the first passages; nothing without a reader.
  // `signals` are those of the question as a whole.
  Reading read(const retrieval::Query& query, const retrieval::HybridResult& found,
               const std::vector<KnownPassage*>& passages, SentenceSignals signals) const;

  const retrieval::PassageIndex& index_;
  retrieval::HybridRetriever retriever_;
  Reader reader_;
  mutable PassageMemory memory_;  // changes no result
};

}  // namespace hoidap::qa
