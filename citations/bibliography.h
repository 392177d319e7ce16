// Sources for other programs: CSL-JSON (citeproc, Zotero, pandoc), BibTeX and RIS. The same
// documents give the same bytes, in the order in which they are given.
//
// Thread-safe: no shared state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "corpus/document.h"

namespace hoidap::citations {

enum class BibliographyFormat { csl_json, bibtex, ris };

// By the extension of a file name: .json, .bib or .ris; nothing for another.
std::optional<BibliographyFormat> bibliography_format_of(std::string_view file_name);
// "csl-json", "bibtex" or "ris"; nothing for another name.
std::optional<BibliographyFormat> bibliography_format_named(std::string_view name);

// The citation key: the document's id, which no edit of title, author or date changes; ASCII
// letters, digits, "-" and "_" alone.
std::string citation_key(const corpus::Document& document);

std::string bibliography(std::span<const corpus::Document> documents, BibliographyFormat format);

}  // namespace hoidap::citations
