#include "qa/conversation.h"

#include <algorithm>
#include <utility>

#include "qa/mentions.h"
#include "qa/phrase_words.h"
#include "qa/question_words.h"
#include "qa/reference_words.h"

namespace hoidap::qa {

namespace {

// The words of the question before count as the follow-up's own; those of the one before that, for
// so much of it, and so on.
constexpr double earlier_weight = 0.7;
// So many words that say something need all of what was said before; the more a question has, the
// less what it carries over weighs.
constexpr double lacking = 1.5;
// A question of at most so many goes on from one that spoke of the same thing, if it has no names,
// dates or numbers. How near two words must be to be the same thing; of an answer, which has many
// words, nearer.
constexpr double most_speaking = 4;
constexpr float near_asked = 0.35F;
constexpr float near_answered = 0.5F;
// The same for what was spoken of before another thing was, and how many such things are kept.
constexpr float near_earlier = 0.7F;
constexpr float clearly_nearer = 0.2F;
constexpr std::size_t most_topics = 6;
// Of a chain of follow-ups the newest and the first say what it is about.
constexpr std::size_t most_carried = 3;
constexpr std::size_t most_carried_bytes = 400;  // of each

constexpr std::size_t most_things = 100;  // beside those of the newest question

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

bool touches(const std::vector<models::ByteRange>& ranges, const models::ByteRange& range) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const models::ByteRange& each) {
    return each.start < range.end && range.start < each.end;
  });
}

// A phrase of `before` about the same thing as `core`: "på vietnamesisk side" for "på russisk
// side", by its last word, and in Vietnamese by its first. So many words of it as of the core, and
// none that asks.
std::optional<models::ByteRange> phrase_about_same(std::string_view before,
                                                   const QuestionMeaning& old_meaning,
                                                   std::string_view core,
                                                   std::string_view language) {
  const PhraseWords new_words(core, language);
  const PhraseWords old_words(before, language);
  const std::size_t size = new_words.size();
  if (size < 2 || size > old_words.size()) return std::nullopt;
  const std::size_t head = language == "vi" ? 0 : size - 1;
  if (new_words.is_in(question_language(language).function_words, head)) return std::nullopt;
  for (std::size_t start = old_words.size() - size + 1; start-- > 0;) {
    if (old_words[start + head].term != new_words[head].term) continue;
    const models::ByteRange place{old_words[start].range.start,
                                  old_words[start + size - 1].range.end};
    if (!touches(old_meaning.question_words, place)) return place;
  }
  return std::nullopt;
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
  if (topics_.empty() || detected == topics_.back().question.language) return detected;
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
  return detected == "vi" ? detected : topics_.back().question.language;
}

UnderstoodQuestion Conversation::understand(std::string_view question) const {
  UnderstoodQuestion understood;
  understood.text = question;
  understood.query = question;
  understood.asked = question;
  understood.language = language_of(question);
  if (topics_.empty()) return understood;
  const QuestionMeaning meaning = understand_question(question, understood.language);
  FollowUp follow_up = find_follow_up(question, understood.language, meaning);
  if (follow_up.kind == FollowUpKind::none) {
    const auto back = topics_back(question, understood.language, meaning, follow_up);
    if (!back) return understood;
    understood.topics_back = *back;
    follow_up.kind = FollowUpKind::continuation;
  }
  const Turn& before = turn_before(understood);
  understood.kind = follow_up.kind;
  understood.context.passages = before.passages;
  understood.context.documents = before.documents;
  const std::string_view core = slice(question, follow_up.core);
  if (follow_up.kind == FollowUpKind::continuation) {
    understood.shown = question;
    carry(before.topic, std::min(1.0, lacking / std::max(follow_up.content, 1.0)), understood);
  } else {
    understood.context.cited = before.cited;
    if (!substitute(core, understood)) ask_again(core, understood);
  }
  // After a question of question words alone there is nothing to carry.
  if (understood.shown == understood.text) understood.shown.clear();
  return understood;
}

const Conversation::Turn& Conversation::turn_before(const UnderstoodQuestion& question) const {
  return topics_[topics_.size() - 1 - question.topics_back];
}

