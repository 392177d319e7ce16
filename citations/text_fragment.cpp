#include "citations/text_fragment.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "citations/document_name.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

using models::ByteRange;
using models::Word;

constexpr std::size_t whole_quote_words = 10;  // a quote of more is given by its ends
constexpr std::size_t end_words = 4;           // how many of them on each side
constexpr std::size_t context_words = 3;
constexpr std::size_t full_context = 32;  // code points; a prefix of so many may start mid-word

// Everything but unreserved characters, and of those "-" too: the syntax uses it, "," and "&".
std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const bool alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || models::is_digit(c);
    if (alphanumeric || c == '.' || c == '_' || c == '~') {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return result;
}

// A quote between the words around it, cut into words. Browsers match whole words only, and within
// one block of the page; a line feed may end a block.
class Surroundings {
 public:
  Surroundings(const corpus::Locator& locator, corpus::Format format)
      : text_(locator.prefix + locator.exact + locator.suffix),
        words_(models::words_of(text_)),
        parting_(format == corpus::Format::markdown ? "\r\n*_`[]()<>\\|#&" : "\r\n") {
    const ByteRange quote{locator.prefix.size(), locator.prefix.size() + locator.exact.size()};
    const auto starts_in = [&](const Word& word) { return word.range.start < quote.start; };
    const auto ends_in = [&](const Word& word) { return word.range.end <= quote.end; };
    first_ = static_cast<std::size_t>(
        std::partition_point(words_.begin(), words_.end(), starts_in) - words_.begin());
    end_ = static_cast<std::size_t>(std::partition_point(words_.begin(), words_.end(), ends_in) -
                                    words_.begin());
    known_from_ = models::count_code_points(locator.prefix) < full_context ? 0 : 1;
    known_to_ = words_.size();
    const bool cut = models::count_code_points(locator.suffix) >= full_context;
    if (cut && known_to_ > 0) --known_to_;
  }

  bool empty() const { return first_ >= end_; }

  // "quoted words", or "first words,last words".
  std::string quote() const {
    if (end_ - first_ <= whole_quote_words && stand_together(first_, end_))
      return part(first_, end_);
    std::size_t to = first_ + 1;
    while (to < end_ && to - first_ < end_words && stand_together(first_, to + 1)) ++to;
    std::size_t from = end_ - 1;
    while (from > to && end_ - from < end_words && stand_together(from - 1, end_)) --from;
    return from < to ? part(first_, to) : part(first_, to) + "," + part(from, end_);
  }

  // What comes before must reach up to the quote, its full stop too; only white space may lie
  // between. Words of another block may have something between them on the page that the text
  // lacks.
  std::string before() const {
    std::size_t from = first_;
    while (from > known_from_ && first_ - from < context_words &&
           stand_together(from - 1, first_ + 1)) {
      --from;
    }
    if (from == first_) return "";
    const std::size_t start = words_[from].range.start;
    return shown({start, words_[first_].range.start}) + "-,";
  }

  std::string after() const {
    std::size_t to = end_;
    while (to < known_to_ && to - end_ < context_words && stand_together(end_ - 1, to + 1)) ++to;
    if (to == end_) return "";
    return ",-" + shown({words_[end_ - 1].range.end, words_[to - 1].range.end});
  }

 private:
  std::string_view slice(std::size_t from, std::size_t to) const {
    const std::size_t start = words_[from].range.start;
    return std::string_view(text_).substr(start, words_[to - 1].range.end - start);
  }
  // Whether the page shows these words as the text has them, in one block.
  bool stand_together(std::size_t from, std::size_t to) const {
    return slice(from, to).find_first_of(parting_) == std::string_view::npos;
  }
  std::string part(std::size_t from, std::size_t to) const {
    return shown({words_[from].range.start, words_[to - 1].range.end});
  }
  std::string shown(ByteRange range) const {
    return encoded(one_line(std::string_view(text_).substr(range.start, range.size())));
  }

  const std::string text_;
  const std::vector<Word> words_;
  const std::string_view parting_;  // ends of lines; in Markdown what it may make something else of
  std::size_t first_ = 0;           // the words of the quote
  std::size_t end_ = 0;
  std::size_t known_from_ = 0;  // the words that are not cut off
  std::size_t known_to_ = 0;
};

}  // namespace

std::string_view page_url(std::string_view url) {
  const std::size_t directive = url.find(":~:");
  if (directive == std::string_view::npos) return url;
  url = url.substr(0, directive);
  if (url.ends_with('#')) url.remove_suffix(1);
  return url;
}

std::string quote_url(const corpus::Document& document, const corpus::Locator& locator) {
  std::string url = web_address(document);
  if (url.empty()) return url;
  url.resize(page_url(url).size());
  const Surroundings words(locator, document.format);
  if (words.empty()) return url;
  if (url.find('#') == std::string::npos) url += '#';
  return url + ":~:text=" + words.before() + words.quote() + words.after();
}

}  // namespace hoidap::citations
