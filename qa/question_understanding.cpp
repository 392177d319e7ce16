#include "qa/question_understanding.h"

#include <algorithm>
#include <optional>
#include <string>

#include "qa/list_request.h"
#include "qa/phrase_words.h"
#include "qa/question_names.h"
#include "qa/question_nouns.h"

namespace hoidap::qa {

namespace {

// A question word may be misspelt in the first words, where most questions have it.
constexpr std::size_t misspelt_within = 3;

// So many words without a verb that we know are keywords rather than a statement. Vietnamese
// writes most words as two.
constexpr std::size_t most_keywords = 6;

struct FoundQuestionWord {
  const QuestionWord* word = nullptr;
  std::size_t at = 0;  // its first word
  std::size_t size = 0;
};

// Finds what a question asks, one thing after the other.
class Reading {
 public:
  Reading(std::string_view question, std::string_view language)
      : question_(question), tables_(question_language(language)), words_(question, tables_.code) {}

  QuestionMeaning read() {
    meaning_.dates = models::dates_in(question_);
    meaning_.names = names_in(question_, tables_.code);
    find_numbers();
    find_question_words();
    // A Vietnamese question word is none of the relative pronouns that go with a request: "cho biết
    // các bên ký khi nào" asks when.
    if (!is_vietnamese() || found_.empty()) {
      request_ = list_request(words_, tables_, meaning_.names);
    }
    if (request_) {
      set_requested();
    } else if (!found_.empty()) {
      set_type();
    } else if (asks_yes_or_no()) {
      meaning_.type = AnswerType::yes_no;
    } else {
      set_form();
    }
    meaning_.denies = denies();
    find_content();
    return std::move(meaning_);
  }

 private:
  bool is_vietnamese() const { return tables_.code == "vi"; }

  models::ByteRange range_of(std::size_t at, std::size_t size) const {
    return {words_[at].range.start, words_[at + size - 1].range.end};
  }

  bool in_date(const models::ByteRange& range) const {
    return std::any_of(meaning_.dates.begin(), meaning_.dates.end(),
                       [&](const models::DateMention& date) { return date.range.contains(range); });
  }

  void find_numbers() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const models::Word& word = words_[at];
      const bool has_digit = std::any_of(word.term.begin(), word.term.end(), models::is_digit);
      if (has_digit && !in_date(word.range)) meaning_.numbers.push_back(word.range);
    }
  }

  // The longest question word at `at`; a noun that asks is no shorter than a word that may not.
  std::optional<FoundQuestionWord> question_word(std::size_t at) const {
    FoundQuestionWord best{nullptr, at, 0};
    for (const QuestionWord& word : tables_.question_words) {
      const std::size_t size = words_.match(word.phrase, at);
      if (size > best.size) best = {&word, at, size};
    }
    if (best.size == 0) return std::nullopt;
    return best;
  }

  // "Sự kiện nào đó" (some event or other) and "dù sao" ask nothing; a relative "when" mostly
  // stands after the question word, which comes first.
  bool is_idiom(const FoundQuestionWord& found) const {
    if (!is_vietnamese()) return false;
    if (found.at > 0 && words_.match("dù", found.at - 1) > 0) return true;
    return found.word->phrase == "nào" && words_.match("đó", found.at + 1) > 0;
  }

  void find_question_words() {
    for (std::size_t at = 0; at < words_.size();) {
      const auto found = question_word(at);
      if (found && !is_idiom(*found)) found_.push_back(*found);
      at += found ? found->size : 1;
    }
    if (found_.empty()) find_misspelt();
    for (const FoundQuestionWord& found : found_) {
      meaning_.question_words.push_back(range_of(found.at, found.size));
    }
  }

  void find_misspelt() {
    for (std::size_t at = 0; at < std::min(misspelt_within, words_.size()); ++at) {
      if (words_.is_in(tables_.function_words, at) || words_.is_in(tables_.not_misspelt, at)) {
        continue;
      }
      for (const QuestionWord& word : tables_.question_words) {
        if (!words_.nearly(word.phrase, at)) continue;
        found_.push_back({&word, at, 1});
        return;
      }
    }
  }

