// Text as nobody would write it, for properties that must hold on any: letters of many scripts,
// combining marks, invisible and control characters, every kind of line end, markup. Valid UTF-8;
// the same seed gives the same text.
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace hoidap::tests {

inline std::string random_text(std::mt19937& random, std::size_t pieces) {
  static constexpr std::array<std::string_view, 74> alphabet{"a",          "B",
                                                             "word",       "Việt Nam",
                                                             "ngày",       "Đ",
                                                             "đ",          "ø",
                                                             "Å",          "Россия",
                                                             "й",          "ё",
                                                             "й",          "ß",
                                                             "ไทย",        "中文。",
                                                             "日本",       "עברית",
                                                             "العربية",    "؟",
                                                             "é",          "ễ",
                                                             "\u0301",     "\u0323",
                                                             "\u200d",     "👩‍👩‍👧",
                                                             "🇻🇳",         "\u202e",
                                                             "\ufdfa",     "ﬁ",
                                                             "Ａ",         "0",
                                                             "12",         "3.5",
                                                             "10/10/2023", "220-FZ",
                                                             "o'clock",    " ",
                                                             " ",          " ",
                                                             "  ",         "\t",
                                                             "\u00a0",     "\u200b",
                                                             "\ufeff",     "\u2028",
                                                             "\u3000",     "\u0085",
                                                             "\n",         "\n",
                                                             "\n",         "\n\n",
                                                             "\r\n",       "\r",
                                                             "\f",         "\v",
                                                             "\x01",       "\x7f",
                                                             ".",          ". ",
                                                             "! ",         "?",
                                                             ": ",         ";",
                                                             "…",          "“",
                                                             "”",          "- ",
                                                             "# ",         "> ",
                                                             "```",        "![a](b)",
                                                             "<p>",        "Ảnh: X"};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += alphabet[random() % alphabet.size()];
  return text;
}

// Any bytes at all.
inline std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random() % 256);
  return bytes;
}

}  // namespace hoidap::tests
