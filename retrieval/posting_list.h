// Posting lists: for each term the texts that hold it, rising, and how often. They are kept in
// blocks of 128 with what a search needs to leave out whole blocks: each block's last text and its
// highest ratio (see below), as in block-max indexes (Ding and Suel, "Faster top-k document
// retrieval using block-max indexes", SIGIR 2011).
//
// A block's texts are packed as how far they lie before its last one (frame of reference;
// Goldstein, Ramakrishnan and Shaft, "Compressing relations and indexes", ICDE 1998), its
// frequencies as they are less one: every posting can be read where it lies, so nothing is decoded
// to look one up.
//
// The ratio of a posting is tf / K, where K is BM25's damping for a text of that length, so that
// BM25 is w·(k1 + 1)·ratio / (ratio + 1) (retrieval/bm25.h): it rises with the ratio, and sums of
// ratios bound sums of frequencies. Ratios are rounded up.
//
// A PostingLists is a view into a SectionFile, which must outlive it. Thread-safe; a cursor belongs
// to one thread.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "retrieval/packed_numbers.h"
#include "retrieval/section_file.h"

namespace hoidap::retrieval {

struct Posting {
  std::uint32_t text = 0;
  std::uint32_t frequency = 0;
  bool operator==(const Posting&) const = default;
};

constexpr std::size_t postings_per_block = 128;

class PostingListsBuilder {
 public:
  // Appends the postings of the next term, by rising text. `damping[text]` is BM25's K.
  void add(std::span<const Posting> postings, std::span<const double> damping);
  void write(SectionWriter& writer, const std::string& prefix) &&;

 private:
  void add_block(std::span<const Posting> postings, std::span<const double> damping);

  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> block_starts_ = {0};
  std::vector<std::uint32_t> last_texts_;
  std::vector<float> ratios_;
  std::vector<std::uint64_t> offsets_ = {0};
  std::vector<std::uint8_t> bytes_;
};

class PostingLists {
 public:
  PostingLists() = default;
  PostingLists(const SectionFile& file, const std::string& prefix);

  std::size_t terms() const { return counts_.size(); }
  // In how many texts a term stands.
  std::uint32_t count(std::uint32_t term) const { return counts_[term]; }
  std::vector<Posting> all(std::uint32_t term) const;

 private:
  friend class PostingCursor;

  std::span<const std::uint32_t> counts_;        // of each term
  std::span<const std::uint32_t> block_starts_;  // of each term, and the end
  std::span<const std::uint32_t> last_texts_;    // of each block
  std::span<const float> ratios_;                // of each block, the highest
  std::span<const std::uint64_t> offsets_;       // of each block in bytes_, and the end
  std::span<const std::uint8_t> bytes_;
};

// Goes through the postings of one term, forwards, from the first one.
class PostingCursor {
 public:
  static constexpr std::uint32_t end = UINT32_MAX;

  PostingCursor(const PostingLists& lists, std::uint32_t term);

  // The number of postings in all.
  std::uint32_t count() const { return count_; }

  // The current text, or `end`.
  std::uint32_t text() const { return text_; }
  // How often the term stands in it.
  std::uint32_t frequency() const { return repeats_[at_] + 1; }
  void next() {
    assert(text_ != end);
    if (++at_ < size_) {
      text_ = text_at(at_);
    } else {
      enter_block(block_ + 1);
    }
  }
  // Moves to the first text that is not below `target`.
  void seek(std::uint32_t target) {
    if (text_ < target) move_on_to(target);
  }

  // The highest ratio of any posting in [first, last]; `first` never falls from call to call.
  float highest_ratio(std::uint32_t first, std::uint32_t last);

 private:
  std::uint32_t text_at(std::size_t place) const { return last_text_ - before_last_[place]; }
  void move_on_to(std::uint32_t target);
  // The first block from `block` on whose last text is not below `target`; it is likely near.
  std::uint32_t block_with(std::uint32_t target, std::uint32_t block) const;
  // Stands at the first posting of a block, or at the end.
  void enter_block(std::uint32_t block);

  const PostingLists* lists_;
  std::uint32_t count_;
  std::uint32_t first_block_;
  std::uint32_t end_block_;
  std::uint32_t ratio_block_;
  std::uint32_t block_;  // the current one
  std::size_t size_ = 0;
  std::size_t at_ = 0;
  std::uint32_t text_ = 0;
  std::uint32_t last_text_ = 0;
  PackedNumbers before_last_;
  PackedNumbers repeats_;
};

}  // namespace hoidap::retrieval