  // The type that a noun after the question word names: the first in Norwegian, English and
  // Russian, where other nouns only narrow it down.
  std::optional<FoundNoun> noun_after(const FoundQuestionWord& found) const {
    const std::size_t from = found.at + found.size;
    const std::size_t distance = is_vietnamese() ? 1 : noun_distance;
    for (std::size_t at = from; at < std::min(from + distance, words_.size()); ++at) {
      if (at > from && words_.is_in("của of fra from på в", at)) break;
      if (const auto noun = noun_at(words_, tables_, at)) return noun;
    }
    return std::nullopt;
  }

  // Vietnamese puts it before: "đơn vị nào", "những lĩnh vực nào". The nearest counts.
  std::optional<FoundNoun> noun_before(const FoundQuestionWord& found) const {
    for (std::size_t back = 1; back <= std::min(noun_distance, found.at); ++back) {
      // A shorter noun may be the end of a longer one: "bộ luật nào".
      for (std::size_t longer = std::min(noun_distance, found.at); longer > back; --longer) {
        if (const auto noun = noun_ending(found.at - longer, found.at - back + 1)) return noun;
      }
      if (const auto noun = noun_ending(found.at - back, found.at - back + 1)) return noun;
      if (back > 1 && words_.is_in("là của có do ở tại", found.at - back)) break;
    }
    return std::nullopt;
  }

  std::optional<FoundNoun> noun_ending(std::size_t at, std::size_t end) const {
    for (const TypeNoun& noun : tables_.nouns) {
      const std::size_t size = words_.match(noun.phrase, at);
      if (size > 0 && at + size == end) return FoundNoun{noun.type, at, size};
    }
    return std::nullopt;
  }

  static bool is_time(AnswerType type) {
    return type == AnswerType::date || type == AnswerType::duration;
  }

  AnswerType type_of(const FoundQuestionWord& found) {
    const QuestionWord& word = *found.word;
    if (word.noun == Noun::none) return word.type;
    const auto noun = word.noun == Noun::follows ? noun_after(found) : noun_before(found);
    if (!noun) return word.type;
    // "What is the court" asks about the court, and "which court" for one.
    if (word.type != AnswerType::definition) nouns_.push_back(range_of(noun->at, noun->size));
    // "How many years" is a duration; "how many courts" remains a number.
    if (word.type == AnswerType::number) {
      return is_time(noun->type) ? AnswerType::duration : AnswerType::number;
    }
    return noun->type;
  }

  // "Which courts", "những đơn vị nào". A plural of English, Norwegian and Russian shows in the
  // noun alone; "which" with a verb in the plural is told by it.
  bool wants_several(const FoundQuestionWord& found) const {
    if (found.word->several) return true;
    if (found.word->noun == Noun::none || found.word->type == AnswerType::number) return false;
    if (is_vietnamese()) {
      for (std::size_t back = 1; back <= std::min(noun_distance + 2, found.at); ++back) {
        if (words_.is_in(tables_.plural_marks, found.at - back)) return true;
      }
      return false;
    }
    // "What is" and "what was" ask for one thing, whatever stands after.
    const bool names_verb = found.word->type == AnswerType::definition;
    return tables_.code == "en" && !names_verb &&
           is_english_plural(words_, tables_, found.at + found.size);
  }

  // The first question word says most, but for one that names a kind: "ai" before "thế nào".
  void set_type() {
    for (const FoundQuestionWord& found : found_) {
      if (meaning_.type == AnswerType::other) meaning_.type = type_of(found);
      meaning_.several = meaning_.several || wants_several(found);
    }
  }

  void set_requested() {
    meaning_.several = true;
    if (const auto noun = noun_after({nullptr, request_->at, request_->size})) {
      meaning_.type = noun->type;
    }
    if (found_.empty()) set_form();
  }

  bool ends_with_question_mark() const {
    const std::size_t last = question_.find_last_not_of(" \t\r\n\"'");
    return last != std::string_view::npos && question_[last] == '?';
  }

  // Vietnamese: "... không?", "... chưa?", "có phải ...".
  bool asks_yes_or_no_in_vietnamese() const {
    const std::size_t last = words_.size() - 1;
    const bool at_end =
        words_.is_in("không chưa", last) || (last > 0 && words_.is_in("không chưa", last - 1) &&
                                             words_.is_in("ạ vậy thế nhỉ hả nữa", last));
    return at_end || words_.match("có phải", 0) > 0 || words_.match("liệu", 0) > 0 ||
           words_.match("phải chăng", 0) > 0;
  }

