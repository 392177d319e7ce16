#include "qa/follow_up.h"

#include <algorithm>
#include <optional>

#include "qa/phrase_words.h"
#include "qa/reference_words.h"

namespace hoidap::qa {

namespace {

// With no more content words than this a question cannot stand on its own. Vietnamese writes most
// words as two syllables, each counted as a half.
constexpr double most_lacking = 1;
// The same for one that begins with "and", or has a word that may refer to something.
constexpr double most_after_opener = 2;
constexpr double most_with_weak_reference = 3;
// What takes another's place is said in few words.
constexpr double most_substituted = 4;

// "Trong đó" and the like tie two clauses together, and "nào đó" is "some ... or other".
constexpr std::string_view before_no_reference = "do từ nào theo cạnh sau trước trong";
constexpr std::string_view possessives = "its his her their hans hennes deres sin его её их";
constexpr std::string_view norwegian_articles = "den det de";
// "Den første som ...": no noun need follow.
constexpr std::string_view norwegian_ordinals =
    "første andre tredje fjerde femte siste eneste største minste eldste nyeste";

class Judge {
 public:
  Judge(std::string_view question, std::string_view language, const QuestionMeaning& meaning)
      : question_(question),
        tables_(reference_language(language)),
        functions_(question_language(language)),
        words_(question, tables_.code),
        meaning_(meaning),
        end_(words_.size()) {}

  FollowUp judge() {
    FollowUp result{FollowUpKind::none, {0, question_.size()}};
    result.is_specific = is_specific();
    if (words_.size() == 0) return result;
    strip_openers();
    strip_closers();
    const bool tied = first_ > 0 || end_ < words_.size();
    const bool asks = asks_by_itself();
    if (!asks && is_substitution(tied)) {
      result.kind = FollowUpKind::substitution;
    } else if (is_continuation(tied)) {
      result.kind = FollowUpKind::continuation;
    }
    if (first_ < end_) {
      result.core = {words_[first_].range.start, words_[end_ - 1].range.end};
      result.content = content(first_, end_);
    }
    return result;
  }

 private:
  // A phrase that takes the whole question is the question: "Thế nào?".
  void strip_openers() {
    for (bool found = true; found;) {
      found = false;
      for (const std::string_view phrase : tables_.openers) {
        const std::size_t size = words_.match(phrase, first_);
        if (size == 0 || first_ + size >= words_.size()) continue;
        if (asks(first_, size)) continue;
        first_ += size;
        found = true;
        break;
      }
    }
  }

  void strip_closers() {
    for (const std::string_view phrase : tables_.closers) {
      const auto size = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
      if (first_ + size >= end_ || words_.match(phrase, end_ - size) == 0) continue;
      // "Sao" asks, but "thì sao" and "thế nào" after nothing else that asks do not.
      if (asks(end_ - size, size) && question_words_before(end_ - size)) continue;
      if (asks(end_ - size, size) && !closes_noun(end_ - size)) continue;
      end_ -= size;
      return;
    }
  }

  // "Phía Nga thì sao" asks of Russia; "đánh giá chuyến thăm thế nào" asks how.
  bool closes_noun(std::size_t at) const { return words_.match("thì", at) > 0 || first_ > 0; }

  bool asks(std::size_t at, std::size_t size) const {
    const models::ByteRange range{words_[at].range.start, words_[at + size - 1].range.end};
    // "What about" is no question word though "what" is one.
    return std::any_of(meaning_.question_words.begin(), meaning_.question_words.end(),
                       [&](const models::ByteRange& word) {
                         return word.contains(range) && word.size() >= range.size();
                       });
  }

  bool question_words_before(std::size_t at) const {
    return std::any_of(meaning_.question_words.begin(), meaning_.question_words.end(),
                       [&](const models::ByteRange& word) {
                         return word.start >= words_[first_].range.start &&
                                word.end <= words_[at].range.start;
                       });
  }

  // Whether something in the core asks: a question word, or the whole asks for yes or no.
  bool asks_by_itself() const {
    if (first_ >= end_) return true;
    const models::ByteRange core{words_[first_].range.start, words_[end_ - 1].range.end};
    for (const models::ByteRange& word : meaning_.question_words) {
      if (core.contains(word)) return true;
    }
    if (meaning_.type != AnswerType::yes_no) return false;
    if (tables_.code == "vi" || words_.is_in(functions_.verbs_first, first_)) return true;
    // Norwegian and Russian tell a question for yes or no from a noun by its verb, which we do not
    // know: a reference or some length must do.
    return has_reference(tables_.references) || content(first_, end_) > most_substituted ||
           (tables_.code == "nb" && content(first_, end_) > 2 && first_ == 0);
  }

