#include "retrieval/lexical_part.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "retrieval/bm25.h"

namespace hoidap::retrieval {

namespace {

std::string prefix_of(std::string_view language) {
  return std::string(language.empty() ? "other" : language) + ".";
}

double mean_of(std::span<const std::uint32_t> values) {
  if (values.empty()) return 0;
  const auto sum = std::accumulate(values.begin(), values.end(), std::uint64_t{0});
  return static_cast<double>(sum) / static_cast<double>(values.size());
}

}  // namespace

std::size_t part_index(std::string_view language) {
  const auto found = std::find(std::begin(part_languages), std::end(part_languages), language);
  return found == std::end(part_languages)
             ? 0
             : static_cast<std::size_t>(found - std::begin(part_languages));
}

std::string_view part_of_language(std::string_view language) {
  return part_languages[part_index(language)];
}

LexicalPart::LexicalPart(const SectionFile& file, std::string_view language)
    : language_(part_of_language(language)),
      passages_(file.array<std::uint32_t>(prefix_of(language) + "passages")),
      words_(file.array<std::uint32_t>(prefix_of(language) + "words")),
      terms_(file, prefix_of(language)),
      bare_(file, prefix_of(language)),
      postings_(file, prefix_of(language)) {
  const auto mean = file.array<double>(prefix_of(language) + "mean_words");
  if (!mean.empty()) mean_words_ = mean.front();
}

std::vector<std::uint32_t> LexicalPart::places(std::string_view term, TermForm form) const {
  std::vector<std::uint32_t> places;
  if (form == TermForm::bare) {
    const auto marked = bare_.marked(term);
    places.assign(marked.begin(), marked.end());
  }
  if (const auto place = terms_.find(term)) {
    places.insert(std::lower_bound(places.begin(), places.end(), *place), *place);
  }
  return places;
}

LexicalPartWriter::LexicalPartWriter(std::string_view language, std::vector<std::uint32_t> passages,
                                     std::vector<std::uint32_t> words)
    : language_(language),
      passages_(std::move(passages)),
      words_(std::move(words)),
      mean_words_(mean_of(words_)) {
  const bm25::Damping damping(mean_words_);
  for (const std::uint32_t count : words_) damping_.push_back(damping(count));
}

void LexicalPartWriter::add(std::string_view term, std::span<const Posting> postings) {
  terms_.push_back(term);
  postings_.add(postings, damping_);
}

void LexicalPartWriter::write(SectionWriter& writer) && {
  const std::string prefix = prefix_of(language_);
  TermDictionary::write(writer, prefix, terms_);
  BareTerms::write(writer, prefix, terms_);
  std::move(postings_).write(writer, prefix);
  writer.add(prefix + "mean_words", std::vector<double>{mean_words_});
  writer.add(prefix + "passages", std::move(passages_));
  writer.add(prefix + "words", std::move(words_));
}

}  // namespace hoidap::retrieval
