#include "qa/question_names.h"

#include <algorithm>
#include <optional>
#include <string>

#include "qa/phrase_words.h"
#include "qa/question_words.h"

namespace hoidap::qa {

namespace {

// What may stand inside a name without a capital: "Ministry OF Justice", and, once in a Vietnamese
// name that begins like an office, "Bộ Tư PHÁP Nga", "Đại SỨ QUÁN Nga".
constexpr std::size_t most_small_in_vietnamese = 2;
constexpr std::string_view vietnamese_offices =
    "bộ vụ cục tổng cơ đại trường viện tòa hội trung văn đảng ủy ngân quốc thứ phó học công nhà";
constexpr std::string_view small_in_english = "of and";

bool has_digit(const models::Word& word) {
  return std::any_of(word.term.begin(), word.term.end(), models::is_digit);
}

class Names {
 public:
  Names(std::string_view text, std::string_view language)
      : text_(text), tables_(question_language(language)), words_(text, tables_.code) {}

  std::vector<models::ByteRange> find() const {
    std::vector<models::ByteRange> names;
    if (!has_small_letters()) return names;
    for (std::size_t at = 0; at < words_.size();) {
      if (!begins_name(at)) {
        ++at;
        continue;
      }
      std::size_t last = at;
      bool may_skip =
          tables_.code == "en" || (tables_.code == "vi" && words_.is_in(vietnamese_offices, at));
      while (const auto next = goes_on(last, may_skip)) {
        if (*next > last + 1 && tables_.code == "vi") may_skip = false;
        last = *next;
      }
      names.push_back({words_[at].range.start, words_[last].range.end});
      at = last + 1;
    }
    return names;
  }

 private:
  bool is_capital(std::size_t at) const {
    const models::ByteRange range = words_[at].range;
    const std::string_view written = text_.substr(range.start, range.size());
    const std::string_view first = written.substr(0, models::floor_boundary(written, 4));
    return models::fold_case(first) != first && !models::is_digit(written.front());
  }

  bool has_small_letters() const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!is_capital(at) && !has_digit(words_[at])) return true;
    }
    return false;
  }

  // What stands between two words.
  std::string_view gap_before(std::size_t at) const {
    if (at == 0) return text_.substr(0, words_[0].range.start);
    const std::size_t end = words_[at - 1].range.end;
    return text_.substr(end, words_[at].range.start - end);
  }

  bool starts_sentence(std::size_t at) const {
    return at == 0 || gap_before(at).find_first_of(".?!:") != std::string_view::npos;
  }

  // At the start of a sentence only what a capital letter follows may be a name: "Nguyễn Khánh
  // Ngọc là ai", but not "Who".
  bool begins_name(std::size_t at) const {
    if (!is_capital(at)) return false;
    if (words_.is_in(tables_.function_words, at)) return false;
    if (!starts_sentence(at)) return true;
    return at + 1 < words_.size() && is_capital(at + 1) && gap_before(at + 1) == " " &&
           !words_.is_in(tables_.function_words, at + 1);
  }

  bool is_small_part(std::size_t at) const {
    if (is_capital(at)) return false;
    if (tables_.code == "en") return words_.is_in(small_in_english, at);
    return tables_.code == "vi" && !words_.is_in(tables_.function_words, at) &&
           !has_digit(words_[at]);
  }

  // The next word that the name has after `last`, over small ones if `may_skip`.
  std::optional<std::size_t> goes_on(std::size_t last, bool may_skip) const {
    const std::size_t most_small =
        !may_skip ? 0 : (tables_.code == "vi" ? most_small_in_vietnamese : 1);
    for (std::size_t at = last + 1; at < words_.size() && at <= last + most_small + 1; ++at) {
      const std::string_view gap = gap_before(at);
      if (gap != " " && gap != "-") return std::nullopt;
      if (is_capital(at)) return at;
      if (!is_small_part(at)) return std::nullopt;
    }
    return std::nullopt;
  }

  std::string_view text_;
  const QuestionLanguage& tables_;
  PhraseWords words_;
};

}  // namespace

std::vector<models::ByteRange> names_in(std::string_view text, std::string_view language) {
  return Names(text, language).find();
}

}  // namespace hoidap::qa
