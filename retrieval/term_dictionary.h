// The terms of an index in bytewise order, each known by its place. Found by bisection in the
// mapped file; all terms with one beginning lie together.
//
// A TermDictionary is a view into a SectionFile, which must outlive it. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retrieval/section_file.h"

namespace hoidap::retrieval {

class TermDictionary {
 public:
  TermDictionary() = default;
  TermDictionary(const SectionFile& file, const std::string& prefix);

  // `terms` in rising order, each once.
  static void write(SectionWriter& writer, const std::string& prefix,
                    std::span<const std::string_view> terms);

  std::uint32_t size() const;
  std::string_view term(std::uint32_t place) const;
  std::optional<std::uint32_t> find(std::string_view term) const;
  // The places [first, last) of the terms that begin with `beginning`.
  std::pair<std::uint32_t, std::uint32_t> beginning_with(std::string_view beginning) const;

 private:
  std::uint32_t lower_bound(std::string_view term) const;

  std::span<const char> letters_;
  std::span<const std::uint32_t> starts_;  // of each term in letters_, and the end
};

// From terms without diacritics to the terms that have them: "phap" to "pháp", "phấp", "phap".
// A term without diacritics that has no other form is not listed; it stands for itself.
class BareTerms {
 public:
  BareTerms() = default;
  BareTerms(const SectionFile& file, const std::string& prefix);

  // Of the terms of a dictionary, by place.
  static void write(SectionWriter& writer, const std::string& prefix,
                    std::span<const std::string_view> terms);

  // The places of the terms that are `bare` once their diacritics are gone, and differ from it;
  // rising.
  std::span<const std::uint32_t> marked(std::string_view bare) const;

 private:
  TermDictionary bare_;
  std::span<const std::uint32_t> starts_;  // of each bare term in places_, and the end
  std::span<const std::uint32_t> places_;
};

}  // namespace hoidap::retrieval
