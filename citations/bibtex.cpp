#include <array>
#include <string_view>
#include <utility>

#include "citations/bibliography_entry.h"

namespace hoidap::citations {

namespace {

// BibTeX counts braces, escaped or not: "\{" is only possible where its "\}" follows.
bool has_balanced_braces(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return false;
  }
  return depth == 0;
}

std::string escaped(std::string_view text) {
  const bool balanced = has_balanced_braces(text);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        result += {'\\', c};
        break;
      case '{':
        result += balanced ? "\\{" : "\\textbraceleft{}";
        break;
      case '}':
        result += balanced ? "\\}" : "\\textbraceright{}";
        break;
      case '~':
        result += "\\textasciitilde{}";
        break;
      case '^':
        result += "\\textasciicircum{}";
        break;
      case '\\':
        result += "\\textbackslash{}";
        break;
      case '`':
        result += "\\`{}";
        break;
      case '-':  // two would become a dash
        result += i > 0 && text[i - 1] == '-' ? "{}-" : "-";
        break;
      default:
        result += c;
    }
  }
  return result;
}

// In braces of its own, a name or a title is taken as it stands.
std::string kept(std::string_view text) {
  return "{" + escaped(text) + "}";
}

std::string name_text(const PersonName& name) {
  if (name.whole()) return kept(name.text);
  const std::string particle = name.particle.empty() ? "" : kept(name.particle) + " ";
  const std::string given = name.given.empty() ? "" : ", " + escaped(name.given);
  return particle + escaped(name.family) + given;
}

std::string_view month_macro(int month) {
  constexpr std::array<std::string_view, 12> macros = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  return macros[static_cast<std::size_t>(month) - 1];
}

// As babel and biblatex name it; empty for what is not known to be a name of theirs.
std::string_view babel_name(std::string_view language) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> names = {
      {{"vi", "vietnamese"},
       {"nb", "norsk"},
       {"en", "english"},
       {"ru", "russian"},
       {"da", "danish"},
       {"sv", "swedish"},
       {"de", "german"},
       {"fr", "french"},
       {"nl", "dutch"},
       {"es", "spanish"},
       {"it", "italian"},
       {"fi", "finnish"}}};
  for (const auto& [code, name] : names) {
    if (language == code) return name;
  }
  return {};
}

// An address is not escaped: \url takes it as it is.
std::string entry_text(const BibliographyEntry& entry) {
  std::string text = "@misc{" + entry.key;
  const auto add = [&](std::string_view field, std::string_view value) {
    text += ",\n  ";
    text += field;
    text += " = ";
    text += value;
  };
  std::string authors;
  for (const PersonName& name : entry.authors) {
    authors += (authors.empty() ? "" : " and ") + name_text(name);
  }
  if (!authors.empty()) add("author", "{" + authors + "}");
  add("title", "{" + kept(entry.title) + "}");
  if (!entry.publisher.empty()) add("howpublished", kept(entry.publisher));
  if (entry.date.year != 0) add("year", "{" + std::to_string(entry.date.year) + "}");
  if (entry.date.month != 0) add("month", month_macro(entry.date.month));
  if (entry.date.day != 0) add("day", "{" + std::to_string(entry.date.day) + "}");
  if (!entry.url.empty()) add("url", "{" + entry.url + "}");
  const std::string_view language = babel_name(entry.language);
  if (!language.empty()) add("langid", "{" + std::string(language) + "}");
  return text + "\n}\n";
}

}  // namespace

std::string bibtex(std::span<const corpus::Document> documents) {
  std::string text;
  for (const corpus::Document& document : documents) {
    if (!text.empty()) text += "\n";
    text += entry_text(BibliographyEntry(document));
  }
  return text;
}

}  // namespace hoidap::citations
