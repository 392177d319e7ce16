#include "retrieval/posting_list.h"

#include <streamvbyte.h>
#include <streamvbytedelta.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace hoidap::retrieval {

namespace {

// The least float that is not below `value`: a bound must not be rounded down.
float rounded_up(double value) {
  const auto nearest = static_cast<float>(value);
  if (static_cast<double>(nearest) >= value) return nearest;
  return std::nextafter(nearest, std::numeric_limits<float>::infinity());
}

}  // namespace

void PostingListsBuilder::add(std::span<const Posting> postings, std::span<const double> damping) {
  counts_.push_back(static_cast<std::uint32_t>(postings.size()));
  for (std::size_t start = 0; start < postings.size(); start += postings_per_block) {
    const std::size_t size = std::min(postings_per_block, postings.size() - start);
    add_block(postings.subspan(start, size), damping);
  }
  block_starts_.push_back(static_cast<std::uint32_t>(last_texts_.size()));
}

void PostingListsBuilder::add_block(std::span<const Posting> postings,
                                    std::span<const double> damping) {
  std::array<std::uint32_t, postings_per_block> texts{};
  std::array<std::uint32_t, postings_per_block> repeats{};  // most words stand once: no byte at all
  double ratio = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    texts[i] = postings[i].text;
    repeats[i] = postings[i].frequency - 1;
    ratio = std::max(ratio, static_cast<double>(postings[i].frequency) / damping[postings[i].text]);
  }
  const auto size = static_cast<std::uint32_t>(postings.size());
  std::array<std::uint8_t, 2 * (postings_per_block / 4 + 4 * postings_per_block)> block;
  // Each block stands for itself, so that a search can begin at any: differences are to the first.
  std::size_t bytes = streamvbyte_delta_encode(texts.data(), size, block.data(), 0);
  // Where no word is repeated there is nothing more.
  if (std::any_of(repeats.begin(), repeats.begin() + size, [](auto more) { return more > 0; })) {
    bytes += streamvbyte_encode_0124(repeats.data(), size, block.data() + bytes);
  }
  bytes_.insert(bytes_.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(bytes));
  offsets_.push_back(bytes_.size());
  last_texts_.push_back(postings.back().text);
  ratios_.push_back(rounded_up(ratio));
}

void PostingListsBuilder::write(SectionWriter& writer, const std::string& prefix) && {
  writer.add(prefix + "counts", std::move(counts_));
  writer.add(prefix + "block_starts", std::move(block_starts_));
  writer.add(prefix + "last_texts", std::move(last_texts_));
  writer.add(prefix + "ratios", std::move(ratios_));
  writer.add(prefix + "offsets", std::move(offsets_));
  writer.add(prefix + "postings", std::move(bytes_));
}

PostingLists::PostingLists(const SectionFile& file, const std::string& prefix)
    : counts_(file.array<std::uint32_t>(prefix + "counts")),
      block_starts_(file.array<std::uint32_t>(prefix + "block_starts")),
      last_texts_(file.array<std::uint32_t>(prefix + "last_texts")),
      ratios_(file.array<float>(prefix + "ratios")),
      offsets_(file.array<std::uint64_t>(prefix + "offsets")),
      bytes_(file.array<std::uint8_t>(prefix + "postings")) {}

std::vector<Posting> PostingLists::all(std::uint32_t term) const {
  std::vector<Posting> postings;
  postings.reserve(counts_[term]);
  PostingCursor cursor(*this, term);
  for (cursor.seek(0); cursor.text() != PostingCursor::end; cursor.next()) {
    postings.push_back({cursor.text(), cursor.frequency()});
  }
  return postings;
}

PostingCursor::PostingCursor(const PostingLists& lists, std::uint32_t term)
    : lists_(&lists),
      count_(lists.counts_[term]),
      first_block_(lists.block_starts_[term]),
      last_block_(lists.block_starts_[term + 1]),
      block_(first_block_),
      ratio_block_(first_block_) {}

void PostingCursor::load_block() {
  at_ = 0;
  if (block_ >= last_block_) {
    size_ = 0;
    text_ = end;
    return;
  }
  const std::size_t before = (block_ - first_block_) * postings_per_block;
  size_ = std::min<std::size_t>(postings_per_block, count_ - before);
  const auto size = static_cast<std::uint32_t>(size_);
  const std::uint8_t* bytes = lists_->bytes_.data() + lists_->offsets_[block_];
  coded_frequencies_ = bytes + streamvbyte_delta_decode(bytes, texts_.data(), size, 0);
  has_repeats_ = coded_frequencies_ != lists_->bytes_.data() + lists_->offsets_[block_ + 1];
  are_frequencies_known_ = false;
  text_ = texts_[0];
}

std::uint32_t PostingCursor::frequency() {
  if (!has_repeats_) return 1;
  if (!are_frequencies_known_) {
    streamvbyte_decode_0124(coded_frequencies_, frequencies_.data(),
                            static_cast<std::uint32_t>(size_));
    are_frequencies_known_ = true;
  }
  return frequencies_[at_] + 1;
}

void PostingCursor::next() {
  assert(text_ != end);
  if (++at_ < size_) {
    text_ = texts_[at_];
    return;
  }
  ++block_;
  load_block();
}

void PostingCursor::seek(std::uint32_t target) {
  if (size_ > 0 && text_ >= target) return;
  if (block_ == last_block_) return;
  const bool is_loaded = size_ > 0;
  if (!is_loaded || lists_->last_texts_[block_] < target) {
    const auto last_texts = lists_->last_texts_.subspan(block_, last_block_ - block_);
    const auto found = std::lower_bound(last_texts.begin(), last_texts.end(), target);
    block_ += static_cast<std::uint32_t>(found - last_texts.begin());
    load_block();
    if (text_ >= target) return;
  }
  const auto left = std::span(texts_).subspan(at_, size_ - at_);
  at_ +=
      static_cast<std::size_t>(std::lower_bound(left.begin(), left.end(), target) - left.begin());
  text_ = texts_[at_];
}

float PostingCursor::highest_ratio(std::uint32_t first, std::uint32_t last) {
  while (ratio_block_ < last_block_ && lists_->last_texts_[ratio_block_] < first) ++ratio_block_;
  float highest = 0;
  for (std::uint32_t block = ratio_block_; block < last_block_; ++block) {
    highest = std::max(highest, lists_->ratios_[block]);
    if (lists_->last_texts_[block] >= last) break;
  }
  return highest;
}

}  // namespace hoidap::retrieval
