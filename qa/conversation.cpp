#include "qa/conversation.h"

#include <algorithm>
#include <utility>

#include "qa/phrase_words.h"
#include "qa/question_words.h"
#include "qa/reference_words.h"

namespace hoidap::qa {

namespace {

// The words of the question before count as the follow-up's own; those of the one before that, for
// so much of it, and so on.
constexpr double earlier_weight = 0.7;
// Of a chain of follow-ups the newest and the first say what it is about.
constexpr std::size_t most_carried = 3;
constexpr std::size_t most_carried_bytes = 400;  // of each

// So many words may be a name alone.
constexpr std::size_t most_words_without_language = 3;

bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view outer = " \t\r\n?!.,;:…";
  const std::size_t start = text.find_first_not_of(outer);
  if (start == std::string_view::npos) return {};
  return std::string(text.substr(start, text.find_last_not_of(outer) - start + 1));
}

// `text` without its question words: what it says of its subject.
std::string without_question_words(std::string_view text, const QuestionMeaning& meaning) {
  std::string rest;
  std::size_t at = 0;
  for (const models::ByteRange& word : meaning.question_words) {
    rest += text.substr(at, word.start - at);
    at = word.end;
  }
  rest += text.substr(at);
  std::string squeezed;
  for (const char c : trimmed(rest)) {
    const bool gap_twice = is_gap(c) && !squeezed.empty() && is_gap(squeezed.back());
    if (!gap_twice) squeezed += is_gap(c) ? ' ' : c;
  }
  return squeezed;
}

std::string_view slice(std::string_view text, const models::ByteRange& range) {
  return text.substr(range.start, range.size());
}

// `text` without function words at its ends: "for Vietnam" and "phía Nga" give the names.
models::ByteRange without_function_words(std::string_view text, std::string_view language) {
  const PhraseWords words(text, language);
  const QuestionLanguage& tables = question_language(language);
  std::size_t first = 0;
  std::size_t end = words.size();
  while (first < end && words.is_in(tables.function_words, first)) ++first;
  while (end > first && words.is_in(tables.function_words, end - 1)) --end;
  if (first == end) return {0, text.size()};
  return {words[first].range.start, words[end - 1].range.end};
}

// The first words of a question that is a pasted page.
std::string beginning(std::string text) {
  if (text.size() <= most_carried_bytes) return text;
  const std::size_t space = text.rfind(' ', most_carried_bytes);
  const std::size_t end = space == std::string::npos ? most_carried_bytes : space;
  return text.substr(0, models::floor_boundary(text, end)) + "…";
}

// What `question` says of its subject, for later questions to carry: without what ties it to the
// one before, its question words, and the function words at its ends. Empty when that is nothing.
std::string subject_of(std::string_view question, std::string_view language) {
  const QuestionMeaning whole = understand_question(question, language);
  const std::string core(slice(question, find_follow_up(question, language, whole).core));
  const QuestionMeaning meaning = understand_question(core, language);
  if (meaning.content.empty()) return {};
  const std::string rest = without_question_words(core, meaning);
  return beginning(std::string(slice(rest, without_function_words(rest, language))));
}

// Carries `topic` over to `question`, the first of it with `weight`: to what is looked for, and, in
// brackets after what is there already, to what is shown.
void carry(const std::vector<retrieval::ContextWords>& topic, double weight,
           UnderstoodQuestion& question, std::string in_brackets = {}) {
  for (const retrieval::ContextWords& words : topic) {
    question.context.words.push_back({words.text, words.language, weight});
    weight *= earlier_weight;
    if (question.shown.find(words.text) != std::string::npos) continue;
    in_brackets += (in_brackets.empty() ? "" : "; ") + words.text;
  }
  if (!in_brackets.empty()) question.shown += " (" + in_brackets + ")";
}

}  // namespace

Conversation::Conversation(const models::LanguageDetector& detector,
                           const models::Embedder& embedder)
    : detector_(detector), embedder_(embedder) {}

// A name or two show no language: they are in that of the question before, unless they begin as
// questions in another one do ("Còn Nga?").
std::string Conversation::language_of(std::string_view question) const {
  const std::string detected = detector_.detect_question(question);
  if (!last_ || detected == last_->question.language) return detected;
  const PhraseWords words(question, detected);
  if (detected == "ru" || words.size() > most_words_without_language) return detected;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words.is_in(question_language(detected).function_words, at)) return detected;
  }
  for (const std::string_view language : {"vi", "nb", "en", "ru"}) {
    for (const std::string_view opener : reference_language(language).openers) {
      if (PhraseWords(question, language).match(opener, 0) > 0) return std::string(language);
    }
  }
  return detected == "vi" ? detected : last_->question.language;
}