  bool asks_yes_or_no() const {
    if (words_.size() == 0) return false;
    if (is_vietnamese()) return asks_yes_or_no_in_vietnamese();
    const std::size_t first = words_.is_in("og men så and but so а и но", 0) ? 1 : 0;
    if (words_.is_in(tables_.verbs_first, first) && words_.size() > first + 1) return true;
    if (!ends_with_question_mark()) {
      return tables_.code == "ru" && words_.size() > 1 && words_.match("ли", 1) > 0;
    }
    // Norwegian puts any verb first, Russian changes nothing: what has a question mark and no
    // question word asks whether it is so, unless it is only a name or two.
    return tables_.code != "en" && words_.size() > 2;
  }

  void set_form() {
    const bool has_stop = question_.find_last_of(".!") != std::string_view::npos &&
                          question_.find_last_of(".!") + 1 == question_.size();
    const bool is_short = words_.size() <= most_keywords * (is_vietnamese() ? 2 : 1);
    if (ends_with_question_mark()) return;
    bool has_verb =
        request_ || (words_.size() > 0 && words_.is_in("tell name list nevn fortell hãy kể nêu "
                                                       "назови назовите расскажи перечисли",
                                                       0));
    for (std::size_t at = 1; at < words_.size(); ++at) {
      has_verb = has_verb || words_.is_in(tables_.verbs_first, at) ||
                 (is_vietnamese() && words_.is_in("là đã được sẽ bị do", at)) ||
                 (tables_.code == "ru" && words_.is_in("был была было были является есть", at));
    }
    meaning_.form =
        has_stop || has_verb || !is_short ? QuestionForm::statement : QuestionForm::keywords;
  }

  // The "không" of a question for yes or no denies nothing.
  bool denies() const {
    std::size_t end = words_.size();
    if (is_vietnamese() && meaning_.type == AnswerType::yes_no) {
      while (end > 0 && words_.is_in("không chưa ạ vậy thế nhỉ hả nữa", end - 1)) --end;
    }
    for (std::size_t at = 0; at < end; ++at) {
      if (words_.is_in(tables_.denials, at)) return true;
      const std::string& term = words_[at].term;
      if (tables_.code == "en" && (term.ends_with("n't") || term.ends_with("n’t"))) return true;
    }
    return false;
  }

  void find_content() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      const models::Word& word = words_[at];
      const auto is_in = [&](const std::vector<models::ByteRange>& ranges) {
        return std::any_of(ranges.begin(), ranges.end(), [&](const models::ByteRange& range) {
          return range.contains(word.range);
        });
      };
      if (is_in(meaning_.question_words) || is_in(nouns_)) continue;
      if (request_ && at >= request_->at && at < request_->at + request_->size) continue;
      if (is_in(meaning_.names) || !words_.is_in(tables_.function_words, at)) {
        meaning_.content.push_back(word);
      }
    }
  }

  std::string_view question_;
  const QuestionLanguage& tables_;
  PhraseWords words_;
  std::vector<FoundQuestionWord> found_;
  std::optional<FoundListRequest> request_;
  std::vector<models::ByteRange> nouns_;  // that say what kind of thing is asked for
  QuestionMeaning meaning_;
};

}  // namespace

QuestionMeaning understand_question(std::string_view question, std::string_view language) {
  return Reading(question, language).read();
}

std::string_view name_of(AnswerType type) {
  switch (type) {
    case AnswerType::person:
      return "person";
    case AnswerType::organisation:
      return "organisation";
    case AnswerType::place:
      return "place";
    case AnswerType::date:
      return "date";
    case AnswerType::duration:
      return "duration";
    case AnswerType::number:
      return "number";
    case AnswerType::reason:
      return "reason";
    case AnswerType::manner:
      return "manner";
    case AnswerType::definition:
      return "definition";
    case AnswerType::law:
      return "law";
    case AnswerType::yes_no:
      return "yes_no";
    case AnswerType::other:
      break;
  }
  return "other";
}

}  // namespace hoidap::qa
