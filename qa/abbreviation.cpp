#include "qa/abbreviation.h"

#include <algorithm>
#include <span>
#include <sstream>
#include <vector>

#include "models/word_shape.h"
#include "qa/question_understanding.h"

namespace hoidap::qa {

namespace {

using models::ByteRange;
using models::Word;

// Longer ones are words in capitals, and single letters stand for anything.
constexpr std::size_t fewest_letters = 2;
constexpr std::size_t most_letters = 12;

std::string_view slice(std::string_view text, const ByteRange& range) {
  return text.substr(range.start, range.size());
}

// The letters of a word, without case and diacritics.
std::vector<std::string> letters_of(std::string_view word) {
  const std::string folded = models::fold_diacritics(word);
  std::vector<std::string> letters;
  for (const char byte : folded) {
    const bool goes_on = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (letters.empty() || !goes_on) letters.emplace_back();
    letters.back() += byte;
  }
  return letters;
}

bool begins_with(const Word& word, const std::string& letter) {
  return letters_of(word.term).front() == letter;
}

// So many words of the long form may have no letter: "of", "and", or one that was left out.
std::size_t most_skipped(std::size_t letters) {
  return letters <= 3 ? 1 : 2;
}

// How many of `words`, from the first, are the long form; nothing where they are none. Its first
// and its last word have a letter.
std::optional<std::size_t> words_standing_for(std::span<const Word> words,
                                              const std::vector<std::string>& letters) {
  std::size_t met = 0;
  std::size_t skipped = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (begins_with(words[i], letters[met])) {
      if (++met == letters.size()) return i + 1;
    } else if (met == 0 || ++skipped > most_skipped(letters.size())) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

bool has_bracket(std::string_view text) {
  return text.find_first_of("()[]") != std::string_view::npos;
}

// The long form that ends before the bracket at `bracket`, among the words before it.
std::optional<ByteRange> form_before(std::string_view text, std::span<const Word> before,
                                     std::size_t bracket, std::vector<std::string> letters) {
  const std::vector<Word> words(before.rbegin(), before.rend());
  std::reverse(letters.begin(), letters.end());
  const auto count = words_standing_for(words, letters);
  if (!count) return std::nullopt;
  const ByteRange range{words[*count - 1].range.start, words.front().range.end};
  if (has_bracket(text.substr(range.start, bracket - range.start))) return std::nullopt;
  return range;
}

// The long form that fills a pair of brackets, of which the first is before the first of `after`.
std::optional<ByteRange> form_within(std::string_view text, std::span<const Word> after,
                                     const std::vector<std::string>& letters) {
  const auto count = words_standing_for(after, letters);
  if (!count) return std::nullopt;
  const ByteRange range{after.front().range.start, after[*count - 1].range.end};
  const std::size_t next = text.find_first_not_of(" \n", range.end);
  if (has_bracket(slice(text, range)) || next == std::string_view::npos || text[next] != ')') {
    return std::nullopt;
  }
  return range;
}

// Where the last sign before `end` that is no space is, if it opens a bracket.
std::optional<std::size_t> bracket_before(std::string_view text, std::size_t end) {
  const std::size_t last = text.substr(0, end).find_last_not_of(" \n");
  if (last == std::string_view::npos || text[last] != '(') return std::nullopt;
  return last;
}

bool is_abbreviation(std::string_view written) {
  const std::size_t letters = models::count_code_points(written);
  return letters >= fewest_letters && letters <= most_letters &&
         models::shape_of(written).is_all_capitals;
}

bool is_in(std::string_view list, const std::string& term) {
  std::istringstream words(models::fold_diacritics(list));
  const std::string wanted = models::fold_diacritics(term);
  for (std::string word; words >> word;) {
    if (word == wanted) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> abbreviation_asked_about(std::string_view question,
                                                    std::string_view language) {
  const std::vector<Word> words = models::words_of(question);
  const bool has_abbreviation = std::any_of(words.begin(), words.end(), [&](const Word& word) {
    return is_abbreviation(slice(question, word.range));
  });
  if (!has_abbreviation) return std::nullopt;  // most questions need not be understood for this
  const QuestionMeaning meaning = understand_question(question, language);
  const std::string_view naming = question_language(language).naming_words;
  std::string found;
  bool asks_for_name = meaning.type == AnswerType::definition;
  if (!asks_for_name && meaning.type != AnswerType::other && meaning.type != AnswerType::manner) {
    return std::nullopt;
  }
  for (const Word& word : meaning.content) {
    const std::string_view written = slice(question, word.range);
    if (is_in(naming, word.term)) {
      asks_for_name = true;
    } else if (found.empty() && is_abbreviation(written)) {
      found = written;
    } else if (found != written) {
      return std::nullopt;
    }
  }
  if (found.empty() || !asks_for_name) return std::nullopt;
  return found;
}

std::optional<ByteRange> long_form(std::string_view text, std::string_view abbreviation) {
  const std::vector<std::string> letters = letters_of(abbreviation);
  if (text.find(abbreviation) == std::string_view::npos || letters.empty()) return std::nullopt;
  const std::vector<Word> words = models::words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (slice(text, words[i].range) != abbreviation) continue;
    if (const auto bracket = bracket_before(text, words[i].range.start)) {
      const auto form = form_before(text, std::span(words).first(i), *bracket, letters);
      if (form) return form;
    }
    const auto opened =
        i + 1 < words.size() ? bracket_before(text, words[i + 1].range.start) : std::nullopt;
    if (opened && *opened >= words[i].range.end) {
      const auto form = form_within(text, std::span(words).subspan(i + 1), letters);
      if (form) return form;
    }
  }
  return std::nullopt;
}

}  // namespace hoidap::qa