// How far back that lies which a question speaks of though it refers to nothing by its own words:
// "When does the law take effect?"
std::optional<std::size_t> Conversation::topics_back(std::string_view question,
                                                     std::string_view language,
                                                     const QuestionMeaning& meaning,
                                                     const FollowUp& follow_up) const {
  if (follow_up.is_specific || follow_up.content > most_speaking) return std::nullopt;
  const std::vector<models::Vector> things = things_in(question, language, meaning, embedder_);
  const float asked = nearest(things, topics_.back().asked_of);
  const bool is_of_last =
      asked >= near_asked || nearest(things, topics_.back().answered_of) >= near_answered;
  // What was spoken of longer ago has to be meant more clearly.
  float best = std::max(near_earlier, asked + clearly_nearer);
  std::optional<std::size_t> earlier;
  for (std::size_t back = 1; back < topics_.size(); ++back) {
    const float similarity = nearest(things, topics_[topics_.size() - 1 - back].asked_of);
    if (similarity < best || (earlier && similarity == best)) continue;
    best = similarity;
    earlier = back;
  }
  if (earlier) return earlier;
  if (is_of_last) return 0;
  return std::nullopt;
}

// What in `before` is most like what `core` is about, and the words that take its place: a date for
// a date that says as much, a number for a number, a phrase for one with the same head, a name for
// the name nearest in meaning.
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
  // A Vietnamese name may have more words than the one it takes the place of.
  if (language != "vi" || (meaning.names.empty() && meaning.numbers.empty())) {
    if (const auto place = phrase_about_same(before, old_meaning, core, language)) {
      return Replacement{*place, std::string(core)};
    }
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
  const Turn& last = turn_before(question);
  const std::string& before = last.question.asked;
  if (before.size() > most_carried_bytes) return false;
  const std::string& language =
      last.asked_topic.empty() ? last.question.language : last.asked_topic.front().language;
  const QuestionMeaning old_meaning = understand_question(before, language);
  const auto like = like_in(before, old_meaning, core, question.language);
  if (!like) return false;
  const auto& [place, subject] = *like;
  const std::string start = before.substr(0, place.start);
  const std::string end = before.substr(place.end);
  question.shown = start + subject + end;
  question.query = question.shown;
  question.asked = question.shown;
  question.context.instead = subject;
  if (question.language != language) {
    // Each in its own language.
    question.query = subject;
    question.context.words.push_back({subject_of(start + end, language), language, 1});
  }
  // What the question before had carried over is still meant.
  std::vector<retrieval::ContextWords> before_that = last.asked_topic;
  if (!before_that.empty()) before_that.erase(before_that.begin());
  carry(before_that, earlier_weight, question);
  return true;
}

// Asks the question before once more, of what had no place in it.
void Conversation::ask_again(std::string_view core, UnderstoodQuestion& question) const {
  question.query = core;
  const Turn& last = turn_before(question);
  question.asked = last.question.asked;
  question.shown = beginning(question.asked);
  carry(last.asked_topic, 1, question, std::string(core));
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
  // Of the subject alone: it has what "which law" asks for, which is "the law" from then on.
  turn.asked_of = things_in(subject, question.language,
                            understand_question(subject, question.language), embedder_);
  turn.asked_topic = turn.topic;
  if (question.kind != FollowUpKind::none && question.topics_back < topics_.size()) {
    Turn& before = topics_[topics_.size() - 1 - question.topics_back];
    const std::size_t kept = std::min(most_things, before.asked_of.size());
    turn.asked_of.insert(turn.asked_of.end(), before.asked_of.begin(),
                         before.asked_of.begin() + static_cast<std::ptrdiff_t>(kept));
    if (question.asked != question.query && question.asked == before.question.asked) {
      turn.asked_topic = before.asked_topic;
    }
    topics_.erase(topics_.end() - 1 - static_cast<std::ptrdiff_t>(question.topics_back));
  }
  if (!answer.citations.empty()) {
    const Citation& best = answer.citations.front();
    turn.passages = {best.passage};
    turn.cited = retrieval::CitedSentence{best.passage, best.locator.range};
    turn.answered_of = things_in(best.locator.exact, best.language,
                                 understand_question(best.locator.exact, best.language), embedder_);
    turn.documents = {best.document.id};
    for (const CitationCopy& copy : best.also) turn.documents.push_back(copy.document.id);
  }
  topics_.push_back(std::move(turn));
  if (topics_.size() > most_topics) topics_.erase(topics_.begin());
}

}  // namespace hoidap::qa
