#include "models/written_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "models/icu_status.h"

namespace hoidap::models {

namespace {

enum class Kind {
  space,
  letter,     // or digit: goes on with the one before it
  character,  // a letter that is a word of its own
  mark,       // belongs to what is before it
  invisible,  // says nothing: may stand within a word
  other,      // punctuation, symbols and whatever else there is
};

struct Next {
  UChar32 code = 0;
  std::size_t bytes = 1;
};

// The character at `at`; a malformed byte has a negative code.
Next next_character(std::string_view text, std::size_t at) {
  const auto window =
      static_cast<std::int32_t>(std::min<std::size_t>(U8_MAX_LENGTH, text.size() - at));
  std::int32_t step = 0;
  UChar32 code = 0;
  U8_NEXT(text.data() + at, step, window, code);
  if (code < 0) return {code, 1};
  return {code, static_cast<std::size_t>(step)};
}

// What is not seen and says nothing: soft hyphen, zero-width space, word joiner, byte-order mark.
bool is_invisible(UChar32 code) {
  return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

bool is_written_without_spaces(UChar32 code) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return U_SUCCESS(status);
    default:
      return false;
  }
}

Kind ascii_kind(UChar32 code) {
  const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  if (letter || (code >= '0' && code <= '9')) return Kind::letter;
  return code == ' ' || (code >= 0x09 && code <= 0x0D) ? Kind::space : Kind::other;
}

Kind kind_of(UChar32 code) {
  if (code < 0) return Kind::other;
  if (code < 0x80) return ascii_kind(code);
  if (is_invisible(code)) return Kind::invisible;
  if (code == 0x200C || code == 0x200D) return Kind::mark;  // joiners
  if (u_isUWhiteSpace(code)) return Kind::space;
  const auto type = U_MASK(u_charType(code));
  if ((type & U_GC_M_MASK) != 0) return Kind::mark;
  if ((type & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return Kind::other;
  return code >= 0x0E00 && is_written_without_spaces(code) ? Kind::character : Kind::letter;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

const icu::Normalizer2& composing_normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  require(status, "loading ICU's normalisation data");
  return *normalizer;
}

std::string without_invisible(std::string_view word) {
  std::string visible;
  for (std::size_t at = 0; at < word.size();) {
    const Next next = next_character(word, at);
    if (!is_invisible(next.code)) visible.append(word.substr(at, next.bytes));
    at += next.bytes;
  }
  return visible;
}

}  // namespace

void for_each_written_word(std::string_view text,
                           const std::function<void(const WrittenWord& word)>& visit) {
  WrittenWord word;
  bool open = false;        // there is a word that is not yet visited
  Kind kind = Kind::space;  // of the open word
  bool spaced = false;
  const auto close = [&] {
    if (open) visit(word);
    open = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Next next = next_character(text, at);
    const std::size_t end = at + next.bytes;
    const Kind now = kind_of(next.code);
    if (now == Kind::space) {
      close();
      spaced = true;
    } else if (open && (now == Kind::mark || (now == Kind::letter && kind == Kind::letter))) {
      word.range.end = end;
    } else if (now != Kind::invisible) {
      close();
      word = {{at, end}, now == Kind::other || now == Kind::mark, spaced};
      kind = now;
      open = true;
      spaced = false;
    }
    at = end;
  }
  close();
}

std::vector<WrittenWord> written_words(std::string_view text) {
  std::vector<WrittenWord> words;
  for_each_written_word(text, [&](const WrittenWord& word) { words.push_back(word); });
  return words;
}

std::string written_form(std::string_view word) {
  if (is_ascii(word)) return std::string(word);
  const std::string visible = without_invisible(word);
  std::string form;
  icu::StringByteSink<std::string> sink(&form);
  UErrorCode status = U_ZERO_ERROR;
  composing_normalizer().normalizeUTF8(
      0, icu::StringPiece(visible.data(), static_cast<std::int32_t>(visible.size())), sink, nullptr,
      status);
  require(status, "normalising text");
  return form;
}

}  // namespace hoidap::models
