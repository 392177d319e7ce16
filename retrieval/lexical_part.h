// The words of those passages of a segment that are in one language (or in none that we treat by
// itself): a dictionary, a posting list for each term, and the length of each passage.
//
// Inside a part passages are numbered from 0 by rising id and called texts; passages()[text] is the
// place of the passage in its segment. A part is a view into a SectionFile, which must outlive it.
// Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retrieval/posting_list.h"
#include "retrieval/section_file.h"
#include "retrieval/term.h"
#include "retrieval/term_dictionary.h"

namespace hoidap::retrieval {

// The languages whose passages have a part of their own; all others share the part "".
inline constexpr std::string_view part_languages[] = {"", "en", "nb", "ru", "vi"};

inline constexpr std::size_t part_count = std::size(part_languages);

// The part that passages, and questions, in `language` belong to, and its place among
// part_languages.
std::string_view part_of_language(std::string_view language);
std::size_t part_index(std::string_view language);

class LexicalPart {
 public:
  LexicalPart(const SectionFile& file, std::string_view language);

  std::string_view language() const { return language_; }
  std::span<const std::uint32_t> passages() const { return passages_; }
  // The number of words of each text.
  std::span<const std::uint32_t> words() const { return words_; }
  // Their mean when the part was written: the ratios of its posting lists count on it.
  double mean_words() const { return mean_words_; }

  const TermDictionary& terms() const { return terms_; }
  const PostingLists& postings() const { return postings_; }

  // The places of the terms that match `term` in `form`, rising.
  std::vector<std::uint32_t> places(std::string_view term, TermForm form) const;

 private:
  std::string_view language_;
  std::span<const std::uint32_t> passages_;
  std::span<const std::uint32_t> words_;
  double mean_words_ = 0;
  TermDictionary terms_;
  BareTerms bare_;
  PostingLists postings_;
};

// Writes a part, term by term.
class LexicalPartWriter {
 public:
  LexicalPartWriter(std::string_view language, std::vector<std::uint32_t> passages,
                    std::vector<std::uint32_t> words);

  // Terms in rising order, each once; their bytes must stay until `write`.
  void add(std::string_view term, std::span<const Posting> postings);
  void write(SectionWriter& writer) &&;

 private:
  std::string language_;
  std::vector<std::uint32_t> passages_;
  std::vector<std::uint32_t> words_;
  double mean_words_;
  std::vector<double> damping_;
  std::vector<std::string_view> terms_;
  PostingListsBuilder postings_;
};

}  // namespace hoidap::retrieval
