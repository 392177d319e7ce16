#include "qa/question_words.h"

namespace hoidap::qa {

const QuestionLanguage& question_language(std::string_view code) {
  if (code == "vi") return vietnamese_questions;
  if (code == "nb") return norwegian_questions;
  if (code == "ru") return russian_questions;
  return english_questions;
}

}  // namespace hoidap::qa
