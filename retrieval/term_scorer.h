// Scores texts by the words of a question: BM25 (retrieval/bm25.h), where a word's frequency is
// that of everything that stands for it, Σ p·tf (retrieval/question_terms.h).
//
// Texts are passages, whose frequencies come from the index (retrieval/lexical_search.h), or single
// sentences, which are counted here. Thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/text.h"
#include "retrieval/question_terms.h"

namespace hoidap::retrieval {

// How a text matches a question.
struct TermMatchCounts {
  std::vector<double> frequencies;  // of each question term
  double words = 0;                 // in the text
};

// One way in which a question term may stand in a text.
struct TermMatch {
  std::size_t term = 0;    // index into TermScorer::terms()
  double probability = 0;  // what one occurrence counts
  bool is_other_form = false;
};

// The words of a text in the forms that terms are looked up in, one of each for every word.
struct TextTerms {
  std::vector<std::string> marked;
  std::vector<std::string> bare;
};
TextTerms text_terms(std::string_view text);
TextTerms text_terms(std::span<const models::Word> words);

class TermScorer {
 public:
  explicit TermScorer(std::vector<QuestionTerm> terms);

  const std::vector<QuestionTerm>& terms() const { return terms_; }

  // What a word of a text that is in `language` may stand for.
  std::vector<TermMatch> matches(const models::Word& word, std::string_view language) const;
  // The same for the word at `place` of a text's terms; calls `visit` with each.
  template <typename Visit>
  void visit_matches(const TextTerms& terms, std::size_t place, std::string_view language,
                     const Visit& visit) const {
    const Matches& matches = matches_[part_index(language)];
    const auto look = [&visit](const auto& words, const std::string& term) {
      const auto found = words.find(term);
      if (found == words.end()) return;
      for (const TermMatch& match : found->second) visit(match);
    };
    look(matches.marked, terms.marked[place]);
    if (!matches.bare.empty()) look(matches.bare, terms.bare[place]);
  }

  // Counts the question's terms in a text that is in `language`.
  TermMatchCounts count(std::string_view text, std::string_view language) const;
  TermMatchCounts count(const TextTerms& text, std::string_view language) const;

  // BM25 of a text, where texts have `mean_words` words on average.
  double score(const TermMatchCounts& counts, double mean_words) const;

  // The share of the question's weight that occurs in a text in `language`, in [0, 1]. A word
  // counts in full when its best translation is there.
  double coverage(const TermMatchCounts& counts, std::string_view language) const;

 private:
  // What to look for in texts of one language.
  struct Matches {
    std::unordered_map<std::string, std::vector<TermMatch>> marked;
    std::unordered_map<std::string, std::vector<TermMatch>> bare;
    std::vector<double> best;  // the highest probability among each question term's variants
  };

  std::vector<QuestionTerm> terms_;
  std::array<Matches, part_count> matches_;
};

}  // namespace hoidap::retrieval
