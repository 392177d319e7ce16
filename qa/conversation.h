// Questions one after the other. A follow-up ("Còn phía Nga thì sao?", "Og når var det?", "Who
// signed it?", "А когда?") is understood from the turns before it: what it lacks is carried over
// from the user's own questions, each word in the language it was asked in, and the places that the
// answers before came from count a little more. Nothing is written anew. So does a question that
// speaks of the same thing and of no other ("When does the law take effect?"), also when something
// else has been asked about since. A question that stands on its own carries nothing over, and
// starts what later ones may go on from.
//
// Deterministic. Thread-safety: one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/embedder.h"
#include "models/language_detector.h"
#include "qa/answer.h"
#include "qa/understood_question.h"

namespace hoidap::qa {

class Conversation {
 public:
  // Both must outlive the conversation.
  Conversation(const models::LanguageDetector& detector, const models::Embedder& embedder);

  // `question` as it is meant after the turns so far; changes nothing.
  UnderstoodQuestion understand(std::string_view question) const;

  // The turn is over: later questions may go on from it.
  void add(const UnderstoodQuestion& question, const Answer& answer);

  // The next question starts afresh.
  void clear() { topics_.clear(); }

 private:
  struct Turn {
    UnderstoodQuestion question;
    // What was spoken of: this question's words, and those it carried over; the newest first.
    std::vector<retrieval::ContextWords> topic;
    // The same of question.asked, for what is asked about instead of this turn's own.
    std::vector<retrieval::ContextWords> asked_topic;
    // Where its answer stands, and those of the turns that it goes on from.
    std::vector<std::int64_t> passages;
    std::vector<std::string> documents;
    std::optional<retrieval::CitedSentence> cited;
    // What was spoken of, by the questions and by the answer (qa/mentions.h).
    std::vector<models::Vector> asked_of;
    std::vector<models::Vector> answered_of;
  };

  struct Replacement {
    models::ByteRange place;  // in the question before
    std::string words;
  };

  // The turn that `question`, a follow-up, goes on from.
  const Turn& turn_before(const UnderstoodQuestion& question) const;
  std::optional<std::size_t> topics_back(std::string_view question, std::string_view language,
                                         const QuestionMeaning& meaning,
                                         const FollowUp& follow_up) const;
  std::string language_of(std::string_view question) const;
  std::optional<Replacement> like_in(std::string_view before, const QuestionMeaning& old_meaning,
                                     std::string_view core, std::string_view language) const;
  bool substitute(std::string_view core, UnderstoodQuestion& question) const;
  void ask_again(std::string_view core, UnderstoodQuestion& question) const;

  const models::LanguageDetector& detector_;
  const models::Embedder& embedder_;
  // The last turn about each thing that was spoken of, the newest last.
  std::vector<Turn> topics_;
};

}  // namespace hoidap::qa