  double content(std::size_t from, std::size_t to) const {
    double count = 0;
    for (std::size_t at = from; at < to; ++at) {
      if (is_content(at)) count += 1;
    }
    return tables_.code == "vi" ? count / 2 : count;
  }

  bool is_content(std::size_t at) const {
    return std::any_of(meaning_.content.begin(), meaning_.content.end(),
                       [&](const models::Word& word) { return word.range == words_[at].range; });
  }

  bool in_name_or_date(std::size_t at) const {
    const models::ByteRange range = words_[at].range;
    return std::any_of(meaning_.names.begin(), meaning_.names.end(),
                       [&](const models::ByteRange& name) { return name.contains(range); }) ||
           std::any_of(meaning_.dates.begin(), meaning_.dates.end(),
                       [&](const models::DateMention& date) { return date.range.contains(range); });
  }

  // Content beside names and dates: what is said of them.
  double said_of_names() const {
    double count = 0;
    for (std::size_t at = first_; at < end_; ++at) {
      if (is_content(at) && !in_name_or_date(at)) count += 1;
    }
    return tables_.code == "vi" ? count / 2 : count;
  }

  bool is_specific() const {
    return !meaning_.names.empty() || !meaning_.dates.empty() || !meaning_.numbers.empty();
  }

  bool is_substitution(bool tied) const {
    const double own = content(first_, end_);
    if (own == 0 || own > most_substituted) return false;
    // "Vietnam?" and "Loginov?" need no "what about".
    return tied || own <= most_lacking + (is_specific() ? 1 : 0);
  }

  bool is_continuation(bool tied) const {
    if (has_reference(tables_.references)) return true;
    const double own = content(first_, end_);
    // "What is photosynthesis?" says what it asks about.
    const bool has_subject = meaning_.type == AnswerType::definition && own > 0;
    if (own <= most_lacking && !is_specific() && !has_subject) return true;
    if (has_reference(tables_.weak_references) && own <= most_with_weak_reference) return true;
    if (own > 0 && said_of_names() <= most_lacking && is_specific() && tied) return true;
    return tied && own <= most_after_opener && !has_subject;
  }

  bool has_reference(std::span<const std::string_view> phrases) const {
    for (std::size_t at = first_; at < end_; ++at) {
      for (const std::string_view phrase : phrases) {
        if (words_.match(phrase, at) > 0 && refers(at)) return true;
      }
    }
    return false;
  }

  bool refers(std::size_t at) const {
    if (tables_.code == "vi" && words_.match("họ của", at) > 0) return false;  // a surname
    if (is_named_before(at)) return false;
    if (tables_.code == "vi") {
      return at == 0 || !words_.match("đó", at) || !words_.is_in(before_no_reference, at - 1);
    }
    if (tables_.code == "nb" && words_.is_in(norwegian_articles, at)) return !is_article(at);
    // "Vietnam and its courts": what it refers to is in the question.
    if (words_.is_in(possessives, at)) return !name_before(at);
    return true;
  }

  // "How old was Manning when he ...": the pronoun of a clause after a name.
  bool is_named_before(std::size_t at) const {
    if (!words_.is_in(tables_.pronouns, at)) return false;
    for (std::size_t clause = at; clause-- > first_;) {
      if (words_.is_in(tables_.clause_openers, clause) && name_before(clause)) return true;
    }
    return false;
  }

  bool name_before(std::size_t at) const {
    return std::any_of(
        meaning_.names.begin(), meaning_.names.end(),
        [&](const models::ByteRange& name) { return name.end <= words_[at].range.start; });
  }

  // "Den vietnamesiske delegasjonen", "de to landene": before an adjective or a numeral and a noun
  // with its own article.
  bool is_article(std::size_t at) const {
    if (at + 2 < words_.size() && words_.is_in(norwegian_ordinals, at + 1)) return true;
    for (std::size_t noun = at + 2; noun < std::min(at + 4, words_.size()); ++noun) {
      if (words_.is_in(functions_.function_words, noun - 1)) return false;
      const std::string& term = words_[noun].term;
      for (const std::string_view ending : {"en", "et", "ene", "a", "ne"}) {
        if (term.size() > ending.size() + 2 && term.ends_with(ending)) return true;
      }
    }
    return false;
  }

  std::string_view question_;
  const ReferenceLanguage& tables_;
  const QuestionLanguage& functions_;
  PhraseWords words_;
  const QuestionMeaning& meaning_;
  std::size_t first_ = 0;  // of the core
  std::size_t end_ = 0;
};

}  // namespace

FollowUp find_follow_up(std::string_view question, std::string_view language,
                        const QuestionMeaning& meaning) {
  return Judge(question, language, meaning).judge();
}

}  // namespace hoidap::qa
