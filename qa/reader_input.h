// What the reader knows of a question and of the passages it reads, word by word: the vectors that
// the bundle has for every language, which words of the passage stand for which of the question,
// how words are written, and what retrieval thinks of the sentence and the passage.
//
// The same numbers are made when the reader is trained (bench/reader_examples.cpp) and when it
// answers. Rows are words; matrices are row by row. Thread-safety: one thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/document.h"
#include "models/model_bundle.h"
#include "models/text.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/passage_index.h"
#include "retrieval/query.h"
#include "retrieval/term_scorer.h"

namespace hoidap::qa {

// Similarities of sentences and passages are left to the ranking of sentences: on the questions
// that vectors and reader are both trained on, they say more than they ever will again.

// Of each word of a question. All values of features are about 0 to 1.
enum class QuestionFeature : std::size_t {
  weight,    // the length of the word's vector: how much it says anywhere
  rareness,  // the weight of its term in this corpus, best = 1
  first,
  last,
  has_digit,
  capitalised,  // and not first: a name
  position,     // 1 / (1 + words before it)
  count
};

// Of each word of a passage.
enum class PassageFeature : std::size_t {
  exact,           // is a word of the question
  other_form,      // another form of one
  translation,     // p(f|e) of one, where the passage is in another language
  matched_weight,  // the weight of what it stands for, the question's heaviest word = 1
  similarity,      // the highest cosine with a word of the question
  weight,          // as for questions
  has_digit,
  is_number,
  is_year,  // four digits, 1000 to 2999
  capitalised,
  all_capitals,
  starts_sentence,
  ends_sentence,
  in_date,
  comma_before,  // also ; and :
  bracket_before,
  quote_before,
  sign_before,  // any other
  comma_after,
  bracket_after,
  quote_after,
  unit_after,  // % or a currency or degree sign
  sign_after,
  matches_left,  // share of the question's weight that stands before it, less with distance
  matches_right,
  sentence_coverage,
  sentence_first,  // 1 / (1 + sentences before its own)
  passage_coverage,
  same_language,
  count
};

constexpr auto question_features = static_cast<std::size_t>(QuestionFeature::count);
constexpr auto passage_features = static_cast<std::size_t>(PassageFeature::count);

struct ReaderQuestion {
  std::size_t words = 0;
  std::vector<std::vector<std::int32_t>> pieces;  // of each word
  std::vector<float> vectors;                     // unit length; all zeros without pieces
  std::vector<float> features;
};

struct ReaderPassage {
  std::size_t words = 0;
  std::vector<models::ByteRange> ranges;  // of each word, in bytes of the document
  std::vector<std::int32_t> sentences;    // index into corpus::Passage::sentences, rising
  std::vector<std::vector<std::int32_t>> pieces;
  std::vector<float> vectors;
  std::vector<float> features;
  // words * ReaderQuestion::words: the cosine, or how surely one stands for the other, whichever is
  // more.
  std::vector<float> similarities;
};

// What of a passage is the same whatever is asked.
struct ReaderWords {
  std::size_t words = 0;
  std::vector<models::ByteRange> ranges;  // as of ReaderPassage, and so on
  std::vector<std::int32_t> sentences;
  std::vector<std::vector<std::int32_t>> pieces;
  std::vector<float> vectors;
  std::vector<float> features;   // 0 for those that depend on the question
  std::vector<float> projected;  // models::NetworkEnsemble::project, where it is kept; else empty
  // Of all words of each sentence, of which the first so many are among `words`.
  std::vector<retrieval::TextTerms> terms;
};

// `text` is the bytes of `passage`, which is in `index`.
ReaderWords reader_words(const models::ModelBundle& model, const retrieval::PassageIndex& index,
                         const corpus::Passage& passage, std::string_view text);

// What depends on the question: of ReaderPassage.
struct ReaderMatches {
  std::vector<float> features;
  std::vector<float> similarities;
};

class ReaderInput {
 public:
  // `found` is what a search for `query` gave. All must outlive this.
  ReaderInput(const models::ModelBundle& model, const retrieval::PassageIndex& index,
              const retrieval::Query& query, const retrieval::HybridResult& found);

  const ReaderQuestion& question() const { return question_; }

  // A passage that was found, `text` its bytes.
  ReaderPassage passage(const corpus::Passage& passage, std::string_view text,
                        const retrieval::Hit& hit) const;

  // The same, when its words are known.
  ReaderMatches matches(const corpus::Passage& passage, const ReaderWords& words,
                        const retrieval::Hit& hit) const;

 private:
  void read_question(std::string_view text);
  void add_match(const retrieval::TermMatch& match, bool same_language, std::span<float> features,
                 std::span<float> similarities) const;

  const models::ModelBundle& model_;
  const retrieval::PassageIndex& index_;
  const retrieval::HybridResult& found_;
  std::string_view language_;  // part_of_language of the question
  ReaderQuestion question_;
  double heaviest_ = 0;  // weight of a term, and of all
  double total_ = 0;
  std::vector<std::vector<std::size_t>> words_of_term_;  // of the question, for each of its terms
};

}  // namespace hoidap::qa
