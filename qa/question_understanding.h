// What a question asks, from its words alone: what kind of thing the answer is, whether several are
// wanted, what it denies, and the dates, numbers and names in it. By tables for each language
// (qa/question_words), in any case, with and without diacritics; a question word may have a letter
// wrong. Nothing here depends on documents or on the model.
//
// Ranges are bytes of the question. Thread-safe: no shared state.
#pragma once

#include <string_view>
#include <vector>

#include "models/dates.h"
#include "models/text.h"
#include "qa/question_words.h"

namespace hoidap::qa {

enum class QuestionForm {
  question,
  statement,  // "Tell me about ...", "The agreement was signed in ..."
  keywords,   // as typed into a search box
};

struct QuestionMeaning {
  QuestionForm form = QuestionForm::question;
  AnswerType type = AnswerType::other;
  bool several = false;  // a list is wanted
  bool denies = false;   // "which states did NOT sign"; the "không" that ends a question does not
  std::vector<models::DateMention> dates;
  std::vector<models::ByteRange> numbers;         // words with a figure, outside dates
  std::vector<models::ByteRange> names;           // capitalised words in the middle of a sentence
  std::vector<models::ByteRange> question_words;  // "bao nhiêu", "how long"
  std::vector<models::Word> content;              // the words that say what it is about
};

// Understands `question`, which is in `language` (ISO 639-1; one that is not ours is read as
// English).
QuestionMeaning understand_question(std::string_view question, std::string_view language);

// "person", "yes_no": what `type` is called in output and tests.
std::string_view name_of(AnswerType type);

}  // namespace hoidap::qa
