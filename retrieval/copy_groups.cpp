#include "retrieval/copy_groups.h"

namespace hoidap::retrieval {

std::vector<CopyGroup> group_copies(const std::vector<LanguageText>& texts, std::size_t k,
                                    const models::Embedder& embedder) {
  std::vector<Statement> statements;
  statements.reserve(texts.size());
  for (const LanguageText& text : texts) {
    statements.push_back(statement_of(text.text, text.language));
  }
  std::vector<models::Vector> vectors(texts.size());  // empty until it is needed
  const auto vector_of = [&](std::size_t text) -> const models::Vector& {
    if (vectors[text].empty()) vectors[text] = embedder.embed(texts[text].text);
    return vectors[text];
  };
  return group_copies(statements, k, [&](std::size_t original, std::size_t copy) {
    return static_cast<double>(models::dot(vector_of(original), vector_of(copy)));
  });
}

}  // namespace hoidap::retrieval
