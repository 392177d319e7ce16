#include "retrieval/passage_analyzer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/error.h"
#include "models/text.h"
#include "retrieval/lexical_part.h"
#include "retrieval/term.h"

namespace hoidap::retrieval {

namespace {

float length_of(const models::Vector& vector) {
  return std::sqrt(models::dot(vector, vector));
}

// Words of the headings above a passage count as words in it, once each time they stand there; but
// a passage is as long as its own text.
void count_terms(std::string_view text, std::string_view heading, AnalyzedPassage& analyzed) {
  std::vector<std::string> terms;
  for (const models::Word& word : models::words_of(text)) terms.push_back(index_term(word.term));
  analyzed.words = static_cast<std::uint32_t>(terms.size());
  for (const models::Word& word : models::words_of(heading)) terms.push_back(index_term(word.term));
  std::sort(terms.begin(), terms.end());
  for (std::string& term : terms) {
    if (!analyzed.terms.empty() && analyzed.terms.back().first == term) {
      ++analyzed.terms.back().second;
    } else {
      analyzed.terms.emplace_back(std::move(term), 1);
    }
  }
}

}  // namespace

PassageAnalyzer::PassageAnalyzer(const models::ModelBundle& model) : model_(model) {
  if (model.tokenizer().size() > std::size_t{std::numeric_limits<Piece>::max()} + 1) {
    throw Error(ErrorKind::mismatch,
                model.folder().string() + ": has more pieces than an index can hold (65,536)");
  }
}

AnalyzedPassage PassageAnalyzer::analyze(const corpus::Passage& passage,
                                         std::string_view text) const {
  AnalyzedPassage analyzed;
  analyzed.id = passage.id;
  analyzed.part = part_of_language(passage.language);
  count_terms(text, passage.heading, analyzed);
  models::Vector sum(model_.embedder().dimension(), 0.0F);
  for (const corpus::Sentence& sentence : passage.sentences) {
    analyzed.sentences.push_back(analyze_sentence(
        text.substr(sentence.range.start - passage.range.start, sentence.range.size()), sum));
  }
  if (passage.sentences.empty()) analyzed.sentences.push_back(analyze_sentence(text, sum));
  if (!passage.heading.empty()) {
    analyzed.sentences.push_back(analyze_sentence(passage.heading, sum));
  }
  analyzed.length = length_of(sum);
  if (analyzed.length > 0) {
    for (float& value : sum) value /= analyzed.length;
  }
  analyzed.code = encode(sum);
  return analyzed;
}

PieceSentence PassageAnalyzer::analyze_sentence(std::string_view text, models::Vector& sum) const {
  const std::vector<std::int32_t> ids = model_.tokenizer().encode(text);
  const models::Vector rows = model_.embedder().sum_of_rows(ids);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += rows[i];
  PieceSentence sentence;
  sentence.pieces.assign(ids.begin(), ids.end());
  sentence.length = length_of(rows);
  return sentence;
}

}  // namespace hoidap::retrieval
