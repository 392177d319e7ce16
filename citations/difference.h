// What is different between two wordings of one statement, word by word: the longest sequence of
// words that both have (Wagner and Fischer, The String-to-String Correction Problem, 1974) is kept,
// the others are removed or added. Words are those of models/written_words.h, so that a line that
// breaks elsewhere is no difference.
//
// Time and memory are bounded: what differs between texts of thousands of words is given as all
// removed and all added, from the first word that differs to the last. Thread-safe: no shared
// state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hoidap::citations {

enum class Change { kept, removed, added };

// "kept", "removed" or "added".
std::string_view to_text(Change change);

struct DifferenceRun {
  Change change = Change::kept;
  std::string text;  // begins with a space where its first word has white space before it
  bool operator==(const DifferenceRun&) const = default;
};

// Runs that alternate; of what stands at one place, the removed comes first. What is kept and added
// makes `after`, with every run of white space as one space.
std::vector<DifferenceRun> difference(std::string_view before, std::string_view after);

}  // namespace hoidap::citations
