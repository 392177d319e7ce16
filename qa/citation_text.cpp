#include "qa/citation_text.h"

#include <algorithm>
#include <set>

#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

const std::string& language_of(const corpus::Document& document, const CitationLook& look) {
  return look.language.empty() ? document.metadata.language : look.language;
}

}  // namespace

std::vector<corpus::Document> cited_documents(std::span<const CitedPassage> passages) {
  std::vector<corpus::Document> documents;
  std::set<std::string_view> seen;
  for (const CitedPassage& passage : passages) {
    if (seen.insert(passage.document.id).second) documents.push_back(passage.document);
  }
  return documents;
}

SourceMarks marks_of(std::span<const corpus::Document> documents) {
  citations::YearLetters letters = citations::year_letters(documents);
  SourceMarks marks;
  int number = 0;
  for (const corpus::Document& document : documents) {
    marks.emplace(document.id, SourceMark{++number, letters[document.id]});
  }
  return marks;
}

std::string quotes_text(std::span<const CitedPassage> passages, const SourceMarks& marks,
                        const CitationLook& look) {
  std::string text;
  for (const CitedPassage& passage : passages) {
    const std::string& language = language_of(passage.document, look);
    text += "“" + printable(passage.locator.exact) + "”";
    const SourceMark& mark = marks.at(passage.document.id);
    if (look.style == citations::Style::footnote) {
      text += "\n" +
              citations::plain_text(citations::note(passage.document, passage.locator, language));
    } else {
      text += " " + citations::plain_text(citations::in_text(passage.document, passage.locator,
                                                             mark.number, look.style, language,
                                                             mark.year_letter));
    }
    text += "\n";
  }
  return text;
}

std::string references_text(std::span<const corpus::Document> documents, const CitationLook& look) {
  const bool numbered = look.style == citations::Style::numbered;
  std::vector<corpus::Document> ordered(documents.begin(), documents.end());
  if (!numbered) std::stable_sort(ordered.begin(), ordered.end(), citations::comes_before);
  citations::YearLetters letters = citations::year_letters(documents);
  std::string text;
  int number = 0;
  for (const corpus::Document& document : ordered) {
    ++number;
    if (numbered) text += "[" + std::to_string(number) + "] ";
    text += citations::plain_text(citations::reference(
        document, look.style, language_of(document, look), letters[document.id]));
    text += "\n";
  }
  return text;
}

std::string passages_text(std::span<const CitedPassage> passages, const CitationLook& look) {
  const std::vector<corpus::Document> documents = cited_documents(passages);
  const std::string quotes = quotes_text(passages, marks_of(documents), look);
  if (look.style == citations::Style::footnote || documents.empty()) return quotes;
  return quotes + "\n" + references_text(documents, look);
}

}  // namespace hoidap::qa
