// Sentence boundaries: ICU's rules, corrected where they cut after an abbreviation, an initial or
// the number of a list item.
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "models/error.h"
#include "models/text.h"

namespace hoidap::models {

namespace {

icu::BreakIterator& sentence_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::internal,
                  std::string("loading ICU's sentence breaks: ") + u_errorName(status));
    }
    return made;
  }();
  return *breaks;
}

struct AbbreviationList {
  std::string_view language;
  std::string_view words;  // lower case, without the final full stop, each between spaces
};

// Abbreviations that are followed by more of the same sentence. Those that often end one
// ("etc.", "v.v.", "osv.", "и т.д.") are left out.
constexpr std::array<AbbreviationList, 4> abbreviations{{
    {"en",
     " mr mrs ms dr prof st jr sr gen col lt capt sgt rev hon gov sen rep vs no nos art fig "
     "vol ch sec para p pp cf e.g i.e approx dept est inc ltd co "},
    {"nb",
     " nr dr prof st kl pkt jf bl.a f.eks ca evt mht mv tlf art kap s eks hhv iht jfr "
     "bl.a d.v.s dvs ev fork inkl max min pst red ref sml tidl vedr "},
    {"ru",
     " г гг им ул пл пр обл р д стр рис табл см ср ст п пп ч гл т тов гр проф акад доц ред "
     "т.е т.н т.к млн млрд тыс руб коп св напр "},
    {"vi", " tp ts ths gs pgs bs ks ls tx tt đ/c ô b tr q p h "},
}};

bool is_abbreviation(std::string_view word, std::string_view language) {
  const std::string key = " " + fold_case(word) + " ";
  return std::any_of(abbreviations.begin(), abbreviations.end(), [&](const auto& list) {
    return (language.empty() || language == list.language) &&
           list.words.find(key) != std::string_view::npos;
  });
}

bool is_space_at(std::string_view text, std::size_t at, std::size_t* length) {
  std::int32_t step = 0;
  UChar32 c = 0;
  const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
  U8_NEXT(text.data() + at, step, window, c);
  *length = static_cast<std::size_t>(step);
  // Byte-order marks and zero-width spaces separate nothing and mean nothing.
  return c >= 0 && (u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B);
}

ByteRange trimmed(std::string_view text, ByteRange range) {
  std::size_t length = 0;
  while (range.start < range.end && is_space_at(text, range.start, &length)) range.start += length;
  while (range.end > range.start) {
    const std::size_t last = floor_boundary(text, range.end - 1);
    if (!is_space_at(text, last, &length)) break;
    range.end = last;
  }
  return range;
}

// The last run of characters without white space, less a final full stop.
std::string_view word_before_full_stop(std::string_view sentence) {
  if (!sentence.ends_with('.')) return {};
  sentence.remove_suffix(1);
  const std::size_t space = sentence.find_last_of(" \t\n\r(\"[");
  return space == std::string_view::npos ? sentence : sentence.substr(space + 1);
}

bool is_initial(std::string_view word) {
  std::int32_t step = 0;
  UChar32 c = 0;
  if (word.empty()) return false;
  U8_NEXT(word.data(), step, static_cast<std::int32_t>(std::min<std::size_t>(4, word.size())), c);
  return static_cast<std::size_t>(step) == word.size() && c >= 0 && u_isupper(c);
}

// "1.", "a)", "4.2.": a mark that belongs to the sentence after it.
bool is_list_mark(std::string_view sentence) {
  return sentence.size() <= 6 && std::all_of(sentence.begin(), sentence.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == '.' || c == ')';
         });
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

// Whether ICU was wrong to end a sentence between the ranges `last` and `next` of `text`.
bool continues(std::string_view text, ByteRange last, ByteRange next, std::string_view language) {
  const std::string_view between = text.substr(last.end, next.start - last.end);
  if (between.find_first_of("\r\n") != std::string_view::npos) return false;
  const std::string_view before = text.substr(last.start, last.size());
  const std::string_view after = text.substr(next.start, next.size());
  if (is_list_mark(before) || !has_letter_or_digit(after)) return true;
  const std::string_view word = word_before_full_stop(before);
  if (word.empty()) return false;
  if (is_initial(word)) return !starts_with_digit(after);
  return is_abbreviation(word, language);
}

// `text` as ICU is to see it, byte for byte as long. White space that holds a single line break is
// spaces: a wrapped line does not end a sentence, a blank line does. An ellipsis is three full
// stops, which is as many bytes, and ends a sentence where they do: before a capital letter.
std::string as_flowing(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  std::string copy(text);
  auto start = std::find_if(copy.begin(), copy.end(), is_blank);
  while (start != copy.end()) {
    const auto end = std::find_if_not(start, copy.end(), is_blank);
    const auto line_feeds = std::count(start, end, '\n');
    const auto returns = std::count(start, end, '\r');
    if (std::max(line_feeds, returns) == 1) std::fill(start, end, ' ');
    start = std::find_if(end, copy.end(), is_blank);
  }
  constexpr std::string_view ellipsis = "…";
  for (std::size_t at = copy.find(ellipsis); at != std::string::npos;
       at = copy.find(ellipsis, at + ellipsis.size())) {
    copy.replace(at, ellipsis.size(), "...");
  }
  return copy;
}

}  // namespace

std::vector<ByteRange> sentences_of(std::string_view text, std::string_view language) {
  const std::string flowing = as_flowing(text);
  UText source = UTEXT_INITIALIZER;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&source, flowing.data(), static_cast<std::int64_t>(flowing.size()), &status);
  icu::BreakIterator& breaks = sentence_breaks();
  breaks.setText(&source, status);
  if (U_FAILURE(status)) {
    utext_close(&source);
    throw Error(ErrorKind::internal, std::string("breaking sentences: ") + u_errorName(status));
  }

  std::vector<ByteRange> sentences;
  std::int32_t start = breaks.first();
  for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
       start = end, end = breaks.next()) {
    const ByteRange found =
        trimmed(text, {static_cast<std::size_t>(start), static_cast<std::size_t>(end)});
    if (found.size() == 0) continue;
    if (!sentences.empty() && continues(flowing, sentences.back(), found, language)) {
      sentences.back().end = found.end;
    } else {
      sentences.push_back(found);
    }
  }
  utext_close(&source);
  return sentences;
}

}  // namespace hoidap::models
