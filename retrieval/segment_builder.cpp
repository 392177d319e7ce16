#include "retrieval/segment_builder.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace hoidap::retrieval {

void SegmentBuilder::add(const AnalyzedPassage& passage) {
  assert(ids_.empty() || ids_.back() < passage.id);
  const auto place = static_cast<std::uint32_t>(ids_.size());
  ids_.push_back(passage.id);
  fingerprints_.push_back(passage.fingerprint);
  parts_[passage.part].add(passage, place);
  codes_.add(passage.code);
  texts_.add_passage(passage.length);
  for (const PieceSentence& sentence : passage.sentences) {
    texts_.add_sentence(sentence.pieces, sentence.length);
  }
}

void SegmentBuilder::Part::add(const AnalyzedPassage& passage, std::uint32_t place) {
  const auto text = static_cast<std::uint32_t>(passages.size());
  passages.push_back(place);
  words.push_back(passage.words);
  for (const auto& [term, frequency] : passage.terms) {
    const auto [known, is_new] =
        terms.try_emplace(term, static_cast<std::uint32_t>(holding.size()));
    if (is_new) holding.push_back(0);
    ++holding[known->second];
    posting_terms.push_back(known->second);
    postings.push_back({text, frequency});
  }
}

void SegmentBuilder::Part::write(std::string_view language, SectionWriter& writer) {
  std::vector<std::pair<std::string_view, std::uint32_t>> order(terms.begin(), terms.end());
  std::sort(order.begin(), order.end());

  // Postings by term; those of one term keep their order, so texts rise.
  std::vector<std::uint32_t> starts(holding.size());
  std::exclusive_scan(holding.begin(), holding.end(), starts.begin(), std::uint32_t{0});
  std::vector<Posting> by_term(postings.size());
  std::vector<std::uint32_t> next = starts;
  for (std::size_t i = 0; i < postings.size(); ++i) by_term[next[posting_terms[i]]++] = postings[i];
  postings = {};
  posting_terms = {};

  LexicalPartWriter part(language, std::move(passages), std::move(words));
  for (const auto& [term, number] : order) {
    part.add(term, std::span(by_term).subspan(starts[number], holding[number]));
  }
  std::move(part).write(writer);
}

SectionWriter SegmentBuilder::finish() && {
  SectionWriter writer;
  writer.add("ids", std::move(ids_));
  writer.add("fingerprints", std::move(fingerprints_));
  for (auto& [language, part] : parts_) part.write(language, writer);
  std::move(texts_).write(writer);
  std::move(codes_).write(writer);
  return writer;
}

}  // namespace hoidap::retrieval
