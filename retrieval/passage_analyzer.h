// What an index keeps of a passage, worked out from its text and the headings above it: its words,
// and the pieces of its sentences. A pure function of the text and the model, so that passages can
// be analyzed on several threads. Its fingerprint is the store's to give (corpus::PassageKey).
//
// Thread-safe. Throws Error{mismatch} for a model with more pieces than an index can hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/document.h"
#include "models/model_bundle.h"
#include "retrieval/passage_codes.h"
#include "retrieval/piece_texts.h"

namespace hoidap::retrieval {

struct AnalyzedPassage {
  std::int64_t id = 0;
  std::uint64_t fingerprint = 0;                             // the store's, or 0
  std::string_view part;                                     // part_of_language
  std::vector<std::pair<std::string, std::uint32_t>> terms;  // each once, with its frequency
  std::uint32_t words = 0;
  std::vector<PieceSentence> sentences;  // the headings above it last, where there are any
  float length = 0;                      // of the sum of all rows
  PassageCode code;                      // of that sum, scaled to length 1
};

class PassageAnalyzer {
 public:
  // `model` must outlive this.
  explicit PassageAnalyzer(const models::ModelBundle& model);

  // `text` is the passage's.
  AnalyzedPassage analyze(const corpus::Passage& passage, std::string_view text) const;

 private:
  PieceSentence analyze_sentence(std::string_view text, models::Vector& sum) const;

  const models::ModelBundle& model_;
};

}  // namespace hoidap::retrieval
