// The three formats of a bibliography, and what they share. Internal to citations; see
// citations/bibliography.h. Thread-safe: no shared state.
//
//   CSL-JSON  https://github.com/citation-style-language/schema (csl-data.json 1.0.2)
//   BibTeX    of 1988 and biblatex alike, UTF-8; what LaTeX would take for its own is escaped
//   RIS       CRLF, a tag and a value a line
#pragma once

#include <span>
#include <string>
#include <vector>

#include "citations/person_name.h"
#include "citations/published_date.h"
#include "corpus/document.h"

namespace hoidap::citations {

// A document as a bibliography lists it: every text in one line, empty where nothing is known.
struct BibliographyEntry {
  explicit BibliographyEntry(const corpus::Document& document);

  std::string key;
  std::vector<PersonName> authors;
  std::string title;  // never empty
  std::string publisher;
  PublishedDate date;
  std::string url;
  std::string language;  // ISO 639-1, or ""
};

std::string csl_json(std::span<const corpus::Document> documents);
std::string bibtex(std::span<const corpus::Document> documents);
std::string ris(std::span<const corpus::Document> documents);

}  // namespace hoidap::citations
