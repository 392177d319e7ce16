// Measures retrieval and answers on question sets with known answers: SQuAD-format JSON, or JSONL
// over the bundled library; retrieval also on a corpus with relevance judgements (docs/HACKING.md
// gives the formats). The corpus under test is built in memory, so evaluating never touches the
// user's corpus.
//
// Metrics: hit@1, recall@k, MRR@10 and nDCG@10 with binary relevance, averaged over questions (as
// MTEB does); exact match and F1 as in SQuAD (Rajpurkar et al., EMNLP 2016), made Unicode-aware, of
// the best answer, whether or not it is sure enough to be given: "answered" says how often it is.
// Thread-safety: one call at a time. Deterministic.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/model_bundle.h"
#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "retrieval/mode.h"

namespace hoidap::qa {

struct EvaluationOptions {
  std::filesystem::path data;
  std::optional<std::filesystem::path> questions;  // another language's file, joined by qas id
  retrieval::Mode mode = retrieval::Mode::hybrid;  // retrieval only
  bool gold_passage = false;                       // answers only: read the gold context alone
  bool cut_sentences = false;  // abstention only: leave out answering sentences, not articles
};

// Named figures in printing order. Counts are whole numbers.
using Metrics = std::vector<std::pair<std::string, double>>;

// All questions first, under the name "all"; then those of conversations by turn; then each
// language, then each kind of question.
struct EvaluationGroup {
  std::string name;
  Metrics metrics;
};

// A way of searching: the best passages for a question, best first, at most ten.
using Search = std::function<std::vector<std::int64_t>(const std::string& question)>;
// Asks `retriever` in the language that each question is in. Both must outlive it.
Search search_by(const retrieval::Retriever& retriever, const models::LanguageDetector& detector);
// How well `search` finds passages of `corpus`.
std::vector<EvaluationGroup> judge_search(const QuestionSet& set, const QuestionCorpus& corpus,
                                          const Search& search);

// `library` is the folder of the bundled documents, for data that refers to them. Throws
// hoidap::Error for data that cannot be read or understood, naming the file and the place.
std::vector<EvaluationGroup> evaluate_retrieval(const models::ModelBundle& model,
                                                const EvaluationOptions& options,
                                                const std::filesystem::path& library);
std::vector<EvaluationGroup> evaluate_answers(const models::ModelBundle& model,
                                              const EvaluationOptions& options,
                                              const std::filesystem::path& library);

// Conversations, turn by turn, each turn understood from those before it. First turns and later
// ones are told apart: of these, "turns following" need the turns before them, and "turns afresh"
// do not. The figure follow_up is the share that was understood as going on from another.
std::vector<EvaluationGroup> evaluate_conversation(const models::ModelBundle& model,
                                                   const EvaluationOptions& options,
                                                   const std::filesystem::path& library);

}  // namespace hoidap::qa
