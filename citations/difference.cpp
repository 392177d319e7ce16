#include "citations/difference.h"

#include <algorithm>
#include <cstdint>

#include "models/written_words.h"

namespace hoidap::citations {

namespace {

constexpr std::size_t most_cells = 4u << 20;  // of the table: 16 MiB

struct Word {
  std::string form;  // what is compared
  std::string text;  // what is shown
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (const models::WrittenWord& word : models::written_words(text)) {
    const std::string_view written = text.substr(word.range.start, word.range.size());
    const bool spaced = word.spaced && !words.empty();
    words.push_back({models::written_form(written), (spaced ? " " : "") + std::string(written)});
  }
  return words;
}

class Runs {
 public:
  void add(Change change, const Word& word) {
    if (runs_.empty() || runs_.back().change != change) runs_.push_back({change, ""});
    runs_.back().text += word.text;
  }
  std::vector<DifferenceRun> finish() { return std::move(runs_); }

 private:
  std::vector<DifferenceRun> runs_;
};

// The part of two sequences that is left when what they begin and end with is taken off.
struct Middle {
  std::size_t start = 0;
  std::size_t before_end = 0;
  std::size_t after_end = 0;
  std::size_t rows() const { return before_end - start; }
  std::size_t columns() const { return after_end - start; }
};

Middle middle_of(const std::vector<Word>& before, const std::vector<Word>& after) {
  Middle middle{0, before.size(), after.size()};
  while (middle.start < std::min(before.size(), after.size()) &&
         before[middle.start].form == after[middle.start].form) {
    ++middle.start;
  }
  while (middle.rows() > 0 && middle.columns() > 0 &&
         before[middle.before_end - 1].form == after[middle.after_end - 1].form) {
    --middle.before_end;
    --middle.after_end;
  }
  return middle;
}

// How many words the rests of both sequences have in common, from every pair of places on.
class CommonWords {
 public:
  CommonWords(const std::vector<Word>& before, const std::vector<Word>& after, const Middle& middle)
      : width_(middle.columns() + 1), table_((middle.rows() + 1) * width_, 0) {
    for (std::size_t i = middle.rows(); i-- > 0;) {
      for (std::size_t j = middle.columns(); j-- > 0;) {
        const bool same = before[middle.start + i].form == after[middle.start + j].form;
        table_[i * width_ + j] = same ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  std::uint32_t at(std::size_t i, std::size_t j) const { return table_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> table_;
};

void add_compared(const std::vector<Word>& before, const std::vector<Word>& after,
                  const Middle& middle, Runs& runs) {
  const CommonWords common(before, after, middle);
  std::size_t i = 0;
  std::size_t j = 0;
  std::vector<const Word*> added;  // held back, so that what is removed comes first
  const auto flush = [&] {
    for (const Word* word : added) runs.add(Change::added, *word);
    added.clear();
  };
  while (i < middle.rows() || j < middle.columns()) {
    const bool both = i < middle.rows() && j < middle.columns();
    if (both && before[middle.start + i].form == after[middle.start + j].form) {
      flush();
      runs.add(Change::kept, after[middle.start + j]);
      ++i, ++j;
    } else if (i < middle.rows() &&
               (j == middle.columns() || common.at(i + 1, j) >= common.at(i, j + 1))) {
      runs.add(Change::removed, before[middle.start + i++]);
    } else {
      added.push_back(&after[middle.start + j++]);
    }
  }
  flush();
}

}  // namespace

std::string_view to_text(Change change) {
  switch (change) {
    case Change::kept:
      return "kept";
    case Change::removed:
      return "removed";
    case Change::added:
      return "added";
  }
  return "";
}

std::vector<DifferenceRun> difference(std::string_view before_text, std::string_view after_text) {
  const std::vector<Word> before = words_of(before_text);
  const std::vector<Word> after = words_of(after_text);
  const Middle middle = middle_of(before, after);
  Runs runs;
  for (std::size_t i = 0; i < middle.start; ++i) runs.add(Change::kept, after[i]);
  if ((middle.rows() + 1) * (middle.columns() + 1) <= most_cells) {
    add_compared(before, after, middle, runs);
  } else {
    for (std::size_t i = middle.start; i < middle.before_end; ++i) {
      runs.add(Change::removed, before[i]);
    }
    for (std::size_t j = middle.start; j < middle.after_end; ++j) runs.add(Change::added, after[j]);
  }
  for (std::size_t j = middle.after_end; j < after.size(); ++j) runs.add(Change::kept, after[j]);
  return runs.finish();
}

}  // namespace hoidap::citations
