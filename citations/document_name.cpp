#include "citations/document_name.h"

#include <algorithm>
#include <filesystem>

#include "corpus/lines.h"

namespace hoidap::citations {

namespace {

// Marks that turn everything after them: U+202A to U+202E and U+2066 to U+2069.
bool turns_direction(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

// What parts words or lines; a no-break space stays what it is.
bool is_space(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 ||
         code == 0x2029;
}

bool is_shown(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  return !control && !turns_direction(code) && code != 0xFEFF;
}

bool has_prefix_of_either_case(std::string_view text, std::string_view prefix) {
  return models::fold_case(text.substr(0, prefix.size())) == prefix;
}

// Those of RFC 3986 and "%", but for brackets and quotes, which end an address in Markdown or
// BibTeX.
bool belongs_in_address(char c) {
  const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || models::is_digit(c);
  return alphanumeric || std::string_view("-._~:/?#@!$&'()*+,;=%[]").find(c) != std::string::npos;
}

}  // namespace

std::string display_title(const corpus::Document& document) {
  if (!document.metadata.title.empty()) return document.metadata.title;
  const std::string name = std::filesystem::path(document.path).filename().string();
  return name.empty() ? document.id : name;
}

std::string one_line(std::string_view text) {
  text = corpus::slice(text, corpus::trimmed(text, {0, text.size()}));
  std::string line;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const corpus::Character character = corpus::character_at(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    at += character.bytes;
    if (is_space(character.code)) {
      space = true;
    } else if (is_shown(character.code)) {
      if (space && !line.empty()) line += ' ';
      space = false;
      line += bytes;
    }
  }
  return line;
}

std::string web_address(const corpus::Document& document) {
  const std::string text = one_line(document.metadata.url);
  if (!has_prefix_of_either_case(text, "http://") && !has_prefix_of_either_case(text, "https://")) {
    return {};
  }
  if (text.find_first_not_of('/', text.find(':') + 1) == std::string::npos) return {};
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string address;
  for (const char c : text) {
    if (belongs_in_address(c)) {
      address += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    address += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return address;
}

bool ends_a_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("…");
}

}  // namespace hoidap::citations
