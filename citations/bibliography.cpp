#include "citations/bibliography.h"

#include <array>
#include <utility>

#include "citations/bibliography_entry.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

constexpr std::array<std::pair<BibliographyFormat, std::string_view>, 3> names = {
    {{BibliographyFormat::csl_json, "csl-json"},
     {BibliographyFormat::bibtex, "bibtex"},
     {BibliographyFormat::ris, "ris"}}};

constexpr std::array<std::pair<BibliographyFormat, std::string_view>, 3> extensions = {
    {{BibliographyFormat::csl_json, ".json"},
     {BibliographyFormat::bibtex, ".bib"},
     {BibliographyFormat::ris, ".ris"}}};

}  // namespace

std::optional<BibliographyFormat> bibliography_format_of(std::string_view file_name) {
  const std::string folded = models::fold_case(file_name);
  for (const auto& [format, extension] : extensions) {
    if (folded.ends_with(extension)) return format;
  }
  return std::nullopt;
}

std::optional<BibliographyFormat> bibliography_format_named(std::string_view name) {
  for (const auto& [format, its_name] : names) {
    if (name == its_name) return format;
  }
  return std::nullopt;
}

// Every other byte becomes "_" and two digits, so that no two ids share a key. A "-" at an end or
// beside another would end a key in Pandoc's Markdown, where "--" is a dash.
std::string citation_key(const corpus::Document& document) {
  constexpr std::string_view digits = "0123456789abcdef";
  const std::string& id = document.id;
  std::string key;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const char c = id[i];
    const bool inner_dash =
        c == '-' && i > 0 && i + 1 < id.size() && id[i - 1] != '-' && id[i + 1] != '-';
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || models::is_digit(c) || inner_dash) {
      key += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    key += {'_', digits[byte >> 4], digits[byte & 15]};
  }
  return key.empty() ? "_" : key;
}

std::string bibliography(std::span<const corpus::Document> documents, BibliographyFormat format) {
  switch (format) {
    case BibliographyFormat::csl_json:
      return csl_json(documents);
    case BibliographyFormat::bibtex:
      return bibtex(documents);
    case BibliographyFormat::ris:
      return ris(documents);
  }
  return {};
}

}  // namespace hoidap::citations
