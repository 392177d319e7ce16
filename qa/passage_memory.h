// What is known of a passage whoever asks: its text and title, its words in the forms that terms
// are looked up in, what the reader sees of them, what its sentences say. All of it is derived from
// the corpus, the model and the index; keeping it between questions saves deriving it again, and
// changes no answer.
//
// Memory: everything is forgotten at the first question after it has grown beyond a bound, and when
// the corpus has changed. Thread-safety: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/reader_input.h"
#include "retrieval/copies.h"
#include "retrieval/passage_index.h"
#include "retrieval/term_scorer.h"

namespace hoidap::qa {

struct KnownPassage {
  corpus::Passage passage;
  std::string text;
  retrieval::TextTerms above;                   // of the title and the headings
  std::vector<retrieval::TextTerms> sentences;  // of each sentence
  std::optional<ReaderWords> words;             // once the reader has read it
  std::vector<std::optional<retrieval::Statement>>
      statements;                       // of sentences that were ranked high
  std::vector<models::Vector> vectors;  // of sentences that were compared; else empty
};

class PassageMemory {
 public:
  // All must outlive the memory.
  PassageMemory(const corpus::Store& store, const models::ModelBundle& model,
                const retrieval::PassageIndex& index);

  // To be called when a question begins. What was given before is no longer valid.
  void begin_question();

  // A passage of the store.
  KnownPassage& passage(std::int64_t id);

  // What the reader sees of it.
  const ReaderWords& words(KnownPassage& known);

  // What one of its sentences says, and its vector.
  const retrieval::Statement& statement(KnownPassage& known, std::size_t sentence);
  const models::Vector& vector(KnownPassage& known, std::size_t sentence);

 private:
  const corpus::Store& store_;
  const models::ModelBundle& model_;
  const retrieval::PassageIndex& index_;
  std::int64_t generation_ = -1;
  std::string state_;
  std::size_t bytes_ = 0;  // about
  std::unordered_map<std::int64_t, std::unique_ptr<KnownPassage>> passages_;
};

}  // namespace hoidap::qa
