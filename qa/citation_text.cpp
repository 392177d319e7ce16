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

DocumentNumbers numbers_of(std::span<const corpus::Document> documents) {
  DocumentNumbers numbers;
  int number = 0;
  for (const corpus::Document& document : documents) numbers.emplace(document.id, ++number);
  return numbers;
}

std::string quotes_text(std::span<const CitedPassage> passages, const DocumentNumbers& numbers,
                        const CitationLook& look) {
  std::string text;
  for (const CitedPassage& passage : passages) {
    const std::string& language = language_of(passage.document, look);
    text += "“" + printable(passage.locator.exact) + "”";
    if (look.style == citations::Style::footnote) {
      text += "\n" +
              citations::plain_text(citations::note(passage.document, passage.locator, language));
    } else {
      text += " " + citations::plain_text(citations::in_text(passage.document, passage.locator,
                                                             numbers.at(passage.document.id),
                                                             look.style, language));
    }
    text += "\n";
  }
  return text;
}

std::string references_text(std::span<const corpus::Document> documents, const CitationLook& look) {
  const bool numbered = look.style == citations::Style::numbered;
  std::vector<corpus::Document> ordered(documents.begin(), documents.end());
  if (!numbered) std::stable_sort(ordered.begin(), ordered.end(), citations::comes_before);
  std::string text;
  int number = 0;
  for (const corpus::Document& document : ordered) {
    ++number;
    if (numbered) text += "[" + std::to_string(number) + "] ";
    text += citations::plain_text(
        citations::reference(document, look.style, language_of(document, look)));
    text += "\n";
  }
  return text;
}

std::string passages_text(std::span<const CitedPassage> passages, const CitationLook& look) {
  const std::vector<corpus::Document> documents = cited_documents(passages);
  const std::string quotes = quotes_text(passages, numbers_of(documents), look);
  if (look.style == citations::Style::footnote || documents.empty()) return quotes;
  return quotes + "\n" + references_text(documents, look);
}

}  // namespace hoidap::qa
