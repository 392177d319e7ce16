#include "retrieval/posting_list.h"

#include <algorithm>
#include <array>
#include <bit>
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

// A block begins with how many bits each of its numbers has.
constexpr std::size_t block_head = 2;

unsigned bits_of(std::uint32_t highest) {
  return static_cast<unsigned>(std::bit_width(highest));
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
  std::array<std::uint32_t, postings_per_block> before_last;
  std::array<std::uint32_t, postings_per_block> repeats;
  std::uint32_t most_repeats = 0;
  double ratio = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    before_last[i] = postings.back().text - postings[i].text;
    repeats[i] = postings[i].frequency - 1;
    most_repeats = std::max(most_repeats, repeats[i]);
    ratio = std::max(ratio, static_cast<double>(postings[i].frequency) / damping[postings[i].text]);
  }
  const unsigned text_bits = bits_of(postings.back().text - postings.front().text);
  const unsigned repeat_bits = bits_of(most_repeats);
  bytes_.push_back(static_cast<std::uint8_t>(text_bits));
  bytes_.push_back(static_cast<std::uint8_t>(repeat_bits));
  append_packed(std::span(before_last).first(postings.size()), text_bits, bytes_);
  append_packed(std::span(repeats).first(postings.size()), repeat_bits, bytes_);
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
  for (; cursor.text() != PostingCursor::end; cursor.next()) {
    postings.push_back({cursor.text(), cursor.frequency()});
  }
  return postings;
}

PostingCursor::PostingCursor(const PostingLists& lists, std::uint32_t term)
    : lists_(&lists),
      count_(lists.counts_[term]),
      first_block_(lists.block_starts_[term]),
      end_block_(lists.block_starts_[term + 1]),
      ratio_block_(first_block_) {
  enter_block(first_block_);
}

void PostingCursor::enter_block(std::uint32_t block) {
  block_ = block;
  at_ = 0;
  if (block_ == end_block_) {
    text_ = end;
    return;
  }
  const std::size_t before = (block_ - first_block_) * postings_per_block;
  size_ = std::min<std::size_t>(postings_per_block, count_ - before);
  const std::uint8_t* bytes = lists_->bytes_.data() + lists_->offsets_[block_];
  const unsigned text_bits = bytes[0];
  const std::uint8_t* texts = bytes + block_head;
  before_last_ = PackedNumbers(texts, text_bits);
  repeats_ = PackedNumbers(texts + PackedNumbers::size(size_, text_bits), bytes[1]);
  last_text_ = lists_->last_texts_[block_];
  text_ = text_at(0);
}

std::uint32_t PostingCursor::block_with(std::uint32_t target, std::uint32_t block) const {
  const auto last_texts = lists_->last_texts_.first(end_block_).subspan(block);
  std::size_t before = 0;  // so many are below the target
  std::size_t step = 1;
  for (; before + step < last_texts.size() && last_texts[before + step - 1] < target; step *= 2) {
    before += step;
  }
  const auto near = last_texts.subspan(before, std::min(step, last_texts.size() - before));
  const auto found = std::lower_bound(near.begin(), near.end(), target);
  return block + static_cast<std::uint32_t>(before) +
         static_cast<std::uint32_t>(found - near.begin());
}

void PostingCursor::move_on_to(std::uint32_t target) {
  if (last_text_ < target) {
    enter_block(block_with(target, block_ + 1));
    if (text_ >= target) return;
  }
  // The first after at_ that is not below the target: there is one, for the block's last is not.
  // Halved without a branch, which would be guessed wrong every other time.
  std::size_t first = at_ + 1;
  for (std::size_t left = size_ - first; left > 1;) {
    const std::size_t half = left / 2;
    first += half * static_cast<std::size_t>(text_at(first + half - 1) < target);
    left -= half;
  }
  at_ = first;
  text_ = text_at(at_);
}

float PostingCursor::highest_ratio(std::uint32_t first, std::uint32_t last) {
  while (ratio_block_ < end_block_ && lists_->last_texts_[ratio_block_] < first) ++ratio_block_;
  float highest = 0;
  for (std::uint32_t block = ratio_block_; block < end_block_; ++block) {
    highest = std::max(highest, lists_->ratios_[block]);
    if (lists_->last_texts_[block] >= last) break;
  }
  return highest;
}

}  // namespace hoidap::retrieval
