#include "corpus/wording.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>

#include "corpus/blocks.h"
#include "corpus/lines.h"

namespace hoidap::corpus {
namespace {

using Words = std::span<const models::Word>;

// A list of phrases as the terms of their words, so that case, Unicode form and the placing of
// Vietnamese tone marks do not matter.
class Phrases {
 public:
  explicit Phrases(std::string_view separated_by_bars) {
    while (!separated_by_bars.empty()) {
      const std::size_t bar = std::min(separated_by_bars.find('|'), separated_by_bars.size());
      std::vector<std::string> terms;
      for (models::Word& word : models::words_of(separated_by_bars.substr(0, bar))) {
        terms.push_back(std::move(word.term));
      }
      longest_ = std::max(longest_, terms.size());
      phrases_.insert(std::move(terms));
      separated_by_bars.remove_prefix(std::min(bar + 1, separated_by_bars.size()));
    }
  }

  bool contains(Words words) const {
    return words.size() <= longest_ && phrases_.find(words) != phrases_.end();
  }

  // The number of words of the longest phrase that `words` starts with; 0 for none.
  std::size_t prefix_of(Words words) const {
    for (std::size_t count = std::min(words.size(), longest_); count > 0; --count) {
      if (contains(words.first(count))) return count;
    }
    return 0;
  }

 private:
  // Compares phrases and words of a text, term by term.
  struct Before {
    using is_transparent = void;
    static const std::string& term(const std::string& term) { return term; }
    static const std::string& term(const models::Word& word) { return word.term; }
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return std::lexicographical_compare(
          a.begin(), a.end(), b.begin(), b.end(),
          [](const auto& x, const auto& y) { return term(x) < term(y); });
    }
  };

  std::set<std::vector<std::string>, Before> phrases_;
  std::size_t longest_ = 0;  // words of the longest phrase
};

const Phrases& date_words() {
  static const Phrases phrases(
      "january|february|march|april|may|june|july|august|september|october|november|december|"
      "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
      "monday|tuesday|wednesday|thursday|friday|saturday|sunday|on|at|am|pm|gmt|utc|date|"
      "published|updated|posted|st|nd|rd|th|"
      "januar|februar|mars|mai|juni|juli|oktober|desember|des|okt|"
      "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|den|kl|publisert|oppdatert|dato|"
      "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
      "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|г|года|опубликовано|"
      "обновлено|дата|в|"
      "ngày|tháng|năm|thứ|hai|ba|tư|sáu|bảy|chủ|nhật|lúc|giờ|phút|cập|đăng|sáng|chiều|tối");
  return phrases;
}

const Phrases& photo_words() {
  static const Phrases phrases(
      "ảnh|hình|photo|photos|image|picture|foto|bilde|illustrasjon|illustration|illustrasjonsfoto|"
      "video|clip|фото|видео|иллюстрация|снимок");
  return phrases;
}

const Phrases& source_labels() {
  static const Phrases phrases(
      "nguồn|nguồn tin|tác giả|biên tập|theo|source|sources|author|text|reporter|editor|kilde|"
      "kilder|forfatter|tekst|journalist|источник|автор|текст|редактор");
  return phrases;
}

const Phrases& byline_words() {
  static const Phrases phrases("by|av|автор|bởi|written by|skrevet av|tekst av");
  return phrases;
}

const Phrases& furniture_labels() {
  static const Phrases phrases(
      "tags|tag|keywords|read more|see also|related|từ khóa|xem thêm|đọc thêm|tin liên quan|"
      "stikkord|emneord|les også|les mer|se også|теги|ключевые слова|читайте также|смотрите также|"
      "share|chia sẻ|del|поделиться");
  return phrases;
}

// Lines that are these words and nothing more.
const Phrases& furniture_lines() {
  static const Phrases phrases(
      "share|share this|share this article|print|advertisement|back to top|menu|home|log in|"
      "sign up|subscribe|comments|leave a comment|related articles|"
      "chia sẻ|in bài viết|quảng cáo|trang chủ|đăng nhập|bình luận|gửi bình luận|tin liên quan|"
      "del|del artikkelen|del saken|del denne|skriv ut|annonse|til toppen|meny|forside|logg inn|"
      "kommentarer|поделиться|печать|реклама|меню|главная|войти|комментарии|наверх");
  return phrases;
}

// Short lines that start with these.
const Phrases& furniture_starts() {
  static const Phrases phrases(
      "share on|share via|follow us|copyright|all rights reserved|chia sẻ bài viết|chia sẻ lên|"
      "chia sẻ qua|theo dõi chúng tôi|bản quyền|del på|følg oss|alle rettigheter|"
      "поделиться в|поделиться на|подписывайтесь на|все права защищены");
  return phrases;
}

const Phrases& counted_things() {
  static const Phrases phrases(
      "comment|comments|like|likes|share|shares|view|views|bình luận|ý kiến|lượt xem|thích|"
      "kommentar|kommentarer|delinger|visninger|комментарий|комментария|комментарии|"
      "комментариев|просмотр|просмотра|просмотров");
  return phrases;
}

bool starts_with_digit(const models::Word& word) {
  return word.term.front() >= '0' && word.term.front() <= '9';
}

bool has_letter(const models::Word& word) {
  return std::any_of(word.term.begin(), word.term.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
  });
}

