// What tells in each of our languages what a question asks for: its question words, the nouns that
// say what kind of thing is wanted ("which COMMITTEE"), words of denial, and words that say nothing
// of the subject. Tables, and nothing else; phrases are lower case, and lists have words between
// spaces. Thread-safe: constants.
#pragma once

#include <span>
#include <string_view>

namespace hoidap::qa {

// What an answer is. A question that asks for several things, or whether something is so, is told
// apart beside it.
enum class AnswerType {
  other,  // not known: most often a thing that no noun names
  person,
  organisation,
  place,
  date,
  duration,
  number,
  reason,
  manner,
  definition,
  law,  // a law, a decree, an agreement, a document
  yes_no,
};

// How a question word goes on.
enum class Noun {
  none,      // it stands by itself: "who"
  follows,   // "which court"
  precedes,  // Vietnamese: "cơ quan nào"
};

struct QuestionWord {
  std::string_view phrase;
  AnswerType type = AnswerType::other;
  Noun noun = Noun::none;  // where the noun that tells the type stands, if one does
  bool several = false;    // it asks for more than one thing
};

struct TypeNoun {
  std::string_view phrase;
  AnswerType type = AnswerType::other;
};

// An imperative that a request for a list begins with: "list", "name".
struct ListRequest {
  std::string_view phrase;
  // Whether it asks for a list whatever it is followed by, but for a word that says one; else what
  // follows has to be several: "name the ministers".
  bool always = false;
};

struct QuestionLanguage {
  std::string_view code;
  std::span<const QuestionWord> question_words;  // longer phrases first
  std::span<const TypeNoun> nouns;               // longer phrases first
  std::span<const ListRequest> list_requests;    // longer phrases first
  std::string_view plural_marks;                 // "những", "all"
  std::string_view counts;                       // "three", before what is counted
  std::string_view ones;                         // "a", "the only"
  std::string_view before_requests;              // "please"
  std::string_view before_nouns;                 // between a request and what it asks for: "me the"
  std::string_view verbs_first;                  // that begin a question for yes or no
  std::string_view denials;
  std::string_view function_words;  // say nothing of the subject
  std::string_view not_misspelt;    // words that are one letter from a question word
  std::string_view naming_words;    // that ask what an abbreviation stands for
};

// Each in a file of its own: question_words_vi.cpp and so on.
extern const QuestionLanguage vietnamese_questions;
extern const QuestionLanguage norwegian_questions;
extern const QuestionLanguage english_questions;
extern const QuestionLanguage russian_questions;

// The tables of `code`; those of English for a language that is not ours.
const QuestionLanguage& question_language(std::string_view code);

}  // namespace hoidap::qa
