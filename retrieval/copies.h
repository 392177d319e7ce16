// Texts that say the same: reprints, and translations of one text. A reader who asks for three
// statements should not get one of them three times, but a source must not vanish either, so
// nothing counts as a copy that may say something else.
//
// Two texts must hold the same numbers (dates included, however they are written) and agree in
// whether they deny. Beyond that, in one language, they must have the same words in the same order,
// but for a few at either end: one other word may mean another person, and does in laws. Across
// languages their vectors must be near. docs/HACKING.md has what this finds and what it confuses.
//
// Thread-safe: no shared state. Deterministic.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::retrieval {

// What is compared of a text; the number or letter of a list entry ("a)") at its start left out.
struct Statement {
  std::string language;              // ISO 639-1
  std::vector<std::string> words;    // terms of models::words_of, in order
  std::vector<std::string> numbers;  // sorted, each once; of a date its day, month and year
  std::size_t letters = 0;           // of all words
  int denials = 0;                   // words such as "not"
  int limits = 0;                    // words such as "only", "except" and "if"
};
Statement statement_of(std::string_view text, std::string_view language);

// What can be told without vectors.
enum class WordsSay { different, same, ask_vectors };
WordsSay compare_words(const Statement& a, const Statement& b);

// How similar the vectors of a text in the one language and a text in the other have to be for
// translations. Less where neither is English: training saw few translations between those, so
// that theirs lie further apart, and what is none further still.
double least_similarity(std::string_view language, std::string_view other);

// One of several texts, and those that say the same, as places in what was given.
struct CopyGroup {
  std::size_t original = 0;
  std::vector<std::size_t> copies;  // rising
};

// The first `k` of `statements`, best first, of which none is a copy of another, each with its
// copies; what is a copy of several goes to the first. Others are left out. `similarity` gives
// that of the vectors of two of them; it is asked only where words cannot decide.
using Similarity = std::function<double(std::size_t original, std::size_t copy)>;
std::vector<CopyGroup> group_copies_of(std::span<const Statement* const> statements, std::size_t k,
                                       const Similarity& similarity);
std::vector<CopyGroup> group_copies(std::span<const Statement> statements, std::size_t k,
                                    const Similarity& similarity);

}  // namespace hoidap::retrieval
