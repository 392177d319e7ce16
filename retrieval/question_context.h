// A follow-up question in its conversation: its own words and, weighing less, those of the
// questions before it; and a little more for the passages and documents that the answers before
// came from. So "When was that?" is looked for by what "that" is, each word in its own language.
//
// Deterministic. Thread-safe: no shared state.
#pragma once

#include <vector>

#include "models/embedder.h"
#include "models/model_bundle.h"
#include "retrieval/query.h"
#include "retrieval/question_terms.h"

namespace hoidap::retrieval {

// The terms of the question, then those of its context that it lacks, their weights scaled.
std::vector<QuestionTerm> terms_in_context(const PassageIndex& index,
                                           const models::Translator* translator, const Query& query,
                                           const models::Embedder* embedder = nullptr);

// The unit vector of the question and its context: the rows of all their pieces added up, those of
// the context scaled.
models::Vector vector_in_context(const models::ModelBundle& model, const Query& query);

// The question with less of its context, and of a question asked again with less of what was asked
// before: a passage has to be about what was spoken of, but the
// sentence in it that answers has to say what is asked now.
Query for_sentences(Query query);

// Raises the scores of hits in the passages and documents of `context`, by a share of the best.
void add_topic_points(const corpus::Store& store, const QueryContext& context,
                      std::vector<Hit>& hits);

// What sentence `number` of `passage` gets for being next to the one cited for the same question of
// something else. Whoever says of one party who was there says it of the other in the next
// sentence.
double beside_points(const QueryContext& context, const corpus::Passage& passage,
                     std::size_t number);

}  // namespace hoidap::retrieval
