#include "models/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "models/icu_status.h"

namespace hoidap::models {

namespace {

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string normalized(const icu::Normalizer2& normalizer, std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result);
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                           sink, nullptr, status);
  require(status, "normalising text");
  return result;
}

const icu::Normalizer2& casefold_normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  require(status, "loading ICU's normalisation data");
  return *normalizer;
}

const icu::Normalizer2& decomposing_normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
  require(status, "loading ICU's normalisation data");
  return *normalizer;
}

// Letters whose mark is part of the letter, so that decomposition does not remove it.
std::string_view bare_letter(UChar32 c) {
  switch (c) {
    case 0x0111:
      return "d";  // đ
    case 0x00F8:
      return "o";  // ø
    case 0x00E6:
      return "ae";  // æ
    case 0x0142:
      return "l";  // ł
    default:
      return {};
  }
}

bool is_combining_diacritic(UChar32 c) {
  return c >= 0x0300 && c <= 0x036F;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  // ICU's macros count in signed offsets; stepping by pointer keeps them small for any length.
  std::size_t at = 0;
  while (at < text.size()) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    const auto window =
        static_cast<std::int32_t>(std::min<std::size_t>(U8_MAX_LENGTH, text.size() - at));
    std::int32_t step = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + at, step, window, c);
    if (c < 0) return at;
    at += static_cast<std::size_t>(step);
  }
  return std::nullopt;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
  }
  return normalized(casefold_normalizer(), text);
}

std::string fold_diacritics(std::string_view text) {
  const std::string folded = fold_case(text);
  if (is_ascii(folded)) return folded;
  const std::string decomposed = normalized(decomposing_normalizer(), folded);
  std::string bare;
  bare.reserve(decomposed.size());
  for (std::size_t at = 0; at < decomposed.size();) {
    std::int32_t step = 0;
    UChar32 c = 0;
    const auto window =
        static_cast<std::int32_t>(std::min<std::size_t>(U8_MAX_LENGTH, decomposed.size() - at));
    U8_NEXT(decomposed.data() + at, step, window, c);
    const std::string_view letter = bare_letter(c);
    if (!letter.empty()) {
      bare += letter;
    } else if (!is_combining_diacritic(c)) {
      bare.append(decomposed, at, static_cast<std::size_t>(step));
    }
    at += static_cast<std::size_t>(step);
  }
  return bare;
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::int32_t step = 0;
    UChar32 c = 0;
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
    U8_NEXT(text.data() + at, step, window, c);
    if (c >= 0 && u_isalnum(c)) return true;
    at += static_cast<std::size_t>(step);
  }
  return false;
}

std::size_t floor_boundary(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return text.size();
  while (offset > 0 && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) --offset;
  return offset;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  }
  return count;
}

}  // namespace hoidap::models
