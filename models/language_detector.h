// Which language a text is written in, by CLD2 (Compact Language Detector 2) with help for what
// CLD2 cannot do: short questions, and Vietnamese typed without diacritics.
// Thread-safe: a detector holds no mutable state.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::models {

// An ISO 639-1 code ("vi", "nb", "en", "ru", ...), or "" when nothing can be said.
// Norwegian is always "nb"; Danish guessed on text without a Danish-only word counts as Norwegian,
// because the two are told apart badly and only Norwegian is among our languages.
class LanguageDetector {
 public:
  // For a passage or a document: a few words or more.
  std::string detect(std::string_view text) const;

  // For a question: always one of vi, nb, en, ru unless the text is clearly something else.
  std::string detect_question(std::string_view text) const;
};

}  // namespace hoidap::models
