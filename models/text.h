// Unicode text services: UTF-8 validation, the normal form of search terms, and word and sentence
// boundaries. Everything else in hoidap sees text through these functions, so that "a word" means
// the same thing when a passage is indexed, when a question is asked and when a model is trained.
//
// Units: every offset is a byte offset into the UTF-8 string that was passed in; ranges are
// half-open and lie on code-point boundaries. Boundaries follow Unicode UAX #29 as implemented by
// ICU. Thread-safety: all functions may be called from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::models {

// A half-open range [start, end) of bytes.
struct ByteRange {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - start; }
  bool contains(const ByteRange& inner) const { return start <= inner.start && inner.end <= end; }
  bool operator==(const ByteRange&) const = default;
};

// A word of a text and the term it is searched by.
struct Word {
  ByteRange range;
  std::string term;  // compatibility-normalised (NFKC) and case-folded; never empty
};

// What may stand before UTF-8 text and is no part of it.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The offset of the first byte that is not well-formed UTF-8, or nothing when all of it is.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// `text` in NFKC with case folded: the form in which terms are compared.
std::string fold_case(std::string_view text);

// `fold_case` without diacritical marks, and with đ as d: "Nguyễn" and "nguyen" become equal.
// Cyrillic й and ё keep their identity only as и and е, as Russian is often typed.
std::string fold_diacritics(std::string_view text);

bool has_letter_or_digit(std::string_view text);

// Words holding at least one letter or digit, in order. Scripts written without spaces are
// segmented by ICU's dictionaries. Never throws on malformed UTF-8; bad bytes break words.
std::vector<Word> words_of(std::string_view text);

// How many words_of finds, without the memory that they take.
std::size_t count_words(std::string_view text);

// Sentences of `text`, trimmed of white space, in order; none is empty and none overlap.
// `language` is an ISO 639-1 code that refines the rules, or "" when unknown. Abbreviations,
// initials, ordinals ("20. desember") and decimal numbers do not end a sentence.
std::vector<ByteRange> sentences_of(std::string_view text, std::string_view language);

// The largest code-point boundary <= `offset` (clamped to the size of `text`).
std::size_t floor_boundary(std::string_view text, std::size_t offset);

// The number of code points in `text`.
std::size_t count_code_points(std::string_view text);

}  // namespace hoidap::models
