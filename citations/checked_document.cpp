#include "citations/checked_document.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hoidap::citations {

const std::string& CheckedDocument::text() {
  if (!text_) text_ = store_.text(document_.id);
  return *text_;
}

const WordText& CheckedDocument::words() {
  if (!words_) words_ = std::make_unique<WordText>(text());
  return *words_;
}

const std::vector<corpus::Passage>& CheckedDocument::passages() {
  if (!passages_) passages_ = store_.passages_of(document_.id);
  return *passages_;
}

const std::vector<WordRange>& CheckedDocument::sentences() {
  if (sentences_) return *sentences_;
  sentences_.emplace();
  for (const corpus::Passage& passage : passages()) {
    for (const corpus::Sentence& sentence : passage.sentences) {
      const WordRange range{words().word_at(sentence.range.start),
                            words().word_at(sentence.range.end)};
      if (range.size() > 0) sentences_->push_back(range);
    }
  }
  return *sentences_;
}

bool CheckedDocument::has_bytes(const corpus::Locator& cited) const {
  const corpus::ByteRange range = cited.range;
  return range.size() == cited.exact.size() && range.end <= document_.bytes &&
         store_.text(document_.id, range) == cited.exact;
}

corpus::Locator CheckedDocument::locate(corpus::ByteRange range) {
  const auto after = std::upper_bound(
      passages().begin(), passages().end(), range.start,
      [](std::size_t at, const corpus::Passage& passage) { return at < passage.range.start; });
  corpus::Passage passage;
  passage.line = passage.paragraph = 1;
  if (after != passages().begin()) passage = *std::prev(after);
  // After an edit the words may go on into the next passage.
  passage.range.end = std::max(passage.range.end, range.end);
  return corpus::locate(document_, text(), passage, range);
}

corpus::Locator CheckedDocument::locate(WordRange range) {
  return locate(words().bytes(range));
}

std::optional<FoundQuote> CheckedDocument::best_place(const corpus::Locator& cited,
                                                      const QuotedWords& quote,
                                                      const Surroundings& surroundings) {
  const std::size_t length = quote.numbers.size();
  const auto rank = [&](const FoundQuote& found) {
    const std::size_t start = words().bytes(found.words).start;
    const std::size_t old = cited.range.start;
    return std::make_tuple(found.agreement.words, found.agreement.before + found.agreement.after,
                           -static_cast<double>(start > old ? start - old : old - start));
  };
  std::optional<FoundQuote> best;
  for (const std::size_t first : words().find(quote.numbers)) {
    const WordRange place{first, first + length};
    const FoundQuote found{place, surroundings.around(place)};
    if (!best || rank(found) > rank(*best)) best = found;
  }
  return best;
}

std::optional<FoundQuote> CheckedDocument::find(const corpus::Locator& cited) {
  return best_place(cited, QuotedWords(words(), cited.exact),
                    Surroundings(words(), cited.prefix, cited.suffix));
}

QuoteCheck CheckedDocument::check(const corpus::Locator& cited) {
  const bool stays = has_bytes(cited);
  if (stays) {
    const corpus::Locator here = locate(cited.range);
    if (here.line == cited.line && here.paragraph == cited.paragraph) {
      return {QuoteState::ok, here};
    }
  }
  const QuotedWords quote(words(), cited.exact);
  const Surroundings surroundings(words(), cited.prefix, cited.suffix);
  const std::size_t near = words().word_at(cited.range.start);
  const auto found = best_place(cited, quote, surroundings);
  if (found && !found->agreement.full()) {
    const auto edited = edited_in_place(words(), quote, surroundings, near);
    if (edited && !edited->contains(found->words)) return {QuoteState::changed, locate(*edited)};
  }
  if (found) return {QuoteState::moved, locate(found->words)};
  // A quote that begins or ends inside a word is not found by words.
  if (stays) return {QuoteState::moved, locate(cited.range)};
  const auto nearest = nearest_text(words(), quote, surroundings, sentences(), near);
  if (nearest) return {QuoteState::changed, locate(*nearest)};
  return {QuoteState::missing, std::nullopt};
}

}  // namespace hoidap::citations
