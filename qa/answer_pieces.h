// The pieces of an answer to a question that asks for several things: the items of a list that the
// best sentence leads in to or is one of, or several sentences that each answer.
//
// A list answers when what leads in to it is what was asked for: when the best sentence does so
// itself, or when it is nearer in meaning to the question than the item that is the best sentence,
// or, where that is in no list, than the best sentence itself, which then stands before the list.
//
// Thread-safety: one thread at a time. Deterministic.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/sentence_ranker.h"

namespace hoidap::qa {

struct ListPieces {
  std::vector<RankedSentence> sentences;  // two or more, or none
  std::size_t leading = 0;                // so many of them stand before the items
  std::size_t further = 0;                // items of a longer list that are not among them
};

// The items of the list that answers `question`, in order, after the sentence that leads in to
// them where that says something itself; nothing where no list answers. `ranked` has every
// sentence that was found, best first, and is not empty. A sentence that was not found scores 0.
// Items after the first `most` are only counted.
ListPieces list_pieces(const corpus::Store& store, const models::ModelBundle& model,
                       std::string_view question, const std::vector<RankedSentence>& ranked,
                       std::size_t most);

// The sentences around `sentence` that are not among `ranked`, in order and scored 0: where one
// item of a list is said again the others are, too.
std::vector<RankedSentence> unranked_around(const corpus::Store& store,
                                            const RankedSentence& sentence,
                                            const std::vector<RankedSentence>& ranked);

// Whether a sentence answers beside the best one: the reader believes in it, and it scores nearly
// as much.
bool answers_beside(const RankedSentence& sentence, const RankedSentence& best);

}  // namespace hoidap::qa
