// Citations to paste: quotes with their marks, and the sources they are from (`cite`; /cite, /save
// and /export of the console). Thread-safe: no shared state.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "citations/style.h"
#include "corpus/document.h"
#include "corpus/locator.h"

namespace hoidap::qa {

// A quote and the document it is from, as both were cited.
struct CitedPassage {
  corpus::Document document;
  corpus::Locator locator;
};

struct CitationLook {
  citations::Style style = citations::Style::numbered;
  std::string language;  // of our own words; empty: that of each document
};

// The documents of `passages`, each once, in the order in which they are first cited.
std::vector<corpus::Document> cited_documents(std::span<const CitedPassage> passages);

// What tells a document from the others of a list.
struct SourceMark {
  int number = 0;           // its place in the list, from 1
  std::string year_letter;  // citations::year_letters
};
using SourceMarks = std::map<std::string, SourceMark, std::less<>>;  // by document id
SourceMarks marks_of(std::span<const corpus::Document> documents);

// “quote” and its mark, one passage a line; for footnotes the note on a line of its own. `marks`
// must have every document that is cited.
std::string quotes_text(std::span<const CitedPassage> passages, const SourceMarks& marks,
                        const CitationLook& look);

// The bibliography, a document a line: numbered in the order of `documents`, else by author.
std::string references_text(std::span<const corpus::Document> documents, const CitationLook& look);

// Quotes, and under them what their marks stand for.
std::string passages_text(std::span<const CitedPassage> passages, const CitationLook& look);

}  // namespace hoidap::qa
