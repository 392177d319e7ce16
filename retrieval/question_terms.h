// The words of a question, as what to look for in a corpus: each with how much it weighs, and the
// terms that stand for it in passages of each language. In the question's own language these are
// the word and its other forms; in another one its translations (a probabilistic structured query:
// Darwish and Oard, SIGIR 2003) and, for names, numbers and unknown words, its spellings;
// for the parts of a date, how others write them (retrieval/date_terms.h).
//
// One scale for all languages: a word's weight (idf) counts the passages that hold it or a
// translation of it. Terms that the corpus lacks are left out where that can be known cheaply.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/embedder.h"
#include "models/translator.h"
#include "retrieval/passage_index.h"
#include "retrieval/query.h"
#include "retrieval/term.h"

namespace hoidap::retrieval {

struct QuestionTerm {
  std::string word;   // as the question has it
  double weight = 0;  // idf, less for words that say little anywhere
  // What stands for it, by part of the index; a term may come more than once.
  std::array<std::vector<TermVariant>, part_count> variants;
};

// Whether the question's own words are looked for with their diacritics: not when it is Vietnamese
// typed without any.
TermForm query_term_form(const Query& query);

// The terms of a question, in its order, each once. `translator` may be null, and `embedder`, which
// knows which words say little anywhere ("who"): a corpus may be too small to show it.
std::vector<QuestionTerm> question_terms(const PassageIndex& index,
                                         const models::Translator* translator, const Query& query,
                                         const models::Embedder* embedder = nullptr);

}  // namespace hoidap::retrieval
