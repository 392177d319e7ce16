#include "retrieval/term_dictionary.h"

#include <algorithm>

#include "retrieval/term.h"

namespace hoidap::retrieval {

TermDictionary::TermDictionary(const SectionFile& file, const std::string& prefix)
    : letters_(file.array<char>(prefix + "letters")),
      starts_(file.array<std::uint32_t>(prefix + "starts")) {}

void TermDictionary::write(SectionWriter& writer, const std::string& prefix,
                           std::span<const std::string_view> terms) {
  std::vector<char> letters;
  std::vector<std::uint32_t> starts = {0};
  for (const std::string_view term : terms) {
    letters.insert(letters.end(), term.begin(), term.end());
    starts.push_back(static_cast<std::uint32_t>(letters.size()));
  }
  writer.add(prefix + "letters", std::move(letters));
  writer.add(prefix + "starts", std::move(starts));
}

std::uint32_t TermDictionary::size() const {
  return starts_.empty() ? 0 : static_cast<std::uint32_t>(starts_.size() - 1);
}

std::string_view TermDictionary::term(std::uint32_t place) const {
  return {letters_.data() + starts_[place], starts_[place + 1] - starts_[place]};
}

std::uint32_t TermDictionary::lower_bound(std::string_view term) const {
  std::uint32_t low = 0;
  std::uint32_t high = size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (this->term(middle) < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<std::uint32_t> TermDictionary::find(std::string_view term) const {
  const std::uint32_t place = lower_bound(term);
  if (place == size() || this->term(place) != term) return std::nullopt;
  return place;
}

std::pair<std::uint32_t, std::uint32_t> TermDictionary::beginning_with(
    std::string_view beginning) const {
  const std::uint32_t first = lower_bound(beginning);
  // 0xFF is no byte of UTF-8, so it comes after everything that begins alike.
  return {first, lower_bound(std::string(beginning) + '\xFF')};
}

BareTerms::BareTerms(const SectionFile& file, const std::string& prefix)
    : bare_(file, prefix + "bare_"),
      starts_(file.array<std::uint32_t>(prefix + "marked_starts")),
      places_(file.array<std::uint32_t>(prefix + "marked")) {}

void BareTerms::write(SectionWriter& writer, const std::string& prefix,
                      std::span<const std::string_view> terms) {
  std::vector<std::pair<std::string, std::uint32_t>> pairs;
  for (std::uint32_t place = 0; place < terms.size(); ++place) {
    std::string bare = bare_term(terms[place]);
    if (bare != terms[place]) pairs.emplace_back(std::move(bare), place);
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::string_view> bare;
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> places;
  for (const auto& [term, place] : pairs) {
    if (bare.empty() || bare.back() != term) {
      bare.push_back(term);
      starts.push_back(static_cast<std::uint32_t>(places.size()));
    }
    places.push_back(place);
  }
  starts.push_back(static_cast<std::uint32_t>(places.size()));
  TermDictionary::write(writer, prefix + "bare_", bare);
  writer.add(prefix + "marked_starts", std::move(starts));
  writer.add(prefix + "marked", std::move(places));
}

std::span<const std::uint32_t> BareTerms::marked(std::string_view bare) const {
  const std::optional<std::uint32_t> place = bare_.find(bare);
  if (!place) return {};
  return places_.subspan(starts_[*place], starts_[*place + 1] - starts_[*place]);
}

}  // namespace hoidap::retrieval
