// Finds the sentences that answer a question. Passages come from retrieval; each of their sentences
// is scored by its words and its meaning together with the passage it stands in, and the best are
// cited; those that say the same are one citation. Where the reader is sure of the words in the
// first that answer, they are the answer, else the sentence. A question that asks for several
// things may be answered in several pieces (qa/answer_pieces.h). Nothing is written by us: every
// answer is a slice of a document.
//
// Thread-safety: one thread at a time. Deterministic: same corpus, model, question and options,
// same answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/answer.h"
#include "qa/question_understanding.h"
#include "qa/sentence_ranker.h"
#include "qa/understood_question.h"
#include "retrieval/copy_groups.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

// Below this confidence an answer is not given: .08 of the answerable questions are refused then,
// of those that qa/confidence was fitted on (docs/HACKING.md).
inline constexpr double default_min_confidence = 0.30;

struct AnswerOptions {
  std::size_t citations = 3;  // at most so many
  std::size_t pieces = 20;    // or so many, where the answer is a list that needs them
  double min_confidence = default_min_confidence;
  corpus::PassageFilter filter;
};

class Answerer {
 public:
  // All must outlive the answerer.
  Answerer(const corpus::Store& store, const models::ModelBundle& model,
           const retrieval::PassageIndex& index,
           retrieval::SearchThreads threads = retrieval::SearchThreads::two);

  Answer answer(std::string_view question, const AnswerOptions& options = {}) const;

  // The same for a question in its conversation.
  Answer answer(const UnderstoodQuestion& question, const AnswerOptions& options = {}) const;

 private:
  // The first `k` different statements among `ranked`, each with its copies.
  std::vector<retrieval::CopyGroup> group(const std::vector<RankedSentence>& ranked,
                                          std::size_t k) const;
  // The words of a sentence, whose text is `sentence`, that answer a question, where
  // the reader is sure of them.
  std::optional<corpus::ByteRange> sure_span(const RankedSentence& ranked,
                                             std::string_view sentence,
                                             const QuestionMeaning& meaning) const;
  Citation cite(const RankedSentence& ranked, int number, const QuestionMeaning& meaning) const;
  CitationCopy copy_of(const RankedSentence& ranked) const;
  // Adds what stands around the copies of the first of the pieces, the first `listed` of `ranked`,
  // that has any, so that all of a list that is said twice is found to be.
  void add_around_copies(std::size_t listed, std::vector<RankedSentence>& ranked) const;
  // How many of the ranked sentences, the first, are pieces of a list, and lead in to one.
  struct PieceCounts {
    std::size_t all = 0;
    std::size_t leading = 0;
    std::size_t further = 0;  // that are not among them
  };
  // Fills in the citations and which of them are pieces.
  void cite_all(const std::vector<RankedSentence>& ranked, PieceCounts listed,
                const QuestionMeaning& meaning, const AnswerOptions& options, Answer& answer) const;

  const corpus::Store& store_;
  const models::ModelBundle& model_;
  SentenceRanker ranker_;
};

}  // namespace hoidap::qa
