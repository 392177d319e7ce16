#include "retrieval/passage_index.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hoidap::retrieval {

DeadPassages bury(const Segment& segment, std::vector<std::uint32_t> places) {
  DeadPassages dead;
  for (std::size_t part = 0; part < part_count; ++part) {
    const LexicalPart& words = segment.parts()[part];
    std::vector<bool> is_dead;  // by text
    for (const std::uint32_t place : words.passages()) {
      is_dead.push_back(std::binary_search(places.begin(), places.end(), place));
    }
    if (std::find(is_dead.begin(), is_dead.end(), true) == is_dead.end()) continue;
    for (std::uint32_t term = 0; term < words.terms().size(); ++term) {
      const std::vector<Posting> postings = words.postings().all(term);
      const auto count = std::count_if(postings.begin(), postings.end(),
                                       [&](const Posting& each) { return is_dead[each.text]; });
      if (count == 0) continue;
      dead.terms[part].terms.push_back(term);
      dead.terms[part].counts.push_back(static_cast<std::uint32_t>(count));
    }
  }
  dead.places = std::move(places);
  return dead;
}

IndexedSegment::IndexedSegment(Segment whole, DeadPassages gone)
    : segment(std::move(whole)), dead(std::move(gone)) {
  if (dead.places.empty()) return;
  is_dead.resize(segment.passages(), false);
  for (const std::uint32_t place : dead.places) is_dead[place] = true;
}

std::uint32_t IndexedSegment::holding(std::size_t part, std::uint32_t place) const {
  const std::uint32_t all = segment.parts()[part].postings().count(place);
  const DeadTerms& terms = dead.terms[part];
  const auto found = std::lower_bound(terms.terms.begin(), terms.terms.end(), place);
  if (found == terms.terms.end() || *found != place) return all;
  return all - terms.counts[static_cast<std::size_t>(found - terms.terms.begin())];
}

PassageIndex::PassageIndex(std::vector<IndexedSegment> segments) : segments_(std::move(segments)) {
  for (const IndexedSegment& each : segments_) {
    passages_ += each.living();
    for (std::size_t part = 0; part < part_count; ++part) {
      const LexicalPart& words = each.segment.parts()[part];
      for (std::size_t text = 0; text < words.passages().size(); ++text) {
        if (!each.alive(words.passages()[text])) continue;
        ++parts_[part].passages;
        parts_[part].words += words.words()[text];
      }
    }
  }
}

std::size_t PassageIndex::passages_in(std::string_view language) const {
  return parts_[part_index(language)].passages;
}

double PassageIndex::mean_words_in(std::string_view language) const {
  const PartStatistics& part = parts_[part_index(language)];
  if (part.passages == 0) return 0;
  return static_cast<double>(part.words) / static_cast<double>(part.passages);
}

std::size_t PassageIndex::sentences() const {
  std::size_t sentences = 0;
  for (const IndexedSegment& each : segments_) sentences += each.segment.texts().sentences();
  return sentences;
}

std::vector<std::string_view> PassageIndex::languages() const {
  std::vector<std::string_view> languages;
  for (std::size_t part = 0; part < part_count; ++part) {
    if (parts_[part].passages > 0) languages.push_back(part_languages[part]);
  }
  return languages;
}

double PassageIndex::passages_with(std::string_view term, TermForm form,
                                   std::string_view language) const {
  const std::size_t part = part_index(language);
  const std::string indexed = index_term(term);
  double passages = 0;
  for (const IndexedSegment& each : segments_) {
    for (const std::uint32_t place : each.segment.parts()[part].places(indexed, form)) {
      passages += each.holding(part, place);
    }
  }
  // A passage may hold several forms; it cannot be more than all.
  return std::min(passages, static_cast<double>(parts_[part].passages));
}

std::vector<TermCount> PassageIndex::terms_beginning(std::string_view beginning,
                                                     std::string_view language,
                                                     std::size_t limit) const {
  const std::size_t part = part_index(language);
  std::map<std::string_view, double> found;
  for (const IndexedSegment& each : segments_) {
    const LexicalPart& words = each.segment.parts()[part];
    const auto [first, last] = words.terms().beginning_with(beginning);
    // Terms that only dead passages hold are not there, so they do not count to the limit.
    std::size_t living = 0;
    for (std::uint32_t place = first; place < last && living < limit; ++place) {
      const std::uint32_t holding = each.holding(part, place);
      if (holding == 0) continue;
      found[words.terms().term(place)] += holding;
      ++living;
    }
  }
  std::vector<TermCount> terms;
  for (const auto& [term, passages] : found) {
    if (terms.size() == limit) break;
    terms.push_back({std::string(term), passages});
  }
  return terms;
}

std::optional<PassageIndex::Place> PassageIndex::find(std::int64_t passage) const {
  // The segment with the highest first id that is not above it.
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), passage,
      [](std::int64_t id, const IndexedSegment& each) { return id < each.segment.ids().front(); });
  if (after == segments_.begin()) return std::nullopt;
  const auto segment = std::prev(after);
  const auto place = segment->segment.place_of(passage);
  if (!place || !segment->alive(*place)) return std::nullopt;
  return Place{static_cast<std::size_t>(segment - segments_.begin()), *place};
}

}  // namespace hoidap::retrieval
