#include "retrieval/copy_groups.h"

#include <map>

namespace hoidap::retrieval {

namespace {

double similarity_of(const models::Vector& vector, const IndexedText& text,
                     const VectorIndex& index) {
  if (!text.sentence) return static_cast<double>(index.passage_similarity(vector, text.passage));
  const std::vector<float> similarities = index.sentence_similarities(vector, text.passage);
  return *text.sentence < similarities.size() ? static_cast<double>(similarities[*text.sentence])
                                              : 0;
}

}  // namespace

std::vector<CopyGroup> group_copies(const std::vector<IndexedText>& texts, std::size_t k,
                                    const models::Embedder& embedder, const VectorIndex& index) {
  std::vector<Statement> statements;
  statements.reserve(texts.size());
  for (const IndexedText& text : texts) {
    statements.push_back(statement_of(text.text, text.language));
  }
  std::map<std::size_t, models::Vector> vectors;  // of originals
  return group_copies(statements, k, [&](std::size_t original, std::size_t copy) {
    const auto [found, is_new] = vectors.try_emplace(original);
    if (is_new) found->second = embedder.embed(texts[original].text);
    return similarity_of(found->second, texts[copy], index);
  });
}

}  // namespace hoidap::retrieval
