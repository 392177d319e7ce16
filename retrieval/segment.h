// A part of an index that never changes once written: the words and the pieces of some passages, of
// rising ids, in one file. Passages are known by their place in the segment. Each has the
// fingerprint of the text it was made from, as ids alone may mean another text in another corpus.
//
// Thread-safe. Copies share the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "retrieval/lexical_part.h"
#include "retrieval/passage_codes.h"
#include "retrieval/piece_texts.h"
#include "retrieval/section_file.h"

namespace hoidap::retrieval {

class Segment {
 public:
  explicit Segment(SectionFile file);

  std::size_t passages() const { return ids_.size(); }
  // Their ids, rising.
  std::span<const std::int64_t> ids() const { return ids_; }
  // What corpus::Store::passage_keys said of them.
  std::span<const std::uint64_t> fingerprints() const { return fingerprints_; }
  std::optional<std::uint32_t> place_of(std::int64_t passage) const;

  // One for each of part_languages, in that order; some are empty.
  std::span<const LexicalPart> parts() const { return parts_; }
  const PieceTexts& texts() const { return texts_; }
  const PassageCodes& codes() const { return codes_; }
  const SectionFile& file() const { return file_; }

 private:
  SectionFile file_;
  std::span<const std::int64_t> ids_;
  std::span<const std::uint64_t> fingerprints_;
  std::vector<LexicalPart> parts_;
  PieceTexts texts_;
  PassageCodes codes_;
};

}  // namespace hoidap::retrieval
