#include "models/language_detector.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

#include "models/text.h"

namespace hoidap::models {

namespace {

// CLD2's opinion as our code, or "" when it has none.
std::string cld2_code(std::string_view text) {
  const std::size_t size = floor_boundary(text, 1 << 16);  // more would not change its mind
  CLD2::Language top[3];
  int percent[3];
  int text_bytes = 0;
  bool is_reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguageSummary(text.data(), static_cast<int>(size), /*is_plain_text=*/true, top,
                                  percent, &text_bytes, &is_reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE || !is_reliable) return "";
  const std::string code = CLD2::LanguageCode(language);
  return code == "no" || code == "nn" ? "nb" : code;
}

struct FunctionWords {
  std::string_view language;
  std::string_view words;  // each between spaces
};

// Words that tell our languages apart in a question of a few words. Vietnamese is listed as it is
// typed without diacritics; with them its letters give it away.
constexpr std::array<FunctionWords, 3> function_words{{
    {"en",
     " the of is what which who whom whose when where how why did does do was were are in to "
     "and by with from that this has have had many much long an it its their between about "
     "under name list tell "},
    {"nb",
     " og er hva hvem hvor hvordan hvorfor når hvilke hvilken hvilket det den de til av på "
     "med som ble har hadde ikke mellom etter lenge mange skal kan ved fra et en i om var "
     "gjelder hvis eller under "},
    {"vi",
     " la gi nao ai khi bao nhieu cua va trong nhung cac co khong duoc ngay nam o dau thi hay "
     "viet voi ve cho tai sao the nay do den tu mot hai ben nguoi so theo ra nhu phai "},
}};

// Words that Danish has and Norwegian has not.
constexpr std::string_view danish_words = " af hvad mellem efter blev nogle ud op nu ";

bool contains_word(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool is_cyrillic_lead(unsigned char byte) {
  return byte == 0xD0 || byte == 0xD1;
}

// How many of the words are mostly Cyrillic.
std::size_t count_cyrillic(const std::vector<Word>& words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](const Word& word) {
    return is_cyrillic_lead(static_cast<unsigned char>(word.term.front()));
  }));
}

// How many of the words have a letter that only Vietnamese has: with hook, dot below, horn, breve
// or stroke (U+1EA0-1EF9, U+01A1, U+01B0, U+0103, U+0111; terms are lower case).
std::size_t count_vietnamese(const std::vector<Word>& words) {
  std::size_t count = 0;
  for (const Word& word : words) {
    for (std::size_t i = 0; i + 1 < word.term.size(); ++i) {
      const auto lead = static_cast<unsigned char>(word.term[i]);
      const auto next = static_cast<unsigned char>(word.term[i + 1]);
      const bool latin_extended = lead == 0xE1 && (next == 0xBA || next == 0xBB);
      const bool horn = lead == 0xC6 && (next == 0xA1 || next == 0xB0);
      const bool breve_or_stroke = lead == 0xC4 && (next == 0x83 || next == 0x91);
      if (latin_extended || horn || breve_or_stroke) {
        ++count;
        break;
      }
    }
  }
  return count;
}

std::string by_function_words(const std::vector<Word>& words) {
  std::string best;
  std::size_t most = 0;
  for (const auto& [language, list] : function_words) {
    const auto hits =
        static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](const Word& word) {
          return contains_word(list, word.term);
        }));
    if (hits > most) {
      most = hits;
      best = language;
    }
  }
  return best;
}

std::string norwegian_unless_danish(std::string_view text) {
  const std::vector<Word> words = words_of(text.substr(0, floor_boundary(text, 4096)));
  const bool danish = std::any_of(words.begin(), words.end(), [](const Word& word) {
    return contains_word(danish_words, word.term);
  });
  return danish ? "da" : "nb";
}

}  // namespace

std::string LanguageDetector::detect(std::string_view text) const {
  const std::string code = cld2_code(text);
  return code == "da" ? norwegian_unless_danish(text) : code;
}

std::string LanguageDetector::detect_question(std::string_view text) const {
  const std::vector<Word> words = words_of(text.substr(0, floor_boundary(text, 4096)));
  if (words.empty()) return "";
  if (count_cyrillic(words) * 2 > words.size()) {
    const std::string code = cld2_code(text);
    return code == "uk" || code == "bg" || code == "sr" ? code : "ru";
  }
  if (count_vietnamese(words) > 0) return "vi";
  const std::string by_words = by_function_words(words);
  if (!by_words.empty()) return by_words;
  const std::string code = detect(text);
  return code.empty() ? "en" : code;
}

}  // namespace hoidap::models
