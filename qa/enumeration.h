// Enumerations in a text: a line that leads in, and its items. Items are marked (qa/list_mark.h),
// or are the paragraphs after one that ends in a colon. Lists in lists are enumerations of their
// own.
//
// Thread-safe: no shared state. Deterministic.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace hoidap::qa {

// A sentence of a text, in order.
struct TextSentence {
  std::string_view before;  // what stands before it on its line
  std::string_view text;
  int paragraph = 0;
  bool after_gap = false;  // an empty line parts it from the one before
};

// Places in the sentences that were given.
struct Enumeration {
  // The sentences right before the items, of one paragraph; none where items begin the text.
  std::size_t lead = 0;
  std::size_t lead_end = 0;
  std::vector<std::size_t> items;  // where each begins; two or more
  std::size_t end = 0;             // one past the last item
  bool marked = true;              // else its items are paragraphs after a colon

  bool leads(std::size_t at) const { return at >= lead && at < lead_end; }
  bool holds(std::size_t at) const { return at >= items.front() && at < end; }
};

// In the order in which they begin.
std::vector<Enumeration> enumerations_in(std::span<const TextSentence> sentences);

}  // namespace hoidap::qa
