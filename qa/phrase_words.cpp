#include "qa/phrase_words.h"

#include <algorithm>

#include "models/stemmer.h"
#include "models/vietnamese.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t least_letters_with_error = 4;

// The code points of `text`, so that a letter is one thing.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    letters.push_back(text.substr(at, end - at));
    at = end;
  }
  return letters;
}

// Whether one edit (Damerau, 1964) makes `a` into `b`.
bool one_edit_apart(std::string_view first, std::string_view second) {
  const std::vector<std::string_view> a = letters_of(first);
  const std::vector<std::string_view> b = letters_of(second);
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (left == a.end() && right == b.end()) return false;
  const auto same = [&](auto from_a, auto from_b) {
    return std::equal(from_a, a.end(), from_b, b.end());
  };
  if (a.size() == b.size() + 1) return same(left + 1, right);
  if (b.size() == a.size() + 1) return same(left, right + 1);
  if (a.size() != b.size()) return false;
  if (same(left + 1, right + 1)) return true;
  return a.end() - left >= 2 && left[0] == right[1] && left[1] == right[0] &&
         same(left + 2, right + 2);
}

std::string_view next_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

}  // namespace

PhraseWords::PhraseWords(std::string_view text, std::string_view language)
    : language_(language), words_(models::words_of(text)) {
  // Russian is typed without the dots of ё as often as with them.
  bare_ = language == "ru" || models::fold_diacritics(text) == models::fold_case(text);
  for (const models::Word& word : words_) {
    forms_.push_back(form(word.term));
    stems_.push_back(models::stem(word.term, language));
  }
}

std::string PhraseWords::form(std::string_view term) const {
  if (bare_) return models::fold_diacritics(term);
  return models::with_standard_tone_position(std::string(term));
}

std::size_t PhraseWords::match(std::string_view phrase, std::size_t at) const {
  std::size_t count = 0;
  for (std::string_view rest = phrase; !rest.empty(); ++count) {
    const std::string_view word = next_word(rest);
    if (at + count >= forms_.size() || forms_[at + count] != form(word)) return 0;
  }
  return count;
}

bool PhraseWords::nearly(std::string_view phrase, std::size_t at) const {
  if (phrase.find(' ') != std::string_view::npos) return false;
  if (letters_of(phrase).size() < least_letters_with_error) return false;
  return at < forms_.size() && one_edit_apart(forms_[at], form(phrase));
}

bool PhraseWords::is_form_of(std::string_view word, std::size_t at) const {
  if (at >= forms_.size()) return false;
  if (forms_[at] == form(word)) return true;
  return models::is_stemmed(language_) && stems_[at] == models::stem(word, language_);
}

bool PhraseWords::is_in(std::string_view list, std::size_t at) const {
  if (at >= forms_.size()) return false;
  for (std::string_view rest = list; !rest.empty();) {
    if (form(next_word(rest)) == forms_[at]) return true;
  }
  return false;
}

}  // namespace hoidap::qa
