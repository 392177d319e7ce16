#include "qa/markdown_text.h"

#include <cctype>
#include <vector>

#include "citations/text_fragment.h"
#include "models/text.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr std::string_view always_escaped = "\\`*_[]<>#|~^$&";
// Pandoc curls quotation marks, joins hyphens and full stops, and takes @word for a citation.
constexpr std::string_view pandoc_escaped = "\"'@-.";

// Beside a letter or digit "**" is read as a mark whatever is on its other side.
bool starts_and_ends_in_words(std::string_view text) {
  const std::vector<models::Word> words = models::words_of(text);
  return !words.empty() && words.front().range.start == 0 && words.back().range.end == text.size();
}

// One of a run of two or more: "--" and "..." are joined, "-" and "." are not.
bool is_repeated(std::string_view text, std::size_t at) {
  return (at > 0 && text[at - 1] == text[at]) || (at + 1 < text.size() && text[at + 1] == text[at]);
}

bool needs_escape(std::string_view text, std::size_t at, MarkdownDialect dialect) {
  const char c = text[at];
  if (always_escaped.find(c) != std::string_view::npos) return true;
  if (dialect != MarkdownDialect::pandoc || pandoc_escaped.find(c) == std::string_view::npos) {
    return false;
  }
  return (c != '-' && c != '.') || is_repeated(text, at);
}

// "<...>": what would end it is percent-encoded.
std::string address(std::string_view url) {
  std::string text = "<";
  for (const char c : url) {
    if (c == '<') {
      text += "%3C";
    } else if (c == '>') {
      text += "%3E";
    } else if (static_cast<unsigned char>(c) <= ' ') {
      text += "%20";
    } else {
      text += c;
    }
  }
  return text + ">";
}

}  // namespace

std::string markdown_escaped(std::string_view text, MarkdownDialect dialect) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (needs_escape(text, i, dialect)) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

std::string at_line_start(std::string escaped) {
  constexpr std::size_t longest_number = 9;
  if (escaped.empty()) return escaped;
  if (std::string_view("-+=:%(").find(escaped.front()) != std::string_view::npos) {
    return escaped.insert(0, 1, '\\');
  }
  std::size_t length = 0;
  while (length < escaped.size() && std::isalnum(static_cast<unsigned char>(escaped[length]))) {
    ++length;
  }
  const bool is_number = length > 0 && length <= longest_number && length < escaped.size() &&
                         (escaped[length] == '.' || escaped[length] == ')');
  if (is_number) escaped.insert(length, 1, '\\');
  return escaped;
}

std::string strong(std::string_view inside, MarkdownDialect dialect) {
  const std::size_t start = inside.find_first_not_of(' ');
  if (start == std::string_view::npos) return std::string(inside);
  const std::string_view words = inside.substr(start);
  const std::string escaped = markdown_escaped(words, dialect);
  return std::string(start, ' ') +
         (starts_and_ends_in_words(words) ? "**" + escaped + "**" : escaped);
}

std::string markdown_runs(const citations::Runs& runs, MarkdownDialect dialect) {
  using Kind = citations::Run::Kind;
  const auto shown = [&](std::string_view text) {
    return markdown_escaped(printable(text), dialect);
  };
  std::string text;
  for (const citations::Run& run : runs) {
    if (run.kind == Kind::plain) {
      text += markdown_escaped(run.text, dialect);
    } else if (run.kind == Kind::title) {
      text += "*" + shown(run.text) + "*";
    } else {
      const std::string_view page = citations::page_url(run.text);
      text +=
          page == run.text ? address(run.text) : "[" + shown(page) + "](" + address(run.text) + ")";
    }
  }
  return text;
}

}  // namespace hoidap::qa