UnderstoodQuestion Conversation::understand(std::string_view question) const {
  UnderstoodQuestion understood;
  understood.text = question;
  understood.query = question;
  understood.asked = question;
  understood.language = language_of(question);
  if (!last_) return understood;
  const QuestionMeaning meaning = understand_question(question, understood.language);
  const FollowUp follow_up = find_follow_up(question, understood.language, meaning);
  if (follow_up.kind == FollowUpKind::none) return understood;
  understood.kind = follow_up.kind;
  understood.context.passages = last_->passages;
  understood.context.documents = last_->documents;
  const std::string_view core = slice(question, follow_up.core);
  if (follow_up.kind == FollowUpKind::continuation) {
    understood.shown = question;
    carry(last_->topic, 1, understood);
  } else if (!substitute(core, understood)) {
    ask_again(core, understood);
  }
  // After a question of question words alone there is nothing to carry.
  if (understood.shown == understood.text) understood.shown.clear();
  return understood;
}

// What in `before` is most like what `core` is about, and the words that take its place: a date for
// a date that says as much, a number for a number, a name for the name nearest in meaning.
std::optional<Conversation::Replacement> Conversation::like_in(std::string_view before,
                                                               const QuestionMeaning& old_meaning,
                                                               std::string_view core,
                                                               std::string_view language) const {
  // A name at the start of the core is one, too.
  const std::string sentence = "x " + std::string(core);
  const QuestionMeaning meaning = understand_question(sentence, language);
  if (!meaning.dates.empty()) {
    const models::DateMention& now = meaning.dates.back();
    if (old_meaning.dates.empty()) return std::nullopt;
    const models::DateMention& then = old_meaning.dates.back();
    if ((now.date.day == 0) != (then.date.day == 0)) return std::nullopt;
    // "And in June?" is of the year that was spoken of.
    const bool keeps_year = now.date.year == 0 && then.month.end < then.year.start;
    const models::ByteRange place{then.range.start, keeps_year ? then.month.end : then.range.end};
    return Replacement{place, std::string(slice(sentence, now.range))};
  }
  if (meaning.names.empty()) {
    if (meaning.numbers.empty() || old_meaning.numbers.empty()) return std::nullopt;
    return Replacement{old_meaning.numbers.back(),
                       std::string(slice(sentence, meaning.numbers.back()))};
  }
  const std::string subject(slice(core, without_function_words(core, language)));
  const models::Vector meant = embedder_.embed(subject);
  std::optional<Replacement> best;
  float nearest = 0;
  for (const models::ByteRange& name : old_meaning.names) {
    const float similarity = models::dot(meant, embedder_.embed(slice(before, name)));
    if (best && similarity <= nearest) continue;
    nearest = similarity;
    best = Replacement{name, subject};
  }
  return best;
}

// Puts what the question is about in the place of its like in the question before. False when there
// is nothing of the kind.
bool Conversation::substitute(std::string_view core, UnderstoodQuestion& question) const {
  const std::string& before = last_->question.asked;
  if (before.size() > most_carried_bytes) return false;
  const std::string& language =
      last_->asked_topic.empty() ? last_->question.language : last_->asked_topic.front().language;
  const QuestionMeaning old_meaning = understand_question(before, language);
  const auto like = like_in(before, old_meaning, core, question.language);
  if (!like) return false;
  const auto& [place, subject] = *like;
  const std::string start = before.substr(0, place.start);
  const std::string end = before.substr(place.end);
  question.shown = start + subject + end;
  question.query = question.shown;
  question.asked = question.shown;
  if (question.language != language) {
    // Each in its own language.
    question.query = subject;
    question.context.words.push_back({subject_of(start + end, language), language, 1});
  }
  // What the question before had carried over is still meant.
  std::vector<retrieval::ContextWords> before_that = last_->asked_topic;
  if (!before_that.empty()) before_that.erase(before_that.begin());
  carry(before_that, earlier_weight, question);
  return true;
}

// Asks the question before once more, of what had no place in it.
void Conversation::ask_again(std::string_view core, UnderstoodQuestion& question) const {
  question.query = core;
  question.asked = last_->question.asked;
  question.shown = beginning(question.asked);
  carry(last_->asked_topic, 1, question, std::string(core));
}

void Conversation::add(const UnderstoodQuestion& question, const Answer& answer) {
  Turn turn;
  turn.question = question;
  const std::string subject = subject_of(question.query, question.language);
  if (!subject.empty()) turn.topic.push_back({subject, question.language, 1});
  for (const retrieval::ContextWords& words : question.context.words) {
    turn.topic.push_back({words.text, words.language, 1});
  }
  // The first question of a chain stays however long it gets.
  if (turn.topic.size() > most_carried) {
    turn.topic.erase(turn.topic.begin() + static_cast<std::ptrdiff_t>(most_carried) - 1,
                     turn.topic.end() - 1);
  }
  const bool asked_again =
      last_ && question.asked != question.query && question.asked == last_->question.asked;
  turn.asked_topic = asked_again ? last_->asked_topic : turn.topic;
  if (!answer.citations.empty()) {
    const Citation& best = answer.citations.front();
    turn.passages = {best.passage};
    turn.documents = {best.document.id};
    for (const CitationCopy& copy : best.also) turn.documents.push_back(copy.document.id);
  }
  last_ = std::move(turn);
}

}  // namespace hoidap::qa
