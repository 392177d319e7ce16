#include "retrieval/date_terms.h"

#include <algorithm>
#include <string>
#include <utility>

#include "models/months.h"

namespace hoidap::retrieval {

namespace {

// What another way of writing a part of a date counts where it says nothing else, and where it may:
// a bare number, an abbreviation, "may", or "20.12" without a year.
constexpr double sure = 0.9;
constexpr double unsure = 0.5;

bool lies_in(const models::ByteRange& inner, const models::ByteRange& outer) {
  return outer.contains(inner) && outer.size() > 0;
}

// "mười hai" is a month of two words; the first one stands for it.
bool begins(const models::ByteRange& word, const models::ByteRange& part) {
  return lies_in(word, part) && word.start == part.start;
}

DatePart part_of(const models::Word& word, const models::DateMention& mention) {
  if (begins(word.range, mention.day)) return DatePart::day;
  if (begins(word.range, mention.month)) return DatePart::month;
  if (begins(word.range, mention.year)) return DatePart::year;
  return DatePart::none;
}

void add_parts(const models::Word& word, const models::Date& date,
               std::vector<QuestionWord>& words) {
  const auto add = [&](DatePart part, int number) {
    words.push_back({{word.range, std::to_string(number)}, part, date, word.term});
  };
  add(DatePart::day, date.day);
  add(DatePart::month, date.month);
  add(DatePart::year, date.year);
}

double certainty_of(const std::string& month) {
  const auto named = models::month_named(models::fold_diacritics(month));
  return named && named->certainty == models::MonthCertainty::name ? sure : unsure;
}

std::string english_ordinal(int day) {
  const std::string number = std::to_string(day);
  if (day / 10 == 1) return number + "th";
  if (day % 10 == 1) return number + "st";
  if (day % 10 == 2) return number + "nd";
  if (day % 10 == 3) return number + "rd";
  return number + "th";
}

// What is there already counts as the likelier of the two.
void add(std::string term, double probability, std::vector<TermVariant>& variants) {
  const std::string bare = bare_term(term);
  const auto same = std::find_if(variants.begin(), variants.end(), [&](const TermVariant& each) {
    return bare_term(each.term) == bare;
  });
  if (same == variants.end()) {
    variants.push_back({std::move(term), TermForm::marked, probability});
  } else {
    same->probability = std::max(same->probability, probability);
  }
}

}  // namespace

std::vector<QuestionWord> words_and_dates(std::string_view question) {
  const std::vector<models::Word> found = models::words_of(question);
  const std::vector<models::DateMention> dates = models::dates_in(question, found);
  std::vector<QuestionWord> words;
  auto date = dates.begin();
  for (const models::Word& word : found) {
    while (date != dates.end() && date->range.end <= word.range.start) ++date;
    if (date == dates.end() || !lies_in(word.range, date->range)) {
      words.push_back({word, DatePart::none, {}, ""});
    } else if (date->day.size() > 0 && date->day == date->year) {
      add_parts(word, date->date, words);
    } else {
      words.push_back({word, part_of(word, *date), date->date, ""});
    }
  }
  return words;
}

void add_date_variants(const QuestionWord& word, std::string_view language,
                       std::vector<TermVariant>& variants) {
  const models::Date& date = word.date;
  if (word.part == DatePart::none) return;
  if (word.part == DatePart::day) {
    for (const std::string& term : models::day_terms(date.day)) add(term, sure, variants);
    if (language == "en") add(english_ordinal(date.day), sure, variants);
  } else if (word.part == DatePart::month) {
    for (const std::string& term : models::month_terms(date.month, language)) {
      add(term, certainty_of(term), variants);
    }
  } else {
    add(std::to_string(date.year), sure, variants);
  }
  // A single word that is the whole date holds each of its parts.
  if (!word.whole.empty()) add(word.whole, sure, variants);
  for (const std::string& term : models::whole_date_terms(date)) {
    add(term, date.year == 0 ? unsure : sure, variants);
  }
}

}  // namespace hoidap::retrieval
