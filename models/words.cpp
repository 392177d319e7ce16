// Words: the parts of a text between separators. Most hold nothing but letters and digits of our
// languages and are read from a table (word_table.h); the others are cut by ICU's rules, which
// give the same words for all of them, more slowly.
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <utility>

#include "models/icu_status.h"
#include "models/text.h"
#include "models/vietnamese.h"
#include "models/word_table.h"

namespace hoidap::models {

namespace {

// A UText over UTF-8 whose native indexes are byte offsets.
class Utf8Text {
 public:
  explicit Utf8Text(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&utext_, text.data(), static_cast<std::int64_t>(text.size()), &status);
    require(status, "opening text");
  }
  ~Utf8Text() { utext_close(&utext_); }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
  UText* get() { return &utext_; }

 private:
  UText utext_ = UTEXT_INITIALIZER;
};

// Break iterators are expensive to make and not thread-safe: one for each thread.
icu::BreakIterator& word_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    require(status, "loading ICU's word breaks");
    return made;
  }();
  return *breaks;
}

// A part of a text between separators, and whether its words are the runs of its word characters.
struct Token {
  std::size_t end = 0;
  bool plain = true;
};

Token token_at(std::string_view text, std::size_t start) {
  const WordTable& table = WordTable::get();
  Token token{start, true};
  WordClass before = WordClass::separator;
  bool after_joiner = false;  // word characters, then one joiner
  while (token.end < text.size()) {
    const WordCharacter character = table.at(text, token.end);
    if (character.kind == WordClass::separator) break;
    const bool word = character.kind == WordClass::word;
    if (character.kind == WordClass::unknown || (word && after_joiner)) token.plain = false;
    after_joiner = character.kind == WordClass::joiner && before == WordClass::word;
    before = character.kind;
    token.end += character.bytes;
  }
  return token;
}

std::size_t skip_separators(std::string_view text, std::size_t at) {
  const WordTable& table = WordTable::get();
  while (at < text.size()) {
    const WordCharacter character = table.at(text, at);
    if (character.kind != WordClass::separator) break;
    at += character.bytes;
  }
  return at;
}

// The end of the last of the tokens in a row that ICU must cut, the first of which ends at `end`:
// it is asked about them together, because texts in other scripts consist of them.
std::size_t end_of_others(std::string_view text, std::size_t end) {
  while (true) {
    const std::size_t next = skip_separators(text, end);
    if (next == text.size()) return end;
    const Token token = token_at(text, next);
    if (token.plain) return end;
    end = token.end;
  }
}

void append_utf8(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
  } else {
    text += {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
             static_cast<char>(0x80 | (code & 0x3F))};
  }
}

std::string term_of(std::string_view word) {
  return with_standard_tone_position(fold_case(word));
}

// Calls `visit(range, folded)` for the words of a plain token; `folded` is the case-folded word, or
// empty when only models::fold_case knows it.
template <typename Visit>
void visit_plain(std::string_view text, std::size_t start, std::size_t end, const Visit& visit) {
  const WordTable& table = WordTable::get();
  std::string folded;
  bool known = true;
  std::size_t word_start = start;
  const auto finish = [&](std::size_t word_end) {
    if (!known) folded.clear();
    if (word_end > word_start) visit(ByteRange{word_start, word_end}, folded);
    folded.clear();
    known = true;
  };
  for (std::size_t at = start; at < end;) {
    const WordCharacter character = table.at(text, at);
    const std::size_t next = at + character.bytes;
    if (character.kind == WordClass::word) {
      append_utf8(folded, character.folded);
      known = known && character.folded != 0;
    } else {
      finish(at);
      word_start = next;
    }
    at = next;
  }
  finish(end);
}

// Calls `visit(range)` for the words of `text` between `start` and `end`, by ICU's rules.
template <typename Visit>
void visit_by_rules(std::string_view text, std::size_t start, std::size_t end, const Visit& visit) {
  Utf8Text source(text.substr(start, end - start));
  icu::BreakIterator& breaks = word_breaks();
  UErrorCode status = U_ZERO_ERROR;
  breaks.setText(source.get(), status);
  require(status, "breaking words");
  std::int32_t from = breaks.first();
  for (std::int32_t to = breaks.next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks.next()) {
    if (breaks.getRuleStatus() < UBRK_WORD_NUMBER) continue;  // spaces and punctuation
    visit(ByteRange{start + static_cast<std::size_t>(from), start + static_cast<std::size_t>(to)});
  }
}

// Calls `plain(range, folded)` or `other(range)` for every word of `text`, in order.
template <typename Plain, typename Other>
void visit_words(std::string_view text, const Plain& plain, const Other& other) {
  for (std::size_t at = skip_separators(text, 0); at < text.size();) {
    const Token token = token_at(text, at);
    const std::size_t end = token.plain ? token.end : end_of_others(text, token.end);
    if (token.plain) {
      visit_plain(text, at, end, plain);
    } else {
      visit_by_rules(text, at, end, other);
    }
    at = skip_separators(text, end);
  }
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  visit_words(
      text,
      [&](ByteRange range, const std::string& folded) {
        words.push_back({range, folded.empty() ? term_of(text.substr(range.start, range.size()))
                                               : with_standard_tone_position(folded)});
      },
      [&](ByteRange range) {
        std::string term = term_of(text.substr(range.start, range.size()));
        // Normalisation removes invisible characters, and may leave nothing.
        if (!term.empty()) words.push_back({range, std::move(term)});
      });
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  visit_words(
      text, [&](ByteRange, const std::string&) { ++count; },
      [&](ByteRange range) {
        if (!fold_case(text.substr(range.start, range.size())).empty()) ++count;
      });
  return count;
}

}  // namespace hoidap::models
