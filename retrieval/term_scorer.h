// Scores a text by the words of a question: BM25 (Robertson and Zaragoza, 2009) in the question's
// own language and, for texts in another one, through word translations. There a question word e
// has the term frequency Σ p(f|e)·tf(f) over its translations f: a probabilistic structured query
// (Darwish and Oard, SIGIR 2003). One scale for all languages: a word's weight (idf) counts the
// passages that hold it or a translation of it.
//
// Used on passages and on single sentences. Thread-safety: construction reads the store (one
// thread at a time); scoring is const and thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/store.h"
#include "models/embedder.h"
#include "models/translator.h"
#include "retrieval/query.h"
#include "retrieval/word_forms.h"

namespace hoidap::retrieval {

// The words of a text in both forms that terms are compared in, each joined by single spaces: what
// the store's index holds of a passage, or what is made of a sentence on the spot.
struct TermText {
  std::string marked;
  std::string bare;
};
TermText term_text(std::string_view text);

// How a text matches a question.
struct TermMatchCounts {
  std::vector<double> frequencies;  // of each question term, through translation where needed
  double words = 0;                 // in the text
};

// What a scorer needs to know of a corpus as a whole; reading it takes time that grows with it.
struct CorpusProfile {
  std::size_t passages = 0;            // of kind body
  std::vector<std::string> languages;  // that they are in
};
CorpusProfile profile_of(const corpus::Store& store);

class TermScorer {
 public:
  // `translator` may be null, and `embedder`, which knows which words say little anywhere ("who"):
  // a corpus may be too small to show it. Nothing is kept of the arguments.
  TermScorer(const corpus::Store& store, const CorpusProfile& profile,
             const models::Translator* translator, const Query& query,
             const models::Embedder* embedder = nullptr);

  // Counts the question's terms in a text that is in `language`.
  TermMatchCounts count(const TermText& text, std::string_view language) const;

  // BM25 of a text, where texts have `mean_words` words on average.
  double score(const TermMatchCounts& counts, double mean_words) const;

  // The share of the question's weight that occurs in a text in `language`, in [0, 1]. A word
  // counts in full when its best translation is there.
  double coverage(const TermMatchCounts& counts, std::string_view language) const;

  // Terms worth looking up in the index for texts in `language`, and the form they are in: the
  // question's own words, or their most probable translations.
  std::vector<std::string> lookup_terms(std::string_view language) const;
  corpus::TermForm lookup_form(std::string_view language) const;

 private:
  // One way in which a question term may stand in a text.
  struct Match {
    std::size_t term = 0;  // index into weights_
    double probability = 0;
  };
  using Matches = std::unordered_map<std::string, std::vector<Match>>;
  // What to look for in texts of one language.
  struct Expansion {
    Matches marked;
    Matches bare;
    std::vector<std::string> lookups;
    std::vector<double> best;  // the highest probability among each question term's matches

    void add(corpus::TermForm form, const std::string& word, Match match);
  };

  double add_own_word(WordForms& forms, std::size_t term, const std::string& own);
  double add_translations(WordForms& forms, std::size_t term, const std::string& language,
                          const std::vector<models::Translation>& translations);
  double add_as_spelled(WordForms& forms, std::size_t term, const std::string& language,
                        const std::string& word, double probability);

  double add_in_other_letters(WordForms& forms, std::size_t term, const std::string& language,
                              const std::string& word);
  double add_in_latin_letters(WordForms& forms, std::size_t term, const std::string& language,
                              const std::string& word);
  double add_in_cyrillic_letters(WordForms& forms, std::size_t term, const std::string& word);

  std::string query_language_;
  corpus::TermForm form_;
  std::vector<double> weights_;                               // idf of each question term
  std::map<std::string, Expansion, std::less<>> expansions_;  // by language of the text
};

}  // namespace hoidap::retrieval
