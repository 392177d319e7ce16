#include "qa/judgement.h"

#include <vector>

#include "models/error.h"

namespace hoidap::qa {

namespace {

// Where a citation stands, its copies included.
std::vector<const corpus::Locator*> places_of(const Citation& citation) {
  std::vector<const corpus::Locator*> places = {&citation.locator};
  for (const CitationCopy& copy : citation.also) places.push_back(&copy.locator);
  return places;
}

// Whether any place of the citation and any gold answer of its document satisfy `holds`.
template <typename Holds>
bool any_place(const Citation& citation, const SetQuestion& question, const QuestionSet& set,
               const Holds& holds) {
  for (const corpus::Locator* place : places_of(citation)) {
    for (const GoldAnswer& gold : question.answers) {
      if (set.contexts[gold.context].id == place->document && holds(*place, gold)) return true;
    }
  }
  return false;
}

}  // namespace

bool holds_gold_answer(const Citation& citation, const SetQuestion& question,
                       const QuestionSet& set) {
  return any_place(citation, question, set, [](const auto& place, const GoldAnswer& gold) {
    return place.range.contains(gold.range);
  });
}

bool is_in_gold_context(const Citation& citation, const SetQuestion& question,
                        const QuestionSet& set) {
  return any_place(citation, question, set, [](const auto&, const auto&) { return true; });
}

void require_answers(const QuestionSet& set, const std::filesystem::path& data) {
  for (const SetQuestion& question : set.questions) {
    if (!question.answers.empty()) return;
  }
  throw Error(ErrorKind::bad_data, data.string() + ": no question has an answer to compare with");
}

}  // namespace hoidap::qa