// What follows word `i` of `line`, without white space.
std::string_view after_word(const Wording& line, std::size_t i) {
  const ByteRange rest{line.words[i].range.end, line.text.size()};
  return slice(line.text, trimmed(line.text, rest));
}

// What is before word `i`, without white space.
std::string_view before_word(const Wording& line, std::size_t i) {
  return slice(line.text, trimmed(line.text, {0, line.words[i].range.start}));
}

// Whether the line starts with one of `labels` and a colon.
bool has_label(const Wording& line, const Phrases& labels) {
  const std::size_t count = labels.prefix_of(line.words);
  return count > 0 && after_word(line, count - 1).starts_with(':');
}

bool is_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://") ||
          text.starts_with("www.")) &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

// Nothing but images in Markdown: "![alt](address)".
bool is_image_markup(std::string_view text) {
  do {
    if (!text.starts_with("![")) return false;
    const std::size_t address = text.find("](");
    const std::size_t end = text.find(')', std::min(address, text.size()));
    if (address == std::string_view::npos || end == std::string_view::npos) return false;
    text = slice(text, trimmed(text, {end + 1, text.size()}));
  } while (!text.empty());
  return true;
}

bool is_counter(const Wording& line) {
  std::vector<models::Word> things;
  for (const models::Word& word : line.words) {
    if (!starts_with_digit(word)) things.push_back(word);
  }
  return things.size() < line.words.size() && counted_things().contains(things);
}

// The end of what may be a name: before a comma, bracket or stroke, or before a dash with white
// space (no-break or not) around it; the hyphen of a double name has none.
std::size_t end_of_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const std::size_t next = at + c.bytes;
    if (c.code == ',' || c.code == '(' || c.code == '|' || c.code == '/') return at;
    const bool dash = c.code == '-' || c.code == U'–' || c.code == U'—';
    if (dash && at > 0 && next < text.size() && is_blank(character_before(text, at).code) &&
        is_blank(character_at(text, next).code)) {
      return at;
    }
    at = next;
  }
  return text.size();
}

bool is_name(std::string_view text) {
  const std::vector<models::Word> words = models::words_of(text);
  return !words.empty() && words.size() <= 5 &&
         std::all_of(words.begin(), words.end(), [&](const models::Word& word) {
           return starts_upper(slice(text, word.range));
         });
}

}  // namespace

bool is_date_line(const Wording& line) {
  if (line.words.empty() || line.words.size() > 12) return false;
  bool has_number = false;
  for (const models::Word& word : line.words) {
    if (starts_with_digit(word)) {
      has_number = true;
    } else if (!date_words().contains({&word, 1})) {
      return false;
    }
  }
  return has_number;
}

bool has_photo_credit(const Wording& line) {
  constexpr std::size_t longest_caption = 80;
  constexpr std::size_t longest_credit = 10;
  constexpr std::string_view ends_a_part = ".!?)(]|/-\"";
  const std::size_t count = line.words.size();
  if (count > longest_caption) return false;
  for (std::size_t i = count; i-- > 0 && count - i <= longest_credit + 1;) {
    if (!photo_words().contains({&line.words[i], 1})) continue;
    if (!after_word(line, i).starts_with(':')) continue;
    // "Xem ảnh: ..." tells the reader to look; a credit is set off or starts in upper case.
    const std::string_view before = before_word(line, i);
    const bool set_off = before.empty() || ends_sentence(before) ||
                         ends_a_part.find(before.back()) != std::string_view::npos;
    if (set_off || starts_upper(slice(line.text, line.words[i].range))) return true;
  }
  return false;
}

bool is_source_credit(const Wording& line) {
  constexpr std::size_t longest = 15;
  if (has_label(line, source_labels())) {
    const std::size_t colon = line.text.find(':');
    const std::string_view source =
        slice(line.text, trimmed(line.text, {colon + 1, line.text.size()}));
    return is_address(source) || line.words.size() <= longest;
  }
  const std::size_t by = byline_words().prefix_of(line.words);
  if (by == 0 || by == line.words.size() || ends_sentence(line.text)) return false;
  const std::string_view rest = after_word(line, by - 1);
  return starts_upper(line.text) && line.words.size() <= longest &&
         is_name(rest.substr(0, end_of_name(rest)));
}

bool is_name_line(const Wording& line) {
  constexpr std::size_t longest = 12;
  return line.words.size() <= longest && !ends_sentence(line.text) &&
         line.text.find(':') == std::string_view::npos &&
         is_name(line.text.substr(0, end_of_name(line.text)));
}

bool is_furniture(const Wording& line) {
  constexpr std::size_t longest = 10;
  if (std::none_of(line.words.begin(), line.words.end(), has_letter)) return true;
  if (is_address(line.text) || is_image_markup(line.text)) return true;
  if (has_label(line, furniture_labels())) return true;
  if (furniture_lines().contains(line.words) || is_counter(line)) return true;
  if (line.text.starts_with("©")) return true;
  return line.words.size() <= longest && furniture_starts().prefix_of(line.words) > 0;
}

}  // namespace hoidap::corpus
