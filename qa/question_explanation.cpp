#include "qa/question_explanation.h"

#include <vector>

#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t name_width = 14;

std::string line(std::string_view name, const std::string& value) {
  if (value.empty()) return {};
  return std::string(name) + std::string(name_width - name.size(), ' ') + value + "\n";
}

std::string slices(std::string_view text, const std::vector<models::ByteRange>& ranges) {
  std::string joined;
  for (const models::ByteRange& range : ranges) {
    joined += (joined.empty() ? "" : ", ") + printable(text.substr(range.start, range.size()));
  }
  return joined;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// As ISO 8601 writes it, as far as the date says: "2023-12-20", "2023-12", "--12-20".
std::string iso(const models::Date& date) {
  std::string text = date.year > 0 ? std::to_string(date.year) : "-";
  text += "-" + two_digits(date.month);
  if (date.day > 0) text += "-" + two_digits(date.day);
  return text;
}

std::string_view name_of(QuestionForm form) {
  switch (form) {
    case QuestionForm::statement:
      return "statement";
    case QuestionForm::keywords:
      return "keywords";
    case QuestionForm::question:
      break;
  }
  return "question";
}

}  // namespace

std::string question_explanation(std::string_view question, std::string_view language) {
  const QuestionMeaning meaning = understand_question(question, language);
  std::string asks_for(name_of(meaning.type));
  if (meaning.several) asks_for += ", several";
  std::string dates;
  for (const models::DateMention& each : meaning.dates) {
    dates += (dates.empty() ? "" : ", ") + iso(each.date);
  }
  std::vector<models::ByteRange> content;
  for (const models::Word& word : meaning.content) content.push_back(word.range);
  return line("language", std::string(language)) +
         line("form", std::string(name_of(meaning.form)) + (meaning.denies ? ", denies" : "")) +
         line("asks for", asks_for) + line("by", slices(question, meaning.question_words)) +
         line("dates", dates) + line("numbers", slices(question, meaning.numbers)) +
         line("names", slices(question, meaning.names)) +
         line("content", slices(question, content));
}

}  // namespace hoidap::qa
