// Word translations p(f|e) for every pair of our languages: what lets a Russian question match a
// Vietnamese passage word by word. The tables are learned from parallel text with IBM Model 1
// (Brown et al., 1993), pruned and quantised; they feed probabilistic structured queries (Darwish
// and Oard, SIGIR 2003).
//
// The tables are from and into English; a pair without English goes through it:
// p(f|e) = Σ p(f|english)·p(english|e), f being all forms of one word (models/stemmer.h), of which
// the likeliest stands for all.
//
// Terms are in the form of models::fold_case. A Vietnamese source term may be two syllables joined
// by a space ("chính phủ"), because many syllables mean little alone. Probabilities of one word sum
// to at most 1.
// Thread-safe: const after construction.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoidap::models {

class MappedFile;

struct Translation {
  std::string_view term;  // points into the mapped table: valid as long as the Translator
  float probability = 0;
};

class Translator {
 public:
  // `tables` is a translations.bin file (docs/FORMAT.md); it is mapped, not read. Throws
  // std::runtime_error naming the file when it is damaged.
  explicit Translator(const std::filesystem::path& tables);
  ~Translator();

  // Translations of `term` from language `source` into `target`, most probable first, ties in the
  // order of the terms; empty when the word or the direction is unknown.
  std::vector<Translation> translate(std::string_view term, std::string_view source,
                                     std::string_view target) const;

  // A guess for an inflected form or a compound that the tables lack: the mean of the translations
  // of words that share its beginning, the longest known one of at least four letters and six
  // tenths of the term. Only from languages whose words change at the end (Russian, Norwegian);
  // empty for others, for short words and where nothing begins alike. Order as above.
  std::vector<Translation> translate_by_beginning(std::string_view term, std::string_view source,
                                                  std::string_view target) const;

  // The parts of a compound ("rettshjelp": "rett", "hjelp"): two words that the tables know, of
  // four bytes or more each, a linking "s" or "e" between them left out; of several ways to cut it
  // the one with the longest first part. Where only the end is a word that they know, of six bytes
  // or more, the longest such end alone. Of Norwegian; empty where there is none. They are parts of
  // `term`.
  std::vector<std::string_view> compound_parts(std::string_view term,
                                               std::string_view source) const;

  // True when `source` can be translated into `target`.
  bool knows(std::string_view source, std::string_view target) const;

 private:
  struct Direction;

  const Direction* direction(std::string_view source, std::string_view target) const;
  std::vector<Translation> through_pivot(const std::vector<Translation>& english,
                                         std::string_view target) const;

  std::unique_ptr<MappedFile> file_;
  std::map<std::pair<std::string, std::string>, Direction> directions_;
};

}  // namespace hoidap::models
