#include "qa/left_out.h"

#include <algorithm>
#include <map>
#include <string>

#include "corpus/splitter.h"

namespace hoidap::qa {

std::vector<bool> every_second_article(const QuestionSet& set, std::size_t first) {
  std::map<std::string, std::size_t> articles;
  for (const Context& context : set.contexts) {
    articles.try_emplace(context.title, articles.size());
  }
  std::vector<bool> is_there;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    const std::size_t article = articles.size() > 1 ? articles.at(set.contexts[i].title) : i;
    is_there.push_back(article % 2 == first);
  }
  return is_there;
}

QuestionSet contexts_of(const QuestionSet& set, const std::vector<bool>& is_there) {
  QuestionSet kept;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    if (is_there[i]) kept.contexts.push_back(set.contexts[i]);
  }
  return kept;
}

namespace {

// A text without the sentences that hold a part of its answers.
std::string without_answers(const std::string& text, const std::vector<GoldAnswer>& answers,
                            const models::LanguageDetector& detector) {
  std::string left;
  std::size_t from = 0;
  for (const corpus::Passage& passage : corpus::split(text, corpus::Format::text, detector)) {
    for (const corpus::Sentence& sentence : passage.sentences) {
      const bool is_cut = std::any_of(answers.begin(), answers.end(), [&](const auto& gold) {
        return gold.overlaps(sentence.range);
      });
      if (!is_cut) continue;
      left += text.substr(from, sentence.range.start - from);
      from = sentence.range.end;
    }
  }
  return left + text.substr(from);
}

}  // namespace

QuestionSet contexts_without_answers(const QuestionSet& set, const std::vector<bool>& is_there,
                                     const models::LanguageDetector& detector) {
  std::vector<std::vector<GoldAnswer>> answers(set.contexts.size());
  for (const SetQuestion& question : set.questions) {
    for (const GoldAnswer& gold : question.answers) answers[gold.context].push_back(gold);
  }
  QuestionSet kept;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    Context context = set.contexts[i];
    if (!is_there[i]) context.text = without_answers(context.text, answers[i], detector);
    kept.contexts.push_back(std::move(context));
  }
  return kept;
}

bool is_answerable(const SetQuestion& question, const std::vector<bool>& is_there) {
  return question.answerable &&
         std::any_of(question.answers.begin(), question.answers.end(),
                     [&](const GoldAnswer& gold) { return is_there[gold.context]; });
}

}  // namespace hoidap::qa
